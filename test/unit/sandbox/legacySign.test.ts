import { openLegacy, payment, useLegacy } from './legacyHarness.ts';
import type { Fields } from './legacyHarness.ts';

const legacy = useLegacy();

const ask = (fields: Fields = {}) => legacy.call('getSignatureByPost', payment(fields));
const code = async (fields: Fields) => (await ask(fields)).json.status?.code as string | undefined;

describe('Legacy v1: getSignatureByPost', () => {
	it('answers a bare JSON string: 64 hexadecimal characters and a few digits', async () => {
		const { status, text, headers } = await ask();
		expect(status).toBe(200);
		expect(headers.get('content-type')).toMatch('application/json');
		expect(text).toMatch(/^"[0-9a-f]{64}\d{4}"$/);
	});

	it.each<[Fields]>([
		[{ cpm_amount: '505' }],
		[{ cpm_currency: 'XOF' }],
		[{ cpm_trans_id: 'ORDER-2' }],
		[{ cpm_trans_date: '2026-03-14 10:15:31' }],
		[{ cpm_version: 'V2' }],
		[{ cpm_language: 'en' }],
		[{ cpm_designation: 'Test order 2' }],
		[{ cpm_custom: 'cart-43' }],
		[{ cpm_custom: undefined }],
		[{ cel_phone_num: '0700000001', cpm_phone_prefixe: '225' }],
	])('signs otherwise with %j', async (fields) => {
		expect(await legacy.sign(fields)).not.toBe(await legacy.sign());
	});

	it('signs the same for the same fields, with any seed, however they are written', async () => {
		const first = await legacy.sign();
		expect(await legacy.sign()).toBe(first);
		expect(await legacy.sign({ cpm_trans_date: '14032026101530' })).toBe(first);
		const empty = await legacy.sign({ cpm_custom: '' });
		expect(await legacy.sign({ cpm_custom: undefined })).toBe(empty);
		const phone = { cel_phone_num: '01020304' };
		const spelled = await legacy.sign({ ...phone, cpm_phone_prefix: '225' });
		expect(await legacy.sign({ ...phone, cpm_phone_prefixe: '225' })).toBe(spelled);
		const other = await openLegacy(99);
		expect(await other.sign()).toBe(first);
		await other.sandbox.close();
	});

	it.each(['/legacy/v1', '/legacy/v1/', '/legacy/v2', '/legacy/v2/'])(
		'is served at %s',
		async (path) => {
			const { text } = await legacy.call('getSignatureByPost', payment(), path);
			expect(JSON.parse(text)).toBe(await legacy.sign());
		},
	);

	it.each(['CFA', 'XOF', 'XAF', 'CDF', 'GNF', 'USD'])('takes %s', async (cpm_currency) => {
		expect(await code({ cpm_currency })).toBeUndefined();
	});

	it.each<[string, Fields]>([
		['608', { apikey: undefined }],
		['608', { cpm_site_id: '' }],
		['609', { apikey: 'wrong' }],
		['613', { cpm_site_id: '999' }],
		...[
			...['amount', 'currency', 'trans_id', 'trans_date', 'payment_config', 'page_action'],
			...['version', 'language', 'designation'],
		].map((name): [string, Fields] => ['608', { [`cpm_${name}`]: '' }]),
		['611', { cpm_amount: 'five' }],
		['611', { cpm_amount: '-500' }],
		['628', { cpm_amount: '500.5' }],
		['641', { cpm_amount: '4' }],
		['612', { cpm_currency: 'EUR' }],
		['614', { cpm_trans_date: '2026-02-30 10:15:30' }],
		['614', { cpm_trans_date: '14/03/2026' }],
		['615', { cpm_language: 'de' }],
		['616', { cpm_page_action: 'Payment' }],
		['617', { cpm_payment_config: 'MANY' }],
		['618', { cpm_version: 'V4' }],
		['608', { cel_phone_num: '0700000001' }],
		['608', { cpm_phone_prefixe: '225' }],
		['635', { cel_phone_num: 'abc', cpm_phone_prefixe: '225' }],
		['636', { cel_phone_num: '0700000001', cpm_phone_prefixe: '33' }],
	])('refuses with %s: %j', async (expected, fields) => {
		expect(await code(fields)).toBe(expected);
	});

	it('keeps the guide’s amounts, or the later page’s', async () => {
		expect(await code({ cpm_amount: '11' })).toBeUndefined();
		await legacy.sandbox.control('/settings', { legacyAmountRule: 'later' });
		const codes = [
			await code({ cpm_amount: '102' }),
			await code({ cpm_amount: '95' }),
			await code({ cpm_amount: '100' }),
			await code({ cpm_amount: '395', cpm_currency: 'CDF' }),
			await code({ cpm_amount: '0.2', cpm_currency: 'USD' }),
			await code({ cpm_amount: '0.1', cpm_currency: 'USD' }),
		];
		expect(codes).toEqual(['628', '641', undefined, '641', undefined, '641']);
	});
});

