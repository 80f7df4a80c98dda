import table from '../fixtures/cinetpay/codes.json';
import checked from '../fixtures/cinetpay-legacy/checked.json';
import codes from '../fixtures/cinetpay-legacy/codes.json';
import refused609 from '../fixtures/cinetpay-legacy/refused-609.json';
import sample from '../fixtures/cinetpay-legacy/request-signature.json';
import { all, readHtml } from '../unit/legacy/readHtml.ts';
import { KEYS } from './harness.ts';
import { LegacyVendor, run, type LegacyReply } from './legacyVendor.ts';
import { signatureQuery } from './signedUrl.ts';

const SHOP = { event: 'payment', account: KEYS.siteId, secret: KEYS.secretKey };
const SIGNATURE = '0123456789abcdef0123456789abcdef01234567';
let vendor: LegacyVendor;
beforeEach(() => {
	vendor = new LegacyVendor()
		.on('getSignatureByPost', { json: SIGNATURE })
		.on('checkPayStatus', { json: {} });
});
const prepare = async (changes = {}, options = {}, node = {}, credential = KEYS) =>
	await run(
		[{}],
		{
			...{ operation: 'prepareForm', reference: 'ORDER-2026-0001', amount: 500 },
			...{ legacyCurrency: 'CFA', description: 'Test order 1', options, ...changes },
		},
		node,
		credential,
	);
const get = async (expected = {}, node = {}) =>
	await run([{}], { operation: 'get', reference: 'ORDER-2026-0001', expected }, node);

describe('Prepare Form', () => {
	it('has the guide’s fields signed, form-encoded, with the date in UTC', async () => {
		await prepare({}, { metadata: 'cart-42' });
		const [asked, call, ...more] = vendor.calls;
		expect(more).toEqual([]);
		expect(asked).toMatchObject({
			method: 'checkPayStatus',
			form: { cpm_trans_id: 'ORDER-2026-0001' },
		});
		expect(call).toMatchObject({ path: '/v1/', method: 'getSignatureByPost' });
		const { cpm_trans_date, ...rest } = call!.form;
		expect({ ...rest, cpm_trans_date: sample.cpm_trans_date }).toEqual(sample);
		expect(Math.abs(Date.parse(`${cpm_trans_date}Z`) - Date.now())).toBeLessThan(60_000);
		expect(call!.headers).toMatchObject({
			'content-type': expect.stringContaining('application/x-www-form-urlencoded'),
			'user-agent': 'n8n-nodes-cinetpay-digitalpaye',
		});
	});

	it.each([
		['"><script>alert(1)</script>', 'x&y=z'],
		['Café à l\'Été & "fils" 100 % + 日本 🛒', '</form></script>{{ 1 }}'],
	])('puts into the form what was signed, byte for byte: %s', async (description, metadata) => {
		const { success } = await prepare(
			{ description },
			{
				...{ metadata, phone: '+2250700000001', notifyUrl: 'https://shop.example.com/n?a=1&b="2"' },
				...{ returnUrl: 'https://shop.example.com/r', cancelUrl: 'https://shop.example.com/c' },
			},
		);
		const { formFields, html } = success[0]!.json as { formFields: object; html: string };
		const unsigned = {
			notify_url: `https://shop.example.com/n?a=1&b="2"&${signatureQuery(SHOP, 'ORDER-2026-0001', 500, 'XOF')}`,
			return_url: 'https://shop.example.com/r',
			cancel_url: 'https://shop.example.com/c',
		};
		const { form } = vendor.calls[1]!;
		expect(form).toMatchObject({
			...{ cpm_designation: description, cpm_custom: metadata },
			...{ cel_phone_num: '0700000001', cpm_phone_prefixe: '225' },
		});
		expect(formFields).toEqual({ ...form, signature: SIGNATURE, ...unsigned });
		const inputs = all(readHtml(html), 'input').map(({ attributes }) => attributes);
		expect(Object.fromEntries(inputs.map(({ name, value }) => [name, value]))).toEqual(formFields);
		expect(all(readHtml(html), 'script')).toHaveLength(1);
	});

	it('gives signature and amount to store, and the page', async () => {
		const { success } = await prepare();
		expect(success[0]!.json).toMatchObject({
			...{ status: 'pending', reference: 'ORDER-2026-0001', amount: 500, currency: 'XOF' },
			...{ signature: SIGNATURE, formAction: 'https://secure.cinetpay.com' },
			advice: 'Serve the page, store the signature and amount, and wait for the notification.',
		});
		const low = await prepare({ amount: 95 });
		expect(low.success[0]!.json.advice).toContain('95 is below 100');
	});

	it('follows the addresses of the credential and the language', async () => {
		const sandbox = new LegacyVendor('http://127.0.0.1:4010', '/legacy');
		sandbox.on('getSignatureByPost', { json: SIGNATURE }).on('checkPayStatus', { json: {} });
		const urls = {
			legacyBaseUrl: ' http://127.0.0.1:4010/legacy/ ',
			legacyPageUrl: 'http://127.0.0.1:4010/secure',
		};
		const { success } = await prepare({}, { language: 'en' }, {}, { ...KEYS, ...urls });
		expect(sandbox.calls).toHaveLength(2);
		const page = readHtml(String(success[0]!.json.html));
		expect(all(page, 'form')[0]!.attributes.action).toBe('http://127.0.0.1:4010/secure');
		expect(all(page, 'title')[0]!.text).toBe('Payment');
	});

	it.each<[string, LegacyReply]>([
		['an object without status', { json: {} }],
		['another text', { json: 'not a signature' }],
		['a list', { json: [SIGNATURE] }],
		['a number', { json: 12345 }],
	])('%s instead of a signature is no signature', async (_name, reply) => {
		vendor.on('getSignatureByPost', reply);
		const { error, success } = await prepare();
		expect(error!.message).toMatch(/returned no signature|not a CinetPay API response/);
		expect(success).toEqual([]);
	});

	it('a signature with HTML entities in place of quotes is read', async () => {
		vendor.on('getSignatureByPost', { text: `&quot;${SIGNATURE}&quot;` });
		expect((await prepare()).success[0]!.json.signature).toBe(SIGNATURE);
	});

	it('asks again after a lost answer: a signature costs nothing', async () => {
		vendor.on(
			'getSignatureByPost',
			{ error: 'ECONNRESET' },
			{ status: 500, text: '' },
			{
				json: SIGNATURE,
			},
		);
		expect((await prepare()).error).toBeUndefined();
		expect(vendor.calls).toHaveLength(4);
	});

	it('sends nothing when a row is wrong', async () => {
		const { error } = await prepare({ amount: 502 });
		expect(error!.description).toContain('502 is not a multiple of 5');
		expect(vendor.calls).toEqual([]);
	});
});

