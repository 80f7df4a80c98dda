import { useAurore } from './auroreHarness.ts';
import { until } from './harness.ts';
import type { Json } from './harness.ts';

const aurore = useAurore();

const long = (length: number) => `https://shop.example.com/${'x'.repeat(length - 25)}`;
const status = async (id = 'ORDER-1') => (await aurore.check('payment', id)).json;

describe('Aurore: POST /v1/payment', () => {
	it('answers a link, the ids and the token of its webhooks', async () => {
		const answer = await aurore.pay();
		const { payment_token } = answer.json;
		expect(answer.status).toBe(200);
		expect(payment_token).toMatch(/^[A-Za-z0-9_-]{10,128}$/);
		expect(answer.json).toEqual({
			code: 200,
			status: 'OK',
			merchant_transaction_id: 'ORDER-1',
			transaction_id: expect.stringMatching(/^TXN-[0-9a-f]{24}$/),
			payment_token,
			payment_url: `${aurore.sandbox.url}/aurore/checkout/${payment_token}`,
			notify_token: expect.stringMatching(/^[0-9a-f]{48}$/),
			details: {
				code: 2001,
				status: 'INITIATED',
				message: 'Transaction initiated',
				must_be_redirected: true,
			},
		});
		const other = (await aurore.pay({ merchant_transaction_id: 'ORDER-2' })).json;
		expect(other.notify_token).not.toBe(answer.json.notify_token);
		expect(other.transaction_id).not.toBe(answer.json.transaction_id);
	});

	it.each<[string, Json[]]>([
		['currency', [{ currency: 'XAF' }, { currency: undefined }, { currency: 'CFA' }]],
		[
			'merchant_transaction_id',
			['', 'order 1', 'ORDER.1', 'é', 'A'.repeat(31), 5].map((merchant_transaction_id) => ({
				merchant_transaction_id,
			})),
		],
		['amount', [95, 2_500_005, 500.5, '500', 502, -5, null].map((amount) => ({ amount }))],
		['lang', [{ lang: 'FR' }, { lang: '' }]],
		['designation', [{ designation: ' ' }, { designation: undefined }]],
		[
			'client_first_name',
			['A', ' A ', 'x'.repeat(256), ''].map((client_first_name) => ({ client_first_name })),
		],
		['client_last_name', [{ client_last_name: 'B' }]],
		['client_email', ['a', 'a@b', 'a b@c.d', ''].map((client_email) => ({ client_email }))],
		['success_url', [{ success_url: long(121) }, { success_url: 'shop' }]],
		['failed_url', [{ failed_url: long(121) }, { failed_url: 'ftp://a.b/c' }]],
		['notify_url', [{ notify_url: long(121) }, { notify_url: undefined }]],
		[
			'payment_method',
			['OM_SN', 'OM_', 'MPESA', 'XX_CI'].map((payment_method) => ({ payment_method })),
		],
		['direct_pay', [{ direct_pay: 'true' }]],
		[
			'client_phone_number',
			[
				...['0700000001', '+221700000001', '+22507000000'].map((client_phone_number) => ({
					client_phone_number,
				})),
				{ direct_pay: true },
			],
		],
		['otp_code', ['123', '1234567', 1234].map((otp_code) => ({ otp_code }))],
		['channel', [{ channel: 'SMS' }]],
	])('refuses a wrong %s with 1004', async (field, cases) => {
		for (const fields of cases) {
			const { status: http, json, headers } = await aurore.pay(fields);
			expect({ fields, http, ...json }).toEqual({
				fields,
				http: 422,
				code: 1004,
				status: 'INVALID_PARAMS',
				description: expect.stringMatching(`^${field} `),
			});
			expect(headers.get('x-sandbox-cause')).toBe(field);
		}
		expect((await aurore.check('payment', 'ORDER-1')).status).toBe(404);
	});

	it.each<[Json]>([
		[{ merchant_transaction_id: 'A'.repeat(30) }],
		[{ amount: 100 }],
		[{ amount: 2_500_000 }],
		[{ success_url: long(120), failed_url: long(120) }],
		[{ client_first_name: 'Zé', client_last_name: 'x'.repeat(255) }],
		[{ payment_method: 'WAVE_CI', channel: 'QRCODE', client_phone_number: '+2250700000001' }],
		[{ otp_code: '123456', direct_pay: false, something: 'else' }],
	])('takes %j', async (fields) => {
		expect((await aurore.pay(fields)).json.status).toBe('OK');
	});

	it('is of the country of the account', async () => {
		await aurore.setting({ auroreCountry: 'CD' });
		const fields = { payment_method: 'MPESA_CD', client_phone_number: '+243800000001' };
		expect((await aurore.pay({ ...fields, currency: 'XOF' })).json.code).toBe(1004);
		expect((await aurore.pay({ ...fields, currency: 'CDF' })).json.code).toBe(200);
		const dollars = { currency: 'USD', amount: 7, merchant_transaction_id: 'ORDER-2' };
		expect((await aurore.pay({ ...fields, ...dollars })).json.code).toBe(200);
	});

	it('refuses a known id with 1200, whatever became of it', async () => {
		const first = (await aurore.pay()).json.transaction_id;
		const refusal = {
			code: 1200,
			status: 'TRANSACTION_EXIST',
			description: 'Transaction already exists',
		};
		const again = await aurore.pay({ amount: 1000 });
		expect({ http: again.status, json: again.json }).toEqual({ http: 400, json: refusal });
		await aurore.act('ORDER-1/pay');
		expect((await aurore.pay()).json).toEqual(refusal);
		expect((await status()).transaction_id).toBe(first);
	});

	it('refuses opaquely what the operator would not take', async () => {
		const opaque = { code: 2010, status: 'FAILED' };
		const wrongNumber = { payment_method: 'OM_CI', client_phone_number: '+2250500000002' };
		const answer = await aurore.pay(wrongNumber);
		expect({ http: answer.status, json: answer.json }).toEqual({ http: 400, json: opaque });
		await aurore.setting({ auroreOperatorMinimum: 200 });
		expect((await aurore.pay({ amount: 195 })).json).toEqual(opaque);
		expect((await aurore.pay({ amount: 200 })).json.code).toBe(200);
	});
});

