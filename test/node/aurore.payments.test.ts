import requestSample from '../fixtures/cinetpay-aurore/request-payment.json';
import { AuroreVendor, createParameters, refusal, run } from './auroreVendor.ts';
import { column, jsons, origins } from './payoutRun.ts';
import { accountOf, signatureQuery } from './signedUrl.ts';

let vendor: AuroreVendor;
beforeEach(() => {
	vendor = new AuroreVendor();
});
const create = async (orders: object[], changes = {}, node = {}) =>
	await run(vendor, orders as never, createParameters(changes), node);
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } as const;

describe('Create', () => {
	it('sends the provider’s fields as JSON behind a login, with the documented headers', async () => {
		await create([{ order: 'ORDER-2026-0001' }], {
			description: 'Order 42',
			notifyUrl: requestSample.notify_url,
			options: {
				failedUrl: 'https://shop.example.com/failed',
				operator: 'OM_CI',
				phone: '+2250700000001',
				directPay: true,
				otp: '1234',
				channel: 'PUSH',
			},
		});
		const [login, made, ...more] = vendor.calls;
		expect(more).toEqual([]);
		expect(login).toMatchObject({
			what: 'POST oauth/login',
			body: { api_key: vendor.credential.apiKey, api_password: vendor.credential.apiPassword },
		});
		expect(login!.headers).not.toHaveProperty('authorization');
		const signer = {
			...{ event: 'payment', account: accountOf('aurore', vendor.credential.apiKey) },
			secret: String(vendor.credential.apiPassword),
		};
		const { merchant_transaction_id: reference, amount, currency } = requestSample;
		const query = signatureQuery(signer, reference, amount, currency);
		const notify_url = `${requestSample.notify_url}?${query}`;
		expect(made).toMatchObject({ what: 'POST payment', body: { ...requestSample, notify_url } });
		expect(Object.keys(made!.body!).sort()).toEqual(Object.keys(requestSample).sort());
		expect(made!.headers).toMatchObject({
			authorization: `Bearer ${vendor.token}`,
			accept: 'application/json',
			'content-type': 'application/json',
			'user-agent': 'n8n-nodes-cinetpay-digitalpaye',
		});
	});

	it('gives the link, the tokens and the common vocabulary', async () => {
		const { success } = await create([{ order: 'A-1' }]);
		const providerId = vendor.payments.get('A-1')!.transaction_id;
		expect(jsons(success)).toEqual([
			{
				status: 'pending',
				isFinal: false,
				reference: 'A-1',
				providerId,
				amount: 500,
				currency: 'XOF',
				phone: null,
				operator: null,
				code: '200',
				message: 'Transaction initiated',
				advice: 'Send the payment link to the payer and wait for the notification.',
				createdAt: null,
				completedAt: null,
				paymentUrl: 'https://secure.cinetpay.net/checkout/EXAMPLE_PAYMENT_TOKEN_PAYMENT-1',
				paymentToken: 'EXAMPLE_PAYMENT_TOKEN_PAYMENT-1',
				notifyToken: expect.stringMatching(/^NOTIFY-/),
				alreadyExisted: false,
				earlierPayment: false,
			},
		]);
		const raw = await create([{ order: 'A-2' }], { simple: false });
		expect(raw.success[0]!.json.raw).toMatchObject({
			merchant_transaction_id: 'A-2',
			status: 'OK',
		});
	});

	it('without a link says that the payer is asked on the phone', async () => {
		const { success } = await (vendor.plan('POST payment', {
			body: {
				...{ code: 200, status: 'OK', transaction_id: 'T', payment_token: 'EXAMPLE_PAYMENT' },
				details: { code: 2002, status: 'PENDING', must_be_redirected: false },
			},
		}),
		create([{ order: 'A-1' }]));
		expect(success[0]!.json).toMatchObject({
			paymentUrl: null,
			advice: 'The payer is asked to confirm on the phone. Wait for the notification.',
		});
	});

	it('checks every row before the first call, repeated references too', async () => {
		const { error } = await create([{ order: 'A-1' }, { order: 'b.2' }, { order: 'A-1' }]);
		expect(error).toMatchObject({ message: '2 of 3 rows must be corrected; nothing was sent' });
		expect(error!.description).toContain(
			'Item 2, Reference: "b.2" may contain only letters, digits',
		);
		expect(error!.description).toContain('Item 3, Reference: "A-1" is already used by item 1');
		expect(vendor.calls).toEqual([]);
	});

	it('a refusal stops the node with the provider’s words, or leaves by the error output', async () => {
		vendor.plan('POST payment', 'asUsual', refusal(1004, 'INVALID_PARAMS', 422), 'asUsual');
		const orders = [{ order: 'A-1' }, { order: 'A-2' }, { order: 'A-3' }];
		const { error } = await create(orders);
		expect(error).toMatchObject({
			message: 'Payment A-2: CinetPay rejected the request (INVALID_PARAMS 1004)',
			itemIndex: 1,
		});
		expect(error!.description).toContain('CinetPay says: Description INVALID_PARAMS');
		expect(error!.description).toContain('1 payment(s) were created before this row');
		vendor.plan('POST payment', 'asUsual', refusal(2010, 'FAILED'), 'asUsual');
		const rest = [{ order: 'B-1' }, { order: 'B-2' }, { order: 'B-3' }];
		const { success, failure } = await create(rest, {}, { onError: 'continueErrorOutput' });
		expect([column(success, 'reference'), origins(success)]).toEqual([
			['B-1', 'B-3'],
			[0, 2],
		]);
		expect(failure[0]!.json).toMatchObject({ error: { reference: 'B-2', code: '2010' } });
	});

	it('names the page of the back office when the address is not allowed', async () => {
		vendor.plan('POST oauth/login', refusal(2011, 'NOT_ALLOWED', 422));
		const { error } = await create([{ order: 'A-1' }]);
		expect(error!.message).toBe('Payment A-1: CinetPay rejected the request (NOT_ALLOWED 2011)');
		expect(error!.description).toContain('API & sécurité, then Liste Blanche IP');
		expect(vendor.whats).toEqual(['POST oauth/login']);
	});
});