describe('Legacy v1: every call', () => {
	it('refuses with a status and nothing else', async () => {
		const { status, json, headers } = await ask({ cpm_designation: '' });
		expect(status).toBe(200);
		expect(json).toEqual({ status: { code: '608', message: 'MINIMUM_REQUIRED_FIELDS' } });
		expect(headers.get('x-sandbox-cause')).toBe('cpm_designation is missing');
		await legacy.sandbox.control('/settings', { legacyRefusalHttpStatus: 400 });
		expect((await ask({ apikey: 'wrong' })).status).toBe(400);
	});

	it('reads forms only, and knows no other operation', async () => {
		const path = '/legacy/v1/?method=getSignatureByPost';
		expect((await legacy.sandbox.post(path, payment())).json.status.code).toBe('608');
		expect((await legacy.call('getEverything', payment())).json.status.code).toBe('608');
		const get = await legacy.sandbox.get(path);
		expect({ status: get.status, html: get.text.includes('<html') }).toEqual({
			status: 404,
			html: true,
		});
	});

	it('is unavailable when told so: an object without a status', async () => {
		await legacy.sandbox.control('/settings', { legacyUnavailable: true });
		expect((await ask()).json).toEqual({});
		expect((await legacy.check()).json).toEqual({});
	});

	it('answers a code that was ordered, known or not', async () => {
		const order = (code: string) =>
			legacy.sandbox.control('/faults', { match: '/legacy', kind: 'vendorCode', code });
		await order('603');
		await order('999');
		expect((await ask()).json).toEqual({ status: { code: '603', message: 'SERVICE_UNAVAILABLE' } });
		expect((await ask()).json).toEqual({ status: { code: '999', message: 'UNKNOWN_CODE' } });
		expect(await code({})).toBeUndefined();
	});

	it('has its own words for too many requests', async () => {
		await legacy.sandbox.control('/faults', { match: '/legacy', kind: 'status429' });
		const { status, json } = await ask();
		expect({ status, json }).toEqual({
			status: 429,
			json: { status: { code: '429', message: 'TOO_MANY_REQUEST' } },
		});
	});

	it('tells its operations apart, in faults and in the list of requests', async () => {
		await legacy.sandbox.control('/faults', {
			match: '/legacy/v1/?method=checkPayStatus$',
			kind: 'status500',
			times: 2,
		});
		expect((await ask()).status).toBe(200);
		expect((await legacy.check()).status).toBe(500);
		expect((await legacy.history()).status).toBe(200);
		expect((await legacy.check()).status).toBe(500);
		expect((await legacy.check()).status).toBe(200);
		const { requests, counts } = (await legacy.sandbox.get('/_sandbox/requests')).json;
		expect(requests[0]).toMatchObject({ path: '/legacy/v1/?method=getSignatureByPost' });
		expect(counts).toMatchObject({
			'POST /legacy/v1/?method=checkPayStatus 500': 2,
			'POST /legacy/v1/?method=checkPayStatus 200': 1,
		});
	});
});
