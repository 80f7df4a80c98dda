// No registry that npm reads serves PHP, so these tests send what the PHP clients send, byte by byte: PHP's curl sets
// no User-Agent, forms are joined by hand, and one production client sends an empty Expect header.
import { useSandbox } from './harness.ts';
import type { Json } from './harness.ts';
import { rawCall } from './rawCall.ts';

const sandbox = useSandbox({ notificationRetryDelaysMs: [], notificationsPerStep: 0 });

const FORM = 'Content-Type: application/x-www-form-urlencoded';
/** What curl of PHP sets by itself: a host and an Accept, and no User-Agent. */
const curl = (path: string, ...more: string[]) => [
	`POST ${path} HTTP/1.1`,
	`Host: 127.0.0.1:${sandbox.port}`,
	'Accept: */*',
	...more,
];
const call = (path: string, headers: string[], body: string) =>
	rawCall(sandbox.port, curl(path, ...headers), body);
const json = (text: string) => JSON.parse(text) as Json;

/** `name=value` joined with `&`, without any encoding, as the vendor's own PHP code does it. */
const joined = (fields: Record<string, string>) =>
	Object.entries(fields)
		.map(([name, value]) => `${name}=${value}`)
		.join('&');

const legacyKeys = { apikey: 'sandbox-api-key', cpm_site_id: '123456' };
const legacyPayment = {
	...legacyKeys,
	cpm_currency: 'XOF',
	cpm_payment_config: 'SINGLE',
	cpm_page_action: 'PAYMENT',
	cpm_version: 'V2',
	cpm_language: 'fr',
	cpm_trans_date: '20260314101530',
	cpm_trans_id: 'ORDER-1',
	cpm_designation: 'Mon produit de ref 1',
	cpm_amount: '150',
	cpm_custom: 'payer@example.com',
};

describe('cinetpay/cinetpay-php 1.9.2, the official SDK for Legacy v1', () => {
	const sign = (fields: Json = {}) =>
		call(
			'/legacy/v2/?method=getSignatureByPost',
			[FORM, 'cache-control: no-cache'],
			joined({ ...legacyPayment, ...fields }),
		);

	it('signs with a date of YYYYMMDDHHmmss, unencoded fields and no User-Agent', async () => {
		const { status, text } = await sign();
		expect(status).toBe(200);
		expect(JSON.parse(text)).toMatch(/^[0-9a-f]{64}\d{4,6}$/);
	});

	it('gets the same signature for all three forms of one date', async () => {
		const { text } = await sign();
		for (const cpm_trans_date of ['2026-03-14 10:15:30', '14032026101530']) {
			expect((await sign({ cpm_trans_date })).text).toBe(text);
		}
		expect((await sign({ cpm_trans_date: '20260314101531' })).text).not.toBe(text);
	});

	it('refuses a date that is none in any of them', async () => {
		for (const cpm_trans_date of ['20261314101530', '2026031410', 'today', '20260314251530']) {
			expect(json((await sign({ cpm_trans_date })).text).status.code).toBe('614');
		}
	});

	it('signs again after the payment with what the check returned', async () => {
		const signature = JSON.parse((await sign()).text) as string;
		const form = joined({ ...legacyPayment, signature, notify_url: 'http://127.0.0.1:9/n' });
		const opened = await call('/secure', [FORM], form);
		expect(opened.status).toBe(303);
		await sandbox.control('/transactions/ORDER-1/pay');
		await sandbox.settled();
		const check = joined({ ...legacyKeys, cpm_trans_id: 'ORDER-1' });
		const { text } = await call('/legacy/v2/?method=checkPayStatus', [FORM], check);
		const { transaction } = json(text);
		expect(transaction).toMatchObject({ cpm_trans_date: '14032026101530', signature });
		const { cpm_trans_date, cpm_amount, cpm_custom } = transaction as Json;
		const again = await sign({ cpm_trans_date, cpm_amount, cpm_custom });
		expect(JSON.parse(again.text)).toBe(signature);
	});

	it('gets the 40 characters of the provider’s page when Legacy is as documented', async () => {
		await sandbox.control('/settings', { legacyMode: 'documented' });
		expect(JSON.parse((await sign()).text)).toMatch(/^[0-9a-f]{40}$/);
	});
});

