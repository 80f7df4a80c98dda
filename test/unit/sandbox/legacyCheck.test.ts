import type { Json } from './harness.ts';
import { useLegacy } from './legacyHarness.ts';
import type { Fields } from './legacyHarness.ts';

const legacy = useLegacy({ notificationsPerPayment: 0 });

const setting = (values: Json) => legacy.sandbox.control('/settings', values);
const transaction = async (fields: Fields = {}) =>
	(await legacy.check(fields)).json.transaction as Json;
const DATE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

describe('Legacy v1: checkPayStatus', () => {
	it('shows a paid payment with exactly the documented fields', async () => {
		await legacy.open();
		await legacy.move('pay', { operator: 'OM', phone: '+2250700000001' });
		expect(await transaction()).toEqual({
			cpm_site_id: '123456',
			signature: await legacy.sign(),
			cpm_amount: '500',
			cpm_trans_date: '14032026101530',
			cpm_trans_id: 'ORDER-1',
			cpm_custom: 'cart-42',
			cpm_currency: 'CFA',
			cpm_payid: expect.stringMatching(/^MP\d{6}\.\d{4}\.A\d{5}$/),
			cpm_payment_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			cpm_payment_time: expect.stringMatching(/^\d\d:\d\d:\d\d$/),
			cpm_error_message: 'SUCCES',
			payment_method: 'OM',
			cpm_phone_prefixe: '225',
			cel_phone_num: '0700000001',
			cpm_ipn_ack: 'N',
			created_at: expect.stringMatching(DATE),
			updated_at: expect.stringMatching(DATE),
			cpm_result: '00',
			cpm_trans_status: 'ACCEPTED',
			cpm_designation: 'Test order 1',
			buyer_name: '',
		});
	});

	it('signs again what it answers', async () => {
		await legacy.open();
		await legacy.move('pay');
		const { signature, cpm_trans_date } = await transaction();
		expect(await legacy.sign({ cpm_trans_date })).toBe(signature);
	});

	it.each([
		['refuse', '602', 'INSUFFICIENT_BALANCE', 'REFUSED'],
		['refuse', '624', 'UNKNOWN_ERROR', 'REFUSED'],
		['wait', '638', 'SECURE_PAYMENT_WAITING_CONFIRMATION', 'PENDING'],
	])('shows a payment after %s %s', async (action, code, name, status) => {
		await legacy.open();
		await legacy.move(action, { code });
		expect(await transaction()).toMatchObject({
			cpm_result: code,
			cpm_error_message: name,
			cpm_trans_status: status,
			cpm_payid: '',
			cpm_payment_date: status === 'PENDING' ? '' : expect.stringMatching(/^\d{4}-/),
		});
	});

	it('shows a page that nobody acted on as pending', async () => {
		await legacy.open();
		expect(await transaction()).toMatchObject({ cpm_result: '607', cpm_trans_status: 'PENDING' });
	});

	it('has an empty transaction for an id without a form, or none', async () => {
		await legacy.sign();
		const empty = await transaction();
		expect(Object.keys(empty)).toHaveLength(21);
		expect(new Set(Object.values(empty))).toEqual(new Set(['']));
		await setting({ legacyUnknown: 'none' });
		expect((await legacy.check()).json).toEqual({});
	});

	it.each<[string, Fields]>([
		['608', { apikey: '' }],
		['608', { cpm_trans_id: '' }],
		['609', { apikey: 'wrong' }],
		['613', { cpm_site_id: '1' }],
	])('refuses with %s: %j', async (code, fields) => {
		expect((await legacy.check(fields)).json.status.code).toBe(code);
	});
});

describe('Legacy v1: HTML entities in answers', () => {
	const cpm_designation = `Tom & "Jerry" <b>l'été</b>`;
	const inEntities = 'Tom &amp; &quot;Jerry&quot; &lt;b&gt;l&#039;été&lt;/b&gt;';
	beforeEach(async () => {
		await legacy.open({ cpm_designation });
	});

	it('has them in the values', async () => {
		expect(await transaction()).toMatchObject({ cpm_designation: inEntities });
		const { transaction: rows } = (await legacy.history()).json.Transactions;
		expect(rows).toMatchObject([{ cpm_designation: inEntities }]);
	});

	it('has none', async () => {
		await setting({ legacyEntities: 'none' });
		expect(await transaction()).toMatchObject({ cpm_designation });
	});

	it('has them all over the text', async () => {
		const plain = () => setting({ legacyEntities: 'none' });
		await setting({ legacyEntities: 'all' });
		const { text } = await fetchText();
		expect(text).toMatch(/^\{&quot;transaction&quot;:\{&quot;cpm_site_id&quot;:/);
		const decoded = text
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&quot;', '"')
			.replaceAll('&#039;', "'")
			.replaceAll('&amp;', '&');
		await plain();
		expect(JSON.parse(decoded)).toEqual((await legacy.check()).json);
	});

	/** The harness would parse the answer, which is no JSON here. */
	async function fetchText() {
		const body = new URLSearchParams({ ...legacy.keys, cpm_trans_id: 'ORDER-1' });
		const url = `${legacy.sandbox.url}/legacy/v1/?method=checkPayStatus`;
		return { text: await (await fetch(url, { method: 'POST', body })).text() };
	}
});

describe('Legacy v1: getCompteStatus', () => {
	const account = async (fields: Fields = {}) =>
		(await legacy.call('getCompteStatus', { ...legacy.keys, ...fields })).json;

	it('shows account and shop, and what was paid since', async () => {
		expect(await account()).toEqual({
			user: {
				compte: { solde: '865.4', credit: '900', debit: '34.6' },
				service: { solde: '33.6', credit: '35', debit: '1.4' },
			},
		});
		await legacy.open({ cpm_amount: '10005' });
		await legacy.move('pay');
		expect((await account()).user).toEqual({
			compte: { solde: '10470.2', credit: '10905', debit: '434.8' },
			service: { solde: '9638.4', credit: '10040', debit: '401.6' },
		});
	});

	it.each<[string, Fields]>([
		['609', { apikey: 'wrong' }],
		['613', { cpm_site_id: '1' }],
		['608', { cpm_site_id: '' }],
	])('refuses with %s: %j', async (code, fields) => {
		expect((await account(fields)).status.code).toBe(code);
	});
});
