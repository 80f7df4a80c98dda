import { bareCall, payment, useSandbox } from './harness.ts';
import type { Json } from './harness.ts';

const sandbox = useSandbox();

const card = {
	customer_name: 'Doe',
	customer_surname: 'Jane',
	customer_email: 'jane.doe@example.com',
	customer_phone_number: '+2250700000001',
	customer_address: 'BP 0024',
	customer_city: 'Abidjan',
	customer_country: 'CI',
	customer_state: 'CI',
	customer_zip_code: '065100',
};

describe('creating a payment', () => {
	it('answers with the members of the provider, in its order', async () => {
		const { status, json } = await sandbox.create();
		expect(status).toBe(200);
		expect(Object.keys(json)).toEqual([
			'code',
			'message',
			'description',
			'data',
			'api_response_id',
		]);
		expect(json).toMatchObject({
			code: '201',
			message: 'CREATED',
			description: 'Transaction created with success',
		});
		expect(json.data.payment_token).toMatch(/^[0-9a-f]{110}$/);
		expect(json.data.payment_url).toBe(`${sandbox.url}/checkout/pay/${json.data.payment_token}`);
		expect(json.api_response_id).toMatch(/^\d{10}\.\d{4}$/);
	});

	it('uses the host that the client called', async () => {
		const headers = {
			host: 'pay.test:4010',
			'user-agent': 't',
			'content-type': 'application/json',
		};
		const url = `${sandbox.url}/checkout/v2/payment`;
		const { text } = await bareCall(url, headers, JSON.stringify(payment()));
		expect(JSON.parse(text).data.payment_url).toMatch(/^http:\/\/pay\.test:4010\/checkout\/pay\//);
	});

	it.each<[string, Json]>([
		[
			'mobile money as in the provider sample',
			{ channels: 'MOBILE_MONEY', lang: 'FR', ...phoneOnly() },
		],
		[
			'mobile money, of the card fields only an e-mail',
			{ channels: 'MOBILE_MONEY', customer_email: 'a@example.com' },
		],
		['cards with the whole customer block', { channels: 'CREDIT_CARD', ...card }],
		['a site id as a number', { site_id: 123456 }],
		['no channels', { channels: undefined }],
		['three invoice entries', { invoice_data: { 'Reste à payer': '5', a: '', b: '' } }],
		['empty optional fields', { alternative_currency: '', metadata: '', customer_email: '' }],
		[
			'the loopback address',
			{ notify_url: 'http://127.0.0.1/n', return_url: 'http://127.0.0.1/r' },
		],
	])('accepts %s', async (_name, fields) => {
		expect((await sandbox.create(fields)).json.code).toBe('201');
	});

	it.each([
		'apikey',
		'site_id',
		'transaction_id',
		'amount',
		'currency',
		'description',
		'notify_url',
	])('refuses a missing %s with 608 and names it in a header', async (field) => {
		const { status, headers, json } = await sandbox.create({ [field]: undefined });
		expect(status).toBe(400);
		expect(json).toEqual({
			code: '608',
			message: 'MINIMUM_REQUIRED_FIELDS',
			description: 'Minimum required field',
			api_response_id: expect.any(String),
		});
		expect(headers.get('x-sandbox-cause')).toBe(`${field} is missing`);
	});

	it.each<[string, Json, string, string]>([
		['a text as amount', { amount: '2500' }, '608', 'amount must be an integer'],
		['a fraction', { amount: 2500.5 }, '608', 'amount must be an integer'],
		['not a multiple of 5', { amount: 2501 }, '608', 'amount must be a multiple of 5'],
		['nothing to pay', { amount: 0 }, '641', 'The amount is too low'],
		['a negative amount', { amount: -5 }, '641', 'The amount is too low'],
		[
			'another currency than the account has',
			{ currency: 'XAF' },
			'608',
			'You cannot create a transaction in a different currency than the one allowed to your account. ' +
				"Transaction currency :'XAF' Account currency :'XOF'",
		],
		['# in the description', { description: 'a # b' }, '608', charactersText()],
		['/ in the description', { description: 'a / b' }, '608', charactersText()],
		['$ in the description', { description: 'a $ b' }, '608', charactersText()],
		['_ in the description', { description: 'a _ b' }, '608', charactersText()],
		['& in the description', { description: 'a & b' }, '608', charactersText()],
		['an unknown channel', { channels: 'BITCOIN' }, '608', 'Minimum required field'],
		['a notify URL that is none', { notify_url: 'shop' }, '608', 'Minimum required field'],
		['a return URL without http', { return_url: 'ftp://a.b/c' }, '608', 'Minimum required field'],
		['metadata that is no text', { metadata: { a: 1 } }, '608', 'Minimum required field'],
		['four invoice entries', { invoice_data: { a: '', b: '', c: '', d: '' } }, '608', required()],
		['invoice values that are no text', { invoice_data: { a: 1 } }, '608', required()],
		['a lock that is no boolean', { lock_phone_number: 'yes' }, '608', required()],
		['cards without customer', { channels: 'CREDIT_CARD' }, '608', required()],
		['a country of three letters', { ...card, customer_country: 'CIV' }, '608', required()],
		['another language', { lang: 'de' }, '615', 'lang not valid'],
		['a wrong apikey', { apikey: 'x' }, '609', 'apikey not found'],
		['a wrong site id', { site_id: '654321' }, '613', 'site_id not valid'],
		['a locked phone that is missing', { lock_phone_number: true }, '624', processing()],
		[
			'a locked phone that is too short',
			{ lock_phone_number: true, customer_phone_number: '+22507000001' },
			'624',
			processing(),
		],
		[
			'a locked phone without +',
			{ lock_phone_number: true, customer_phone_number: '0700000001' },
			'624',
			processing(),
		],
		['card fields without address', { ...card, customer_address: '' }, '624', processing()],
		['card fields without city', { customer_email: 'a@example.com' }, '624', processing()],
	])('refuses %s', async (_name, fields, code, description) => {
		const { status, json } = await sandbox.create(fields);
		expect(status).toBe(400);
		expect(json).toMatchObject({ code, description });
		expect(json).not.toHaveProperty('data');
		expect((await sandbox.get('/_sandbox/transactions')).json.transactions).toEqual([]);
	});

	it('refuses an id that exists and keeps the first payment', async () => {
		await sandbox.create();
		const { status, json } = await sandbox.create({ amount: 5000 });
		expect(status).toBe(400);
		expect(json).toMatchObject({ code: '620', message: 'ERROR_DOUBLE_PAYEMNT' });
		expect(await sandbox.transaction()).toMatchObject({ amount: 2500 });
	});

	it.each(['notify_url', 'return_url'])('shows the page 400 for localhost in %s', async (field) => {
		const answer = await sandbox.create({ [field]: 'http://localhost:5678/x' });
		expect(answer.status).toBe(400);
		expect(answer.headers.get('content-type')).toMatch('text/html');
		expect(answer.text).toMatch('Page 400 accès interdit');
	});

	it.each<[string, string, string, string]>([
		['plain text', '{}', 'text/plain', '403'],
		['XML', '<a/>', 'application/xml', '403'],
		['broken JSON', '{"a":', 'application/json', '608'],
		['no body', '', 'application/json', '608'],
	])('refuses %s with HTTP 403', async (_name, body, type, code) => {
		const { status, json } = await sandbox.post('/checkout/v2/payment', body, type);
		expect({ status, code: json.code }).toEqual({ status: 403, code });
	});

	it.each(['[]', 'null', '"x"', '7'])('refuses the JSON %s with 608', async (body) => {
		const { status, json } = await sandbox.post('/checkout/v2/payment', body);
		expect({ status, code: json.code }).toEqual({ status: 400, code: '608' });
	});

	it('shows HTML for an unknown path', async () => {
		const answer = await sandbox.post('/checkout/v3/payment', {});
		expect(answer.status).toBe(404);
		expect(answer.text).toMatch('<!doctype html>');
	});
});

function phoneOnly(): Json {
	const { customer_name, customer_surname, customer_phone_number } = card;
	return { customer_name, customer_surname, customer_phone_number, lock_phone_number: true };
}
function charactersText() {
	return 'description must not contain # / $ _ &';
}
function required() {
	return 'Minimum required field';
}
function processing() {
	return 'An error occurred while processing the request';
}