describe('clients of Checkout v2 that post a form', () => {
	const fields = {
		apikey: 'sandbox-api-key',
		site_id: '123456',
		transaction_id: 'Test_depot_2302_002',
		amount: '2500',
		currency: 'XOF',
		description: 'Test order 1',
		notify_url: 'http://127.0.0.1:9/notify',
		return_url: 'https://shop.example.com/return',
		channels: 'ALL',
		lock_phone_number: 'true',
		customer_phone_number: '+2250700000001',
	};
	const encoded = (more: Record<string, string> = {}) =>
		new URLSearchParams({ ...fields, ...more }).toString();
	const key = { apikey: 'sandbox-api-key', site_id: '123456' };

	it('create a payment, whose amount is a text in a form', async () => {
		const { status, text } = await call('/checkout/v2/payment', [FORM], encoded());
		expect(status).toBe(200);
		expect(json(text)).toMatchObject({ code: '201', message: 'CREATED' });
		expect(await sandbox.transaction('Test_depot_2302_002')).toMatchObject({ amount: 2500 });
	});

	it('are told of an amount that is no whole number', async () => {
		for (const amount of ['25.5', '2 500', 'abc']) {
			const { text } = await call('/checkout/v2/payment', [FORM], encoded({ amount }));
			expect(json(text)).toMatchObject({ code: '608', description: 'amount must be an integer' });
		}
	});

	it('check with a form, as the developer publication of the provider shows it', async () => {
		await call('/checkout/v2/payment', [FORM], encoded());
		const body = new URLSearchParams({ ...key, transaction_id: 'Test_depot_2302_002' }).toString();
		const { status, text } = await call('/checkout/v2/payment/check', [FORM], body);
		expect(status).toBe(200);
		expect(json(text)).toMatchObject({ code: '662' });
	});

	it('are refused with 403 when the setting asks for JSON only', async () => {
		await sandbox.control('/settings', { checkoutBodies: 'json' });
		const { status, text } = await call('/checkout/v2/payment', [FORM], encoded());
		expect(status).toBe(403);
		expect(json(text)).toMatchObject({ code: '403' });
	});

	it('a JSON body must still have its amount as a number', async () => {
		const { text } = await call(
			'/checkout/v2/payment',
			['Content-Type: application/json'],
			JSON.stringify({ ...fields, lock_phone_number: true }),
		);
		expect(json(text)).toMatchObject({ code: '608', description: 'amount must be an integer' });
	});
});

describe('the PHP samples of the provider for Checkout v2', () => {
	it('create a payment and check it by token, in JSON and without a User-Agent', async () => {
		const type = 'Content-Type: application/json';
		const keys = { apikey: 'sandbox-api-key', site_id: '123456' };
		const payment = {
			...{ ...keys, transaction_id: '20230214101530', amount: 100, currency: 'XOF' },
			...{ description: 'TEST INTEGRATION', customer_name: 'Jane', customer_surname: '' },
			...{ notify_url: 'http://127.0.0.1:9/n', return_url: 'https://shop.example.com/return' },
			...{ channels: 'ALL', metadata: 'user1', alternative_currency: '', lang: 'FR' },
		};
		const created = await call('/checkout/v2/payment', [type], JSON.stringify(payment));
		expect(created.status).toBe(200);
		const { payment_token: token } = json(created.text).data as Json;
		const check = JSON.stringify({ ...keys, token });
		const checked = await call('/checkout/v2/payment/check', [type], check);
		expect(json(checked.text)).toMatchObject({ code: '662', data: { amount: '100' } });
	});
});

describe('a payout client of production', () => {
	it('sends amounts as text, references with _, and members and a query that nobody asked for', async () => {
		const body = joined({ apikey: 'sandbox-api-key', password: 'sandbox-password' });
		const login = await call('/client/v1/auth/login?lang=fr', [FORM], body);
		const { token } = json(login.text).data as Json;
		const send = async (path: string, row: Json) => {
			const data = new URLSearchParams({ data: JSON.stringify([row]) }).toString();
			const { status, text } = await call(`/client/v1/${path}`, [FORM], data);
			expect(status).toBe(200);
			return (json(text).data as Json[][])[0]?.[0];
		};
		const person = { name: 'Jane', surname: 'Doe', email: 'jane.doe@example.com' };
		const contact = { prefix: '225', phone: '0700000001', ...person };
		await send(`transfer/contact?token=${token as string}&lang=fr`, contact);
		const order = {
			...{ ...contact, amount: '500', payment_method: 'WAVECI' },
			...{ client_transaction_id: 'TRANSFER_1_1', notify_url: 'http://127.0.0.1:9/n' },
		};
		const query = `token=${token as string}&lang=fr&transaction_id=TRANSFER_1_1`;
		expect(await send(`transfer/money/send/contact?${query}`, order)).toMatchObject({
			...{ code: 0, status: 'success', client_transaction_id: 'TRANSFER_1_1' },
		});
		const { ledger } = (await sandbox.get('/_sandbox/ledger')).json;
		expect(ledger).toEqual([expect.objectContaining({ direction: 'out', amount: 500 })]);
	});
});

