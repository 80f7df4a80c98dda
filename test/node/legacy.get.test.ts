import balance from '../fixtures/cinetpay-legacy/balance.json';
import checked from '../fixtures/cinetpay-legacy/checked.json';
import history from '../fixtures/cinetpay-legacy/history.json';
import refused609 from '../fixtures/cinetpay-legacy/refused-609.json';
import { KEYS } from './harness.ts';
import { LegacyVendor, run, type LegacyReply } from './legacyVendor.ts';
import { column, jsons, origins } from './payoutRun.ts';

const SIGNATURE = '0123456789abcdef0123456789abcdef01234567';
let vendor: LegacyVendor;
beforeEach(() => {
	vendor = new LegacyVendor();
});
const get = async (expected = {}, node = {}) =>
	await run([{}], { operation: 'get', reference: 'ORDER-2026-0001', expected }, node);

describe('Get', () => {
	it('asks by the three fields and reads the answer', async () => {
		vendor.on('checkPayStatus', { json: checked });
		const { success } = await get();
		expect(vendor.calls[0]!.form).toEqual({
			...{ apikey: KEYS.apiKey, cpm_site_id: KEYS.siteId, cpm_trans_id: 'ORDER-2026-0001' },
		});
		expect(success[0]!.json).toMatchObject({
			...{ status: 'success', amount: 500, currency: 'XOF', signature: SIGNATURE },
			...{ description: 'Test order 1', metadata: 'cart-42', notificationAcknowledged: true },
		});
	});

	it('reads an answer that is HTML entities all over', async () => {
		const text = JSON.stringify(checked).replaceAll('"', '&quot;');
		vendor.on('checkPayStatus', { text });
		expect((await get()).success[0]!.json).toMatchObject({
			status: 'success',
			metadata: 'cart-42',
		});
	});

	it.each<[object, string | undefined]>([
		[{ amount: 500, signature: SIGNATURE }, undefined],
		[{ amount: '500' }, undefined],
		[{ amount: 5 }, 'amount'],
		[{ signature: SIGNATURE.replace('0', 'f') }, 'signature'],
		[{ amount: 505, signature: 'x' }, 'amount and signature'],
	])('expecting %p', async (expected, wrong) => {
		vendor.on('checkPayStatus', { json: checked });
		const { error, success } = await get(expected);
		if (wrong === undefined) expect(success[0]!.json.status).toBe('success');
		else
			expect(error).toMatchObject({
				message: `Payment ORDER-2026-0001 does not have the expected ${wrong}`,
				description: 'Do not deliver: this is not the payment that was prepared for your order.',
			});
	});

	it.each([
		[{ amount: 0 }, 'Expected Amount: "0" must be greater than 0'],
		[{ amount: '={{ $json.missing }}' }, 'Expected Amount: is empty'],
		[{ signature: '' }, 'Expected Signature: is empty'],
		[{ signature: '={{ $json.missing }}' }, 'Expected Signature: is empty'],
	])('%p does not switch the comparison off', async (expected, text) => {
		const { error } = await get(expected);
		expect(error!.description).toContain(text);
		expect(vendor.calls).toEqual([]);
	});

	it.each<[string, unknown]>([
		['of empty texts', { transaction: { cpm_site_id: '', cpm_result: '' } }],
		['missing', {}],
		['of another shop', { transaction: { ...checked.transaction, cpm_site_id: '1' } }],
	])('a transaction that is %s is unknown, never failed', async (_name, json) => {
		vendor.on('checkPayStatus', { json });
		expect((await get({ amount: 500 })).success[0]!.json).toMatchObject({
			...{ status: 'unknown', reference: 'ORDER-2026-0001', amount: null },
			advice:
				'CinetPay has no data for this reference. It was never paid, or belongs to another shop.',
		});
	});
});