describe('a refusal', () => {
	it.each(codes.filter(({ code }) => code !== '00'))('$code $name', async ({ code, name }) => {
		const advice = table.find((line) => line.code === code)!.text;
		vendor.on('checkPayStatus', { json: { status: { code, message: name } } });
		const { error } = await get();
		expect(error).toMatchObject({
			message: `CinetPay rejected the request (code ${code})`,
			description: `${advice} CinetPay says: ${name}`,
		});
	});

	it('with HTTP 400, as a number, or with a code that nobody knows', async () => {
		vendor.on('getSignatureByPost', { status: 400, json: refused609 });
		expect((await prepare()).error!.message).toBe('CinetPay rejected the request (code 609)');
		vendor.on('getSignatureByPost', { json: { status: { code: 4711 } } });
		expect((await prepare()).error!.description).toBe(
			'This code is not documented. Look the payment up before you continue.',
		);
	});

	it.each<[string, LegacyReply, string, number]>([
		['a web page', { status: 404, text: '<html>' }, 'not a CinetPay API response (HTTP 404)', 1],
		['429', { status: 429, text: '' }, 'is rate-limiting requests (429)', 4],
		['a broken connection', { error: 'ECONNRESET' }, 'api.cinetpay.com did not respond', 4],
		['no host', { error: 'ENOTFOUND' }, 'the host name is unknown', 4],
	])('%s', async (_name, reply, words, calls) => {
		vendor.on('checkPayStatus', reply);
		expect((await get()).error!.message).toContain(words);
		expect(vendor.calls).toHaveLength(calls);
	});

	it('never tells the API key, also when it is repeated', async () => {
		const echo = `${KEYS.apiKey} &quot;${KEYS.apiKey}&quot;`;
		vendor.on('checkPayStatus', { json: { status: { code: '608', message: echo } } });
		expect((await get()).everything).not.toContain(KEYS.apiKey);
		const row = { ...checked.transaction, cpm_designation: echo };
		vendor.on('checkPayStatus', { json: { transaction: row } });
		expect((await get()).everything).not.toContain(KEYS.apiKey);
	});
});
