import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import created from '../fixtures/cinetpay/create-created.json';
import allChannels from '../fixtures/cinetpay/request-all-channels.json';
import { KEYS, runNode } from './harness.ts';
import { CREATED, createParameters } from './orders.ts';
import { signatureQuery } from './signedUrl.ts';
import { Vendor } from './vendor.ts';

let vendor: Vendor;
beforeEach(() => {
	vendor = new Vendor().onCreate(CREATED);
});

const SHOP = { event: 'payment', account: KEYS.siteId, secret: KEYS.secretKey };

/** Every field of the node, filled in from the item as a no-code user does. */
const EVERY_FIELD = createParameters({
	reference: '={{ $json.ref }}',
	amount: '={{ $json.sum }}',
	description: 'TEST INTEGRATION',
	notifyUrl: 'https://www.example.com/notify',
	returnUrl: 'https://www.example.com/return',
	customer: {
		lastName: 'Doe',
		firstName: 'Jane',
		phone: '={{ $json.phone }}',
		email: 'jane.doe@example.com',
		address: 'BP 0024',
		city: 'Abidjan',
		country: 'CI',
		state: 'CI',
		zipCode: '06510',
		id: '172',
	},
	options: {
		channels: 'ALL',
		language: 'en',
		metadata: '={{ $json.meta }}',
		lockPhoneNumber: true,
		invoiceData: {
			entry: [
				{ name: 'Reste à payer', value: '25 000fr' },
				{ name: 'Matricule', value: '={{ $json.ref }}' },
			],
		},
	},
});

it('puts every field of the provider’s table on the wire, exactly', async () => {
	const item = { ref: 'ORDER20260002', sum: '100', phone: '0700000001', meta: { cart: 42 } };
	const run = await runNode(new CinetPay(), [item], { parameters: EVERY_FIELD });
	expect(run.error).toBeUndefined();
	expect(vendor.calls.map(({ body }) => body)).toEqual([
		{
			...allChannels,
			notify_url: `${allChannels.notify_url}?${signatureQuery(SHOP, 'ORDER20260002', 100, 'XOF')}`,
			lang: 'en',
			lock_phone_number: true,
			metadata: '{"cart":42}',
			invoice_data: { 'Reste à payer': '25 000fr', Matricule: 'ORDER20260002' },
		},
	]);
});

it('sends only what is needed when nothing else is filled in, amount as a JSON number', async () => {
	await runNode(new CinetPay(), [{ order: 'A-1' }], { parameters: createParameters() });
	expect(vendor.calls.map(({ body }) => body)).toEqual([
		{
			apikey: KEYS.apiKey,
			site_id: KEYS.siteId,
			transaction_id: 'A-1',
			amount: 100,
			currency: 'XOF',
			description: 'Order A-1',
			notify_url: `https://n8n.example.com/webhook/cinetpay?${signatureQuery(SHOP, 'A-1', 100, 'XOF')}`,
			return_url: 'https://shop.example.com/thanks',
			channels: 'ALL',
			lang: 'fr',
		},
	]);
});

it('names itself and its content type on every call, and carries no key in the address', async () => {
	await runNode(new CinetPay(), [{ order: 'A-1' }], { parameters: createParameters() });
	const [call] = vendor.calls;
	expect(call!.headers).toMatchObject({
		'user-agent': 'n8n-nodes-cinetpay-digitalpaye',
		accept: 'application/json',
		'content-type': 'application/json',
	});
	expect(call!.path).toBe('/v2/payment');
});

it.each(['https://api-checkout.cinetpay.com/', ' ', undefined])(
	'uses Base URL %p',
	async (baseUrl) => {
		const credential = { ...KEYS, baseUrl } as never;
		const parameters = createParameters();
		const run = await runNode(new CinetPay(), [{ order: 'A-1' }], { parameters, credential });
		expect([run.error, vendor.creates.length]).toEqual([undefined, 1]);
	},
);