describe('Aurore: GET /v1/payment/{id}', () => {
	it('knows both ids, and tells no amount', async () => {
		const { transaction_id } = (await aurore.pay()).json;
		const created = {
			code: 2001,
			status: 'INITIATED',
			merchant_transaction_id: 'ORDER-1',
			transaction_id,
		};
		expect(await status()).toEqual(created);
		expect(await status(transaction_id as string)).toEqual(created);
		await aurore.act('ORDER-1/pay', { operator: 'OM_CI' });
		expect(await status()).toEqual({
			...created,
			code: 100,
			status: 'SUCCESS',
			user: { name: 'Test Payer', email: 'payer@example.com', phone_number: '+2250700000001' },
		});
		expect(await aurore.ledger()).toMatchObject([
			{ reference: 'ORDER-1', providerId: transaction_id, kind: 'aurore-payment', amount: 500 },
		]);
	});

	it.each([
		['refuse', undefined, 2010, 'FAILED'],
		['refuse', 'INSUFFICIENT_BALANCE', 2005, 'INSUFFICIENT_BALANCE'],
		['refuse', 'USER_IS_BLOCKED', 2007, 'USER_IS_BLOCKED'],
		['wait', undefined, 2002, 'PENDING'],
		['wait', 'EXPIRED', 2003, 'EXPIRED'],
	])('shows %s %s as %d %s', async (action, code, number, name) => {
		await aurore.pay();
		await aurore.act(`ORDER-1/${action}`, { code });
		expect(await status()).toMatchObject({ code: number, status: name });
		expect(await aurore.ledger()).toEqual([]);
	});

	it('shows pending ones with the code of a success when told so', async () => {
		await aurore.setting({ aurorePendingCode: 100 });
		await aurore.pay();
		await aurore.act('ORDER-1/wait');
		expect(await status()).toMatchObject({ code: 100, status: 'PENDING' });
	});

	it.each([404, 400])('answers an unknown id with %d', async (auroreUnknownHttpStatus) => {
		await aurore.setting({ auroreUnknownHttpStatus });
		const answer = await aurore.check('payment', 'ORDER-9');
		expect({ http: answer.status, ...answer.json }).toEqual({
			http: auroreUnknownHttpStatus,
			code: 404,
			status: 'NOT_FOUND',
			description: 'Transaction not found',
		});
	});

	it('expires when nobody acts, and can be paid all the same', async () => {
		await aurore.setting({ auroreExpiryMs: 30, notificationsPerPayment: 0 });
		await aurore.pay();
		await aurore.pay({ merchant_transaction_id: 'ORDER-2' });
		await aurore.act('ORDER-2/wait');
		await until(async () => ((await status()).status === 'EXPIRED' ? true : undefined));
		expect(await status('ORDER-2')).toMatchObject({ status: 'PENDING' });
		expect(await aurore.sandbox.transaction()).toMatchObject({ operator: null, phone: null });
		await aurore.act('ORDER-1/pay');
		await aurore.sandbox.settled();
		expect(await status()).toMatchObject({ status: 'SUCCESS' });
	});
});
