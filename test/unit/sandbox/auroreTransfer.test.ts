import { broken, useAurore } from './auroreHarness.ts';
import type { Json } from './harness.ts';

const aurore = useAurore();

const status = async (id = 'PAY-1') => (await aurore.check('transfer', id)).json;
const moves = async () =>
	(await aurore.ledger()).map(({ reference, direction, amount }) => [reference, direction, amount]);

describe('Aurore: POST /v1/transfer', () => {
	it('accepts at once: the money is gone', async () => {
		const { status: http, json } = await aurore.send();
		expect({ http, ...json }).toEqual({
			http: 200,
			code: 2002,
			status: 'PENDING',
			merchant_transaction_id: 'PAY-1',
			transaction_id: expect.stringMatching(/^TXN-[0-9a-f]{24}$/),
			notify_token: expect.stringMatching(/^[0-9a-f]{48}$/),
		});
		expect(await moves()).toEqual([['PAY-1', 'out', 500]]);
		expect(await aurore.balance()).toBe(99_999_500);
	});

	it('is done at once when told so', async () => {
		await aurore.setting({ auroreTransferFirst: 'success' });
		expect((await aurore.send()).json).toMatchObject({ code: 100, status: 'SUCCESS' });
		expect(await status()).toMatchObject({ code: 100, status: 'SUCCESS' });
		expect(await moves()).toEqual([['PAY-1', 'out', 500]]);
	});

	it.each<[string, Json[]]>([
		['currency', [{ currency: 'XAF' }, { currency: undefined }]],
		['merchant_transaction_id', [{ merchant_transaction_id: 'pay.1' }]],
		[
			'phone_number',
			['0700000001', '+221700000001', '', undefined].map((phone_number) => ({ phone_number })),
		],
		['amount', [95, 1_500_005, 500.5, '500', 501].map((amount) => ({ amount }))],
		['payment_method', [{ payment_method: undefined }, { payment_method: 'OM_SN' }]],
		['reason', [{ reason: '' }]],
		['notify_url', [{ notify_url: 'x' }, { notify_url: `http://a.b/${'x'.repeat(110)}` }]],
		['user_id', [{ user_id: 1.5 }, { user_id: {} }]],
	])('refuses a wrong %s with 1004', async (field, cases) => {
		for (const fields of cases) {
			const { status: http, json } = await aurore.send(fields);
			expect({ fields, http, ...json }).toMatchObject({
				http: 422,
				code: 1004,
				description: expect.stringMatching(`^${field} `),
			});
		}
		expect(await moves()).toEqual([]);
	});

	it('refuses Congolese francs, as the official SDK does', async () => {
		await aurore.setting({ auroreCountry: 'CD' });
		const fields = { phone_number: '+243800000001', payment_method: 'OM_CD' };
		expect((await aurore.send({ ...fields, currency: 'CDF' })).json.code).toBe(1004);
		expect((await aurore.send({ ...fields, currency: 'USD', amount: 3 })).json.code).toBe(2002);
	});

	it('refuses a known id with 1200', async () => {
		await aurore.send();
		const { status: http, json } = await aurore.send();
		expect({ http, ...json }).toEqual({
			http: 400,
			code: 1200,
			status: 'TRANSACTION_EXIST',
			description: 'Transaction already exists',
		});
		expect(await moves()).toHaveLength(1);
	});

	it('refuses more than there is with 2005, to the last unit', async () => {
		await aurore.setting({ auroreBalance: 1000 });
		const { status: http, json } = await aurore.send({ amount: 1005 });
		expect({ http, ...json }).toEqual({
			http: 400,
			code: 2005,
			status: 'INSUFFICIENT_BALANCE',
			description: 'Insufficient balance',
		});
		expect((await aurore.send({ amount: 1000 })).json.code).toBe(2002);
		expect(await aurore.balance()).toBe(0);
		expect((await aurore.send({ merchant_transaction_id: 'PAY-2' })).json.code).toBe(2005);
	});

	it('refuses opaquely what the operator would not take', async () => {
		const opaque = { code: 2010, status: 'FAILED' };
		expect((await aurore.send({ payment_method: 'MTN_CI' })).json).toEqual(opaque);
		await aurore.setting({ auroreOperatorMinimum: 1000 });
		expect((await aurore.send()).json).toEqual(opaque);
		expect(await moves()).toEqual([]);
		expect((await aurore.send({ payment_method: 'WAVE_CI', amount: 1000 })).json.code).toBe(2002);
	});
});