it('works below a prefix, as the sandbox needs it, with blanks around the keys', async () => {
	const sandbox = new Vendor('http://127.0.0.1:4010', '/checkout').onCreate(CREATED);
	const credential = {
		apiKey: ' EXAMPLE_APIKEY ',
		siteId: 123456,
		secretKey: 'x',
		environment: 'other',
		baseUrl: 'http://127.0.0.1:4010/checkout//',
	};
	const parameters = createParameters();
	await runNode(new CinetPay(), [{ order: 'A-1' }], { parameters, credential });
	expect(sandbox.calls[0]!.body).toMatchObject({ apikey: 'EXAMPLE_APIKEY', site_id: '123456' });
	expect(vendor.calls).toEqual([]);
});

describe('output', () => {
	it('is one item per order, in order, paired, in the one vocabulary', async () => {
		const orders = ['A', 'B', 'C'];
		vendor.onCreate(
			...orders.map((order) => ({
				body: { ...created, data: { payment_url: `https://pay/${order}`, payment_token: order } },
			})),
		);
		const input = orders.map((order) => ({ order }));
		const run = await runNode(new CinetPay(), input, { parameters: createParameters() });
		expect(vendor.creates.map(({ body }) => body.transaction_id)).toEqual(orders);
		expect(run.success.map(({ json }) => json)).toEqual(
			orders.map((order) => ({
				status: 'pending',
				isFinal: false,
				reference: order,
				providerId: null,
				amount: 100,
				currency: 'XOF',
				phone: null,
				operator: null,
				code: '201',
				message: 'CREATED',
				advice: 'Send the payment link to the payer and wait for the notification.',
				createdAt: null,
				completedAt: null,
				paymentUrl: `https://pay/${order}`,
				paymentToken: order,
				alreadyExisted: false,
				earlierPayment: false,
			})),
		);
		expect(run.success.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it.each(['00', '200', 201, '999'])(
		'a link is a creation whatever the code (%p)',
		async (code) => {
			vendor.onCreate({ body: { ...created, code } });
			const run = await runNode(new CinetPay(), [{ order: 'A' }], {
				parameters: createParameters(),
			});
			expect(run.success[0]!.json.paymentUrl).toBe(created.data.payment_url);
		},
	);

	it('without Simplify holds the provider’s answer under raw; with it not', async () => {
		const parameters = createParameters({ simple: false });
		const run = await runNode(new CinetPay(), [{ order: 'A' }], { parameters });
		expect(run.success[0]!.json.raw).toEqual(created);
		const simple = await runNode(new CinetPay(), [{ order: 'A' }], {
			parameters: createParameters(),
		});
		expect(simple.success[0]!.json).not.toHaveProperty('raw');
	});

	it('has no key named error, even when the provider sends one', async () => {
		vendor.onCreate({ body: { ...created, error: 'none' } });
		const parameters = createParameters({ simple: false });
		const run = await runNode(new CinetPay(), [{ order: 'A' }], {
			parameters,
			node: { onError: 'continueErrorOutput' },
		});
		expect(run.success[0]!.json).not.toHaveProperty('error');
		expect(run.failure).toEqual([]);
	});

	it('never holds a key, although the provider echoes all of them in several spellings', async () => {
		const secret = 'sec/ret "key" é&';
		const credential = { ...KEYS, secretKey: secret };
		const echo = JSON.stringify({
			...created,
			echo: [KEYS.apiKey, secret, `?k=${encodeURIComponent(secret)}`],
		});
		vendor.onCreate({ body: echo.replaceAll('sec/ret', 'sec\\/ret').replaceAll('é', '\\u00e9') });
		const parameters = createParameters({ simple: false });
		const run = await runNode(new CinetPay(), [{ order: 'A' }], { parameters, credential });
		expect((run.success[0]!.json.raw as { echo: unknown }).echo).toEqual(['***', '***', '?k=***']);
		expect(run.everything).not.toContain(KEYS.apiKey);
		expect(run.everything).not.toMatch(/sec(\/|%2F|\\\/)ret/);
	});
});
