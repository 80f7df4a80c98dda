import type { Json } from './harness.ts';
import { payment, useLegacy } from './legacyHarness.ts';
import type { Fields } from './legacyHarness.ts';

const legacy = useLegacy();

const page = async (path: string) => (await legacy.sandbox.get(path)).text;
const ledger = async () => (await legacy.sandbox.get('/_sandbox/ledger')).json.ledger as Json[];
/** The code on an error page. */
const refused = async (fields: Fields) => {
	const { status, text } = await legacy.submit(fields);
	return { status, code: /id="error" data-code="(\d+)"/.exec(text)?.[1] };
};
/** The fields that the button with this id sends. */
function buttonFields(text: string, id: string): Json {
	const form = text.split('<form').find((part) => part.includes(`id="${id}"`)) ?? '';
	const [, method, action] = /method="(\w+)" action="([^"]+)"/.exec(form) ?? [];
	const inputs = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)];
	return {
		method,
		action,
		fields: Object.fromEntries(inputs.map(([, name, value]) => [name, value])),
	};
}

describe('Legacy v1: the form', () => {
	it('opens a payment page that cannot be framed', async () => {
		const answer = await legacy.submit();
		expect(answer.status).toBe(303);
		expect(answer.headers.get('x-frame-options')).toBe('DENY');
		const shown = await legacy.sandbox.get(answer.headers.get('location') ?? '');
		expect(shown.headers.get('x-frame-options')).toBe('DENY');
		expect(shown.headers.get('content-security-policy')).toMatch("frame-ancestors 'none'");
		expect(shown.text).toMatch(/500 XOF/);
		expect(shown.text).toMatch('Test order 1');
		for (const control of [
			'<select id="operator"',
			'id="phone"',
			'name="action" value="pay"',
			'name="action" value="refuse"',
			'name="action" value="wait"',
			'name="action" value="cancel"',
			'<select id="code" name="code"',
		]) {
			expect(shown.text).toContain(control);
		}
		expect(await legacy.sandbox.transaction()).toMatchObject({
			kind: 'legacy',
			amount: 500,
			currency: 'XOF',
			status: 'created',
		});
	});

	it('keeps special characters, and injects nothing', async () => {
		const evil = `"><script>alert('1')</script>&amp; é€ 'x'`;
		const text = await page(await legacy.open({ cpm_designation: evil }));
		expect(text).not.toMatch('<script');
		expect(text).toMatch(
			'&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp; é€ &#39;x&#39;',
		);
	});

	it.each<[string, Fields]>([
		['608', { signature: '' }],
		['608', { cpm_amount: '' }],
		['608', { notify_url: 'not a URL' }],
		['609', { apikey: 'wrong' }],
		['613', { cpm_site_id: '999' }],
		['619', { signature: '0'.repeat(40) }],
	])('refuses with %s: %j', async (code, fields) => {
		expect(await refused(fields)).toEqual({ status: 400, code });
	});

	it.each<[Fields]>([
		[{ cpm_amount: '5' }],
		[{ cpm_designation: 'Another' }],
		[{ cpm_custom: 'cart-43' }],
		[{ cel_phone_num: '0700000001', cpm_phone_prefixe: '225' }],
	])('notices that a field was changed after signing: %j', async (fields) => {
		const signature = await legacy.sign();
		const { status, text } = await legacy.post({ ...payment(), signature, ...fields });
		expect(status).toBe(400);
		expect(text).toMatch('data-code="619"');
	});

	it('opens the same page for the same form, and refuses another one under the id with 620', async () => {
		const path = await legacy.open();
		expect(await legacy.open()).toBe(path);
		expect(await refused({ cpm_amount: '1000' })).toEqual({ status: 400, code: '620' });
		expect((await legacy.sandbox.get('/_sandbox/transactions')).json.transactions).toHaveLength(1);
	});

	it('forces the phone number that was signed', async () => {
		const path = await legacy.open({ cel_phone_num: '01020304', cpm_phone_prefix: '225' });
		expect(await page(path)).toMatch(/value="\+22501020304"[^>]+readonly/);
		await legacy.act(path, { action: 'pay', operator: 'OM', phone: '0799999999' });
		expect(await legacy.sandbox.settled()).toMatchObject({ phone: '+22501020304' });
	});
});