describe('Aurore: life of a transfer', () => {
	it('ends by itself, and a number that ends in 99 gets its money back', async () => {
		await aurore.setting({ auroreTransferDelayMs: 20 });
		await aurore.send();
		await aurore.send({ merchant_transaction_id: 'PAY-2', phone_number: '+2250700000099' });
		expect(await aurore.sandbox.settled('PAY-1')).toMatchObject({
			kind: 'aurore-transfer',
			direction: 'out',
			status: 'success',
			code: 'SUCCESS',
			operator: 'OM_CI',
		});
		expect(await aurore.sandbox.settled('PAY-2')).toMatchObject({ code: 'FAILED' });
		expect(await moves()).toEqual([
			['PAY-1', 'out', 500],
			['PAY-2', 'out', 500],
			['PAY-2', 'in', 500],
		]);
		expect(await aurore.balance()).toBe(99_999_500);
	});

	it('is moved by hand', async () => {
		await aurore.send();
		await aurore.act('PAY-1/wait');
		expect(await aurore.sandbox.transaction('PAY-1')).toMatchObject({ busy: false });
		expect((await aurore.act('PAY-1/pay', { phone: '+2250700000002' })).status).toBe(400);
		expect((await aurore.act('PAY-1/refuse', { code: 'ODD' })).status).toBe(400);
		await aurore.act('PAY-1/refuse', { code: 'USER_NOT_FOUND' });
		expect(await status()).toMatchObject({ code: 2006, status: 'USER_NOT_FOUND' });
		expect((await aurore.act('PAY-1/pay')).status).toBe(409);
	});

	it('shows everything to a check, amounts as texts', async () => {
		const { transaction_id, notify_token } = (await aurore.send()).json;
		await aurore.act('PAY-1/confirm');
		const shown = {
			code: 100,
			status: 'SUCCESS',
			merchant_transaction_id: 'PAY-1',
			transaction_id,
			notify_token,
			amount: '500',
			fee_amount: '5',
			phone_number: '+2250700000001',
			currency: 'XOF',
		};
		expect(await status(transaction_id as string)).toEqual(shown);
		expect(await status('PAY-1')).toEqual(shown);
	});

	it('is known by the provider’s id only when told so', async () => {
		await aurore.setting({ auroreTransferLookup: 'vendor' });
		const { transaction_id } = (await aurore.send()).json;
		expect(await status('PAY-1')).toMatchObject({ status: 'NOT_FOUND' });
		expect(await status(transaction_id as string)).toMatchObject({ status: 'PENDING' });
	});

	it('has a balance in text', async () => {
		expect((await aurore.call('GET', 'balances')).json).toEqual({
			code: 200,
			status: 'OK',
			available_balance: '100000000',
			currency: 'XOF',
		});
	});
});

describe('Aurore: faults', () => {
	const match = '/aurore/v1/transfer';
	beforeEach(async () => {
		await aurore.balance();
	});

	it.each<[Json, boolean]>([
		[{}, true],
		[{ part: 0 }, false],
	])('loses the answer of a transfer: %j, done: %s', async (fields, done) => {
		await aurore.fault({ kind: 'lostAnswer', match, ...fields });
		expect(await broken(aurore.send())).toBeDefined();
		expect(await moves()).toHaveLength(done ? 1 : 0);
		expect((await aurore.send()).json.code).toBe(done ? 1200 : 2002);
		expect(await moves()).toHaveLength(1);
	});

	it('loses the answer of a payment that exists', async () => {
		await aurore.fault({ kind: 'lostAnswer', match: '/aurore/v1/payment' });
		expect(await broken(aurore.pay())).toBeDefined();
		expect((await aurore.check('payment', 'ORDER-1')).json.status).toBe('INITIATED');
	});

	it.each<[Json, number]>([
		[{ code: '-1' }, 0],
		[{ code: '-1', part: 1 }, 1],
		[{ code: '2005', part: 0 }, 0],
	])('answers the code of %j and moves money %d times', async (fields, times) => {
		await aurore.fault({ kind: 'vendorCode', match, ...fields });
		const { status: http, json } = await aurore.send();
		expect({ http, code: json.code }).toEqual({ http: 400, code: Number(fields.code) });
		expect(await moves()).toHaveLength(times);
	});

	it.each(['status500', 'html', 'reset', 'status429'])('does nothing at %s', async (kind) => {
		await aurore.fault({ kind, match });
		await broken(aurore.send());
		expect(await moves()).toEqual([]);
		expect(await aurore.balance()).toBe(100_000_000);
	});

	it('moves the money of a transfer whose gateway gave up', async () => {
		await aurore.fault({ kind: 'gatewayTimeout', match });
		expect(await aurore.send()).toMatchObject({ status: 504, text: '' });
		expect(await moves()).toHaveLength(1);
	});

	it('takes 2,000 transfers and never pays twice', async () => {
		await aurore.setting({ auroreTransferDelayMs: 0, notificationsPerStep: 0 });
		await aurore.fault({ kind: 'lostAnswer', match, rate: 0.05 });
		const all = Array.from({ length: 2000 }, (_, index) => `P-${index}`);
		const send = async (ids: string[]) => {
			for (let id = ids.shift(); id; id = ids.shift()) {
				await broken(aurore.send({ merchant_transaction_id: id }));
			}
		};
		const todo = [...all];
		await Promise.all(Array.from({ length: 8 }, () => send(todo)));
		const references = (await aurore.ledger()).map(({ reference }) => reference as string);
		expect(new Set(references)).toEqual(new Set(all));
		expect(references).toHaveLength(2000);
		expect(await aurore.balance()).toBe(100_000_000 - 2000 * 500);
	}, 30_000);
});