describe('Get Many', () => {
	const row = history.Transactions.transaction[0]!;
	const rows = (from: number, count: number) =>
		Array.from({ length: count }, (_, i) => ({ ...row, cpm_trans_id: `T-${from + i}` }));
	const page = (from: number, count: number) => ({
		json: { Transactions: { transaction: rows(from, count) } },
	});
	const list = async (changes: object, node = {}) =>
		await run([{}], { operation: 'getAll', ...changes }, node);
	const asked = () => vendor.calls.map(({ form }) => `${form.numeropage}/${form.nbligne}`);

	it('sends every filter under the provider’s name, and none that is empty', async () => {
		vendor.on('getTransHistory', { json: history });
		const filters = {
			...{ from: '2015-07-01T00:00:00.000+02:00', to: '2015-07-31T23:59:59', payId: ' MP1 ' },
			...{ phone: '05060708', reference: '52422' },
		};
		const { success } = await list({ filters });
		expect(vendor.calls[0]!.form).toEqual({
			...{ apikey: KEYS.apiKey, cpm_site_id: KEYS.siteId, date_debut: '01-07-2015' },
			...{ date_fin: '31-07-2015', cpm_payid: 'MP1', cel_phone_num: '05060708' },
			...{ cpm_trans_id: '52422', numeropage: '1', nbligne: '50' },
		});
		expect(jsons(success)).toMatchObject([
			{ reference: '52422', status: 'failed', code: '604', amount: 250, metadata: '63#42#ref' },
			{ reference: '52552255555', amount: 25_000 },
		]);
		expect(origins(success)).toEqual([0, 0]);
		await list({ filters: { phone: '' } });
		expect(vendor.calls.at(-1)!.form).not.toHaveProperty('cel_phone_num');
	});

	it.each<[string, object, LegacyReply[], number, string[]]>([
		['up to the limit', { limit: 3 }, [page(1, 5)], 3, ['1/3']],
		[
			'over pages to the limit',
			{ limit: 150 },
			[page(1, 100), page(101, 100)],
			150,
			['1/100', '2/100'],
		],
		['all', { returnAll: true }, [page(1, 100), page(101, 7)], 107, ['1/100', '2/100']],
		[
			'all of a server with smaller pages',
			{ returnAll: true },
			[page(1, 20), page(21, 20), page(41, 1)],
			41,
			['1/100', '2/100', '3/100'],
		],
		[
			'all, the last page being full',
			{ returnAll: true },
			[page(1, 100), page(0, 0)],
			100,
			['1/100', '2/100'],
		],
		[
			'a server that repeats its last page',
			{ returnAll: true },
			[page(1, 100), page(101, 50), page(101, 50)],
			150,
			['1/100', '2/100', '3/100'],
		],
		[
			'a single object',
			{ returnAll: true },
			[{ json: { Transactions: { transaction: row } } }],
			1,
			['1/100'],
		],
		['nothing', { returnAll: true }, [{ json: { Transactions: {} } }], 0, ['1/100']],
	])('%s', async (_name, changes, replies, count, calls) => {
		vendor.on('getTransHistory', ...replies);
		const { success } = await list(changes);
		expect(success).toHaveLength(count);
		expect(new Set(column(success, 'reference')).size).toBe(count);
		expect(asked()).toEqual(calls);
	});

	it('a page that fails is a problem, not a shorter list', async () => {
		vendor.on('getTransHistory', page(1, 100), { json: refused609 });
		expect((await list({ returnAll: true })).error!.message).toContain('code 609');
		vendor.on('getTransHistory', page(1, 100), { json: refused609 });
		const { failure } = await list({ returnAll: true }, { onError: 'continueErrorOutput' });
		expect(failure).toHaveLength(1);
	});
});

describe('Balance: Get', () => {
	const ask = async () => await run([{}], { resource: 'balance', operation: 'get' });

	it('tells the shop and the whole account, also below zero', async () => {
		vendor.on('getCompteStatus', { json: balance });
		expect(jsons((await ask()).success)).toEqual([
			{
				...{ account: 'shop', available: 33.6, credit: 35, debit: 1.4 },
				allShops: { available: 865.4, credit: 900, debit: 34.6 },
			},
		]);
		vendor.on('getCompteStatus', { json: { user: { service: { solde: '-12.5' } } } });
		expect((await ask()).success[0]!.json.available).toBe(-12.5);
	});

	it.each([
		['0', 0],
		['1250', 1250],
		['-0.123456', -0.123456],
		['12.50x', null],
		['x12', null],
		['- 12', null],
		['1,5', null],
		['', null],
	])('"%s" is a balance of %p', async (solde, available) => {
		vendor.on('getCompteStatus', { json: { user: { service: { solde } } } });
		expect((await ask()).success[0]!.json.available).toBe(available);
	});

	it.each([{}, { user: null }, 'text'])('%p is no balance', async (json) => {
		vendor.on('getCompteStatus', { json });
		const { error } = await ask();
		expect(error!.message).toBe('CinetPay returned no balance');
		expect(error!.description).toContain('CinetPay is temporarily unavailable');
	});
});