describe('a payout client of production that sends an empty Expect header', () => {
	it.each(['Expect:', 'Expect: 100-continue', 'expect:  '])(
		'is served with %j',
		async (expects) => {
			const body = joined({ apikey: 'sandbox-api-key', password: 'sandbox-password' });
			const { status, text } = await call('/client/v1/auth/login', [FORM, expects], body);
			expect(status).toBe(200);
			expect(json(text)).toMatchObject({ code: 0, data: { token: expect.any(String) } });
		},
	);
});

describe('cinetpay-dev/cinetpay-php 3, the official SDK for Aurore', () => {
	const JSON_TYPE = 'Content-Type: application/json';
	const payment = {
		currency: 'XOF',
		merchant_transaction_id: 'ORDER-1f2e3d4c5b6a7988',
		amount: 500,
		lang: 'fr',
		designation: 'Order 42',
		client_first_name: 'Test',
		client_last_name: 'Payer',
		client_email: 'payer@example.com',
		success_url: 'https://shop.example.com/success',
		failed_url: 'https://shop.example.com/failed',
		notify_url: 'http://127.0.0.1:9/notify',
	};
	async function authorized() {
		const keys = { api_key: 'sk_test_sandbox', api_password: 'sandbox-password' };
		const { text } = await call('/aurore/v1/oauth/login', [JSON_TYPE], JSON.stringify(keys));
		return `Authorization: Bearer ${json(text).access_token as string}`;
	}
	const create = async (fields: Json = {}) =>
		call(
			'/aurore/v1/payment',
			[JSON_TYPE, await authorized()],
			JSON.stringify({ ...payment, ...fields }),
		);

	it.each(['ORDER-1f2e3d4c5b6a7988', 'order_1', 'V1StGXR8-Z5jdHi6'])(
		'creates a payment under the id %s without a User-Agent',
		async (merchant_transaction_id) => {
			const { status, text } = await create({ merchant_transaction_id });
			expect(status).toBe(200);
			expect(json(text)).toMatchObject({ status: 'OK', merchant_transaction_id });
		},
	);

	it('is refused by the strict reading of ids', async () => {
		await sandbox.control('/settings', { auroreCapitalIds: true });
		expect(json((await create()).text)).toMatchObject({ code: 1004, status: 'INVALID_PARAMS' });
		expect((await create({ merchant_transaction_id: 'ORDER-1' })).status).toBe(200);
	});
});

describe('the refusal of calls without a User-Agent', () => {
	const paths = [
		['/checkout/v2/payment', 'Content-Type: application/json'],
		['/checkout/v2/payment/check', 'Content-Type: application/json'],
		['/client/v1/auth/login', FORM],
		['/legacy/v1/?method=checkPayStatus', FORM],
		['/aurore/v1/oauth/login', 'Content-Type: application/json'],
	] as const;

	it.each(paths)('is off by default on %s', async (path, type) => {
		expect((await call(path, [type], '')).text).not.toBe('error code: 1010');
	});

	it.each(paths)(
		'answers 1010 on %s as a fault, and leaves other clients alone',
		async (path, type) => {
			await sandbox.control('/faults', { match: path.split('?')[0], kind: 'userAgent', times: 1 });
			const agent = 'User-Agent: EasyShop/1.0';
			expect((await call(path, [type, agent], '')).text).not.toBe('error code: 1010');
			const refused = await call(path, [type], '');
			expect(refused).toMatchObject({ status: 403, text: 'error code: 1010' });
			expect((await call(path, [type], '')).text).not.toBe('error code: 1010');
			const { requests } = (await sandbox.get('/_sandbox/requests')).json;
			const row = (requests as Json[]).find(({ refused: why }) => why?.code === '1010');
			expect(row?.refused.reason).toMatch(/no User-Agent/);
		},
	);

	it('also bans Python-urllib, as the edge of the provider does', async () => {
		const agent = 'User-Agent: Python-urllib/3.12';
		const path = '/checkout/v2/payment';
		await sandbox.control('/faults', { match: path, kind: 'userAgent', times: 10 });
		expect((await call(path, [agent], '')).text).toBe('error code: 1010');
	});
});