describe('a reference that exists', () => {
	const REUSE = { options: { ifAlreadyPaid: 'return' } };

	it('is refused: Aurore does not show for what amount it is', async () => {
		await create([{ order: 'A-1' }]);
		vendor.calls.length = 0;
		const { error } = await create([{ order: 'A-1' }]);
		expect(error!.message).toBe('Payment A-1: its reference is already in use');
		expect(error!.description).toContain('CinetPay does not show for what amount');
		expect(vendor.whats).toEqual(['POST payment', 'GET payment/A-1']);
		expect(vendor.payments.size).toBe(1);
	});

	it('comes back on request, marked; what is not known is not claimed', async () => {
		await create([{ order: 'A-1' }]);
		const { success } = await create([{ order: 'A-1' }], REUSE);
		expect(success[0]!.json).toMatchObject({
			reference: 'A-1',
			providerId: vendor.payments.get('A-1')!.transaction_id,
			status: 'pending',
			...{ alreadyExisted: true, earlierPayment: true },
			...{ amount: null, currency: null, paymentUrl: null, notifyToken: null },
			advice: expect.stringContaining('returns neither its link nor its amount again'),
		});
	});

	it('that is paid already is refused, or comes back marked and not as success', async () => {
		await create([{ order: 'A-1' }]);
		vendor.state = { code: 100, status: 'SUCCESS' };
		const { error } = await create([{ order: 'A-1' }]);
		expect(error!.message).toBe('Payment A-1: its reference is already paid');
		const { success } = await create([{ order: 'A-1' }], REUSE);
		expect(success[0]!.json).toMatchObject({
			...{ status: 'unknown', isFinal: false, alreadyExisted: true, earlierPayment: true },
			advice: expect.stringContaining('Do not deliver because of it'),
		});
	});

	it('over another amount, where CinetPay shows one, is refused', async () => {
		await create([{ order: 'A-1' }]);
		vendor.state = { status: 'PENDING', amount: '1000', currency: 'XOF' };
		const { error } = await create([{ order: 'A-1' }]);
		expect(error).toMatchObject({
			message: 'Reference A-1 already belongs to another payment',
			description:
				'That payment is for 1000 XOF, this row asks for 500 XOF. Use a new reference for a new order.',
		});
		const { failure } = await create([{ order: 'A-1' }], {}, { onError: 'continueErrorOutput' });
		expect(failure[0]!.json.error).toEqual({
			...{ message: error!.message, description: error!.description },
			reference: 'A-1',
			existingAmount: 1000,
			existingCurrency: 'XOF',
		});
	});

	it('but cannot be found is a problem in the words of the refusal', async () => {
		vendor.plan('POST payment', refusal(1200, 'TRANSACTION_EXIST'));
		const { error } = await create([{ order: 'A-1' }]);
		expect(error!.message).toContain('TRANSACTION_EXIST 1200');
		expect(vendor.to('POST payment')).toHaveLength(1);
	});
});

describe('Retry On Fail', () => {
	it('hands the link of the first try on, with amount and token', async () => {
		vendor.plan('POST payment', 'asUsual', refusal(2010, 'FAILED'), 'asUsual');
		const { success } = await create([{ order: 'A-1' }, { order: 'A-2' }], {}, RETRY);
		expect(column(success, 'alreadyExisted')).toEqual([true, false]);
		expect(success[0]!.json).toMatchObject({
			amount: 500,
			currency: 'XOF',
			paymentUrl: expect.stringContaining('PAYMENT-1'),
			paymentToken: expect.any(String),
			notifyToken: expect.any(String),
		});
		expect(vendor.whats.slice(1)).toEqual([
			'POST payment',
			'POST payment',
			'GET payment/A-1',
			'POST payment',
		]);
	});
});

describe('an answer that was lost', () => {
	it.each<[string, Parameters<AuroreVendor['plan']>[1]]>([
		['connection', 'lostAnswer'],
		['-1', refusal(-1, 'OPERATION_ERROR')],
		['500', { status: 500, body: '<html>' }],
		['FAILED over 500', refusal(2010, 'FAILED', 500)],
	])('(%s) is looked up before anything is concluded', async (_name, reply) => {
		await create([{ order: 'A-1' }]);
		vendor.calls.length = 0;
		vendor.payments.delete('A-2');
		vendor.plan('POST payment', reply);
		vendor.payments.set('A-2', { reference: 'A-2', transaction_id: 'TXN-LOST' });
		const { error } = await create([{ order: 'A-2' }]);
		expect(vendor.whats).toEqual(['POST payment', 'GET payment/A-2']);
		expect(error!.message).toBe('Payment A-2: its reference is already in use');
		expect(error!.description).toContain("CinetPay's answer: ");
		const { success } = await create([{ order: 'A-2' }], {
			options: { ifAlreadyPaid: 'return' },
		});
		expect(success[0]!.json).toMatchObject({ providerId: 'TXN-LOST', alreadyExisted: true });
	});

	it('and cannot be looked up says what to do', async () => {
		vendor.plan('POST payment', 'lostAnswer').plan('GET payment', { status: 503, body: '' });
		const { error } = await create([{ order: 'A-1' }]);
		expect(error!.message).toContain('did not respond');
		expect(error!.description).toContain('Run again with the same reference');
		expect(vendor.to('POST payment')).toHaveLength(1);
	});
});
