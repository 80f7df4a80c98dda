import { collectB, useLoggedIn } from './digitalpayeHarness.ts';
import type { Json } from './harness.ts';

const { sandbox, tokens, collect } = useLoggedIn({ digitalpayeCollectDelayMs: 0 });
const { b, c } = collect;

describe('DigitalPaye collect, generation B', () => {
	it('answers 202 with the object of the documentation', async () => {
		const { status, json } = await b();
		expect(status).toBe(202);
		expect(json).toEqual({
			statusCode: 202,
			message: 'Successful',
			data: {
				ref: expect.stringMatching(/^[A-Z0-9]{10}$/),
				transactionId: 'B-1',
				currency: 'XOF',
				amount: '600',
				fees: '9',
				amountReceive: '591',
				amountTotal: '600',
				phone: '0100000001',
				status: 'PENDING',
				typeTransaction: 'collecte',
				operator: 'FLOOZ_MONEY_CI',
				createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
				customer: {
					id: expect.stringMatching(
						/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
					),
					...{ lastName: 'DOE', firstName: 'JANE', email: 'jane.doe@example.com' },
					phoneNumber: '0700000001',
					address: { countryCode: 'CI', city: 'Abidjan', streetAddress: 'Example Street 1' },
					createdAt: expect.stringMatching(/Z$/),
				},
			},
		});
		await sandbox.ended('B-1');
		expect(await sandbox.ledger()).toEqual(['in B-1 600']);
	});

	it('takes long ids, numeric amounts, and `pay` for the payer', async () => {
		const transactionId = '00000000-0000-4000-8000-00000000000a';
		const answer = await b({ transactionId, amount: 600, payer: undefined, pay: '0100000009' });
		expect(answer.status).toBe(202);
		expect(answer.json.data).toMatchObject({ transactionId, phone: '0100000009' });
	});

	it.each<[string, Json, string]>([
		['no id', { transactionId: '' }, 'transactionId is missing'],
		['no client', { customer: undefined }, 'customer is missing'],
		['a client without e-mail', { customer: { ...client(), email: '' } }, 'customer.email'],
		['a client without phone', { customer: { ...client(), phone: '07' } }, 'customer.phone'],
		['a client without address', { customer: { ...client(), address: undefined } }, 'address'],
		[
			'another country',
			{ customer: { ...client(), address: { countryCode: 'SN' } } },
			'customer.address.countryCode must be CI',
		],
		['no payer', { payer: undefined }, 'payer is missing'],
		['too little', { amount: '99' }, 'amount must be from 100 to 1000000'],
		['too much', { amount: '1000001' }, 'amount must be from 100 to 1000000'],
		['words', { amount: '1e3' }, 'amount must be a whole number'],
		['another currency', { currency: 'XAF' }, 'currency must be XOF'],
		['an unknown operator', { operator: 'MOOV_MONEY_CI' }, 'operator code'],
		['Orange without code', { operator: 'ORANGE_MONEY_CI' }, 'otpCode is missing'],
	])('refuses %s', async (_name, fields, cause) => {
		const { status, json, headers } = await b(fields);
		expect([status, json]).toEqual([
			400,
			{ statusCode: 400, message: 'BadRequestError', reason: expect.stringMatching(/.{10}/) },
		]);
		expect(headers.get('x-sandbox-cause')).toMatch(cause);
		expect((await sandbox.get('/_sandbox/transactions')).json.transactions).toEqual([]);
	});

	it('answers a failed one with 504 and data', async () => {
		const { status, json } = await b({ payer: '0100990001' });
		expect(status).toBe(504);
		expect(json).toMatchObject({
			statusCode: 504,
			message: 'GatewayTimeoutError',
			reason: 'PAYMENT_FAILED_TRY_AGAINST',
			data: { transactionId: 'B-1', status: 'FAILED' },
		});
	});
});

describe('DigitalPaye collect, generation C', () => {
	it('answers with the object of the documentation', async () => {
		await sandbox.settings({ digitalpayeOrangeDelayMs: 1 });
		const { status, json } = await c();
		expect(status).toBe(200);
		expect(json).toEqual({
			success: true,
			message: 'Collect initiated',
			data: {
				reference: expect.stringMatching(/^TRX-[A-Z0-9]{12}$/),
				external_ref: 'C-1',
				status: 'pending',
				type: 'collect',
				amount: 5000,
				fees: 75,
				currency: 'XOF',
				operator_code: 'ORANGE_MONEY_CI',
				created_at: expect.stringMatching(/Z$/),
			},
		});
		await sandbox.ended('C-1');
		expect(await sandbox.ledger()).toEqual(['in C-1 5000']);
	});

	it('takes the payer as an object or as a known customer', async () => {
		const none = { payer_phone: undefined };
		expect((await c({ ...none, payer: { phone: '0700000005' } })).status).toBe(200);
		const { data } = (await sandbox.ask('GET', '/v1/customers', { token: tokens.c })).json;
		const known = { ...none, external_ref: 'C-2', customer_id: data[0].id };
		expect((await c(known)).status).toBe(200);
		expect((await sandbox.transaction('C-2')).phone).toBe('+2250700000005');
	});

	it.each<[string, Json, string]>([
		['too much', { amount: 2_000_001 }, 'amount must be from 100 to 2000000'],
		['another currency', { currency: 'EUR' }, 'currency must be XOF'],
		['no reference', { external_ref: undefined }, 'external_ref is missing'],
		['the Wave code of A', { operator_code: 'WAVE_CI' }, 'Operator not supported'],
		['no code', { otp: undefined }, 'otp is missing'],
		['no payer', { payer_phone: undefined }, 'payer_phone is missing'],
		['an unknown customer', { customer_id: 'x' }, 'customer_id is not known'],
		['a bad payer', { payer: { phone: '7' } }, 'payer.phone must have 10 digits'],
	])('refuses %s', async (_name, fields, message) => {
		const { status, json } = await c(fields);
		expect(status).toBe(400);
		expect(json).toMatchObject({ success: false, error: 'BadRequest', message });
	});

	it('can fail with HTTP 200', async () => {
		await sandbox.settings({ digitalpayeRefusalsWith200: true });
		const { status, json } = await c({ amount: 5 });
		expect([status, json.success]).toEqual([200, false]);
	});
});

function client(): Json {
	return collectB().customer;
}