describe('Legacy v1: ways a payment ends', () => {
	it('is paid, once', async () => {
		const path = await legacy.open();
		const fields = { action: 'pay', operator: 'MOMO', phone: '0500000002' };
		await Promise.all([1, 2, 3].map(() => legacy.act(path, fields)));
		await legacy.sandbox.settled();
		expect(await page(path)).toMatch(/id="result"[^>]+data-status="success"\s+data-code="00"/);
		expect(await ledger()).toMatchObject([
			{ reference: 'ORDER-1', kind: 'legacy', direction: 'in', amount: 500, currency: 'XOF' },
		]);
	});

	it('is refused with the chosen code', async () => {
		const path = await legacy.open();
		await legacy.act(path, { action: 'refuse', operator: 'OM', code: '604' });
		expect(await page(path)).toMatch(/data-status="failed"\s+data-code="604"/);
		expect(await ledger()).toEqual([]);
	});

	it('is left pending, and can be taken up', async () => {
		const path = await legacy.open();
		await legacy.act(path, { action: 'wait', operator: 'OM' });
		expect(await page(path)).toMatch(/data-status="pending"\s+data-code="623"/);
		expect(await page(`${path}?resume=1`)).toMatch('id="operator"');
		await legacy.act(path, { action: 'pay', operator: 'OM', phone: '0700000001' });
		expect(await legacy.sandbox.transaction()).toMatchObject({ status: 'success' });
	});

	it('is canceled, and leads to the cancel URL first', async () => {
		const path = await legacy.open();
		expect(await page(path)).not.toMatch('return-cancel');
		await legacy.act(path, { action: 'cancel' });
		const text = await page(path);
		expect(text).toMatch(/data-status="failed"\s+data-code="627"/);
		expect(buttonFields(text, 'return-cancel')).toEqual({
			method: 'get',
			action: 'https://shop.example.com/cancel',
			fields: {},
		});
		expect(text.indexOf('return-cancel')).toBeLessThan(text.indexOf('id="return"'));
	});

	it.each([
		[undefined, 'get', false],
		['NONE', 'get', false],
		['GET', 'get', true],
		['POST', 'post', true],
	])('goes back with cpm_return_mode %s', async (cpm_return_mode, method, withFields) => {
		await legacy.sandbox.control('/settings', { legacyReturnFields: 'notification' });
		const path = await legacy.open({ cpm_return_mode });
		await legacy.act(path, { action: 'pay', operator: 'OM', phone: '0700000001' });
		const { fields, ...way } = buttonFields(await page(path), 'return');
		expect(way).toEqual({ method, action: 'https://shop.example.com/return?cart=4' });
		const query = method === 'get' ? { cart: '4' } : {};
		const told = {
			cpm_trans_id: 'ORDER-1',
			cpm_amount: '500',
			cpm_currency: 'CFA',
			cpm_site_id: '123456',
			cpm_language: 'fr',
			cpm_version: 'V1',
			cpm_payment_config: 'SINGLE',
			cpm_page_action: 'PAYMENT',
			cpm_custom: 'cart-42',
			payment_method: 'OM',
			signature: await legacy.sign(),
			cel_phone_num: '0700000001',
			cpm_phone_prefixe: '225',
		};
		expect(fields).toEqual(withFields ? { ...query, ...told } : query);
	});

	it('goes back with the 23 fields that were recorded in 2019', async () => {
		const path = await legacy.open({
			cpm_return_mode: 'POST',
			cpm_trans_date: '20190712122604',
		});
		await legacy.act(path, { action: 'pay', operator: 'OM', phone: '0700000001' });
		const { fields } = buttonFields(await page(path), 'return');
		expect(Object.keys(fields).sort()).toEqual(
			[
				...['cel_phone_num', 'cpm_amount', 'cpm_currency', 'cpm_custom', 'cpm_error_message'],
				...['cpm_ipaddr', 'cpm_language', 'cpm_page_action', 'cpm_payid', 'cpm_payment_config'],
				...['cpm_payment_date', 'cpm_payment_time', 'cpm_phone_prefixe', 'cpm_result'],
				...['cpm_return_mode', 'cpm_site_id', 'cpm_trans_date', 'cpm_trans_id'],
				...['cpm_trans_status', 'cpm_version', 'csrf_token', 'payment_method', 'signature'],
			].sort(),
		);
		expect(fields).toMatchObject({
			cpm_trans_date: '20190712122604',
			cpm_result: '00',
			cpm_trans_status: 'ACCEPTED',
			cpm_error_message: 'SUCCES',
		});
	});

	it('has no way back when none was given', async () => {
		const path = await legacy.open({ return_url: '', cancel_url: '' });
		await legacy.act(path, { action: 'cancel' });
		expect(await page(path)).not.toMatch('<form');
	});
});
