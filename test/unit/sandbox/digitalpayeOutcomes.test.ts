import { useLoggedIn } from './digitalpayeHarness.ts';
import type { Json } from './harness.ts';

const { sandbox, tokens, transfer, balance } = useLoggedIn({ digitalpayeTransferDelayMs: 0 });
const { a, b, c } = transfer;

describe('DigitalPaye outcomes by number', () => {
	const send = (phone: string) => a({ customer_id: phone });

	it.each<[string, number, string, string]>([
		['0500000099', 504, 'PAYMENT_FAILED_TRY_AGAINST', 'failed'],
		['0500990001', 504, 'PAYMENT_FAILED_TRY_AGAINST', 'failed'],
		['0500990006', 200, 'PAYMENT_IS_SUCCESSFUL', 'success'],
		['0500990007', 504, 'OPERATOR_IS_UNAVAILABLE', 'failed'],
		['0500990008', 504, 'USER_NOT_MTN_MONEY', 'failed'],
		['0500990009', 504, 'AMOUNT_USER_INSUFFISANT', 'failed'],
	])('%s: %d %s, final', async (phone, status, message, state) => {
		const answer = await send(phone);
		expect([answer.status, answer.json.message]).toEqual([status, message]);
		expect(await sandbox.transaction('A-OUT-1')).toMatchObject({ status: state });
		const moved = state === 'success' ? ['out A-OUT-1 100'] : [];
		expect(await sandbox.ledger()).toEqual(moved);
	});

	it.each<[string, number, string]>([
		['0500990010', 400, 'TRANSACTION_DELAYED_RETRY_IN_5_MINUTES'],
		['0500990011', 500, 'ERROR_INTERNE_TRY_AGAIN'],
	])('%s: %d %s, nothing started', async (phone, status, message) => {
		const answer = await send(phone);
		expect([answer.status, answer.json]).toEqual([
			status,
			{ code_status: status, status: 'ERROR', message },
		]);
		expect((await sandbox.transaction('A-OUT-1')).error).toMatch('No transaction');
	});

	it('0500990002: 504 without a body, and the money goes', async () => {
		const answer = await send('0500990002');
		expect([answer.status, answer.text]).toEqual([504, '']);
		expect((await sandbox.ended('A-OUT-1')).status).toBe('success');
	});

	it('0500990003: 504 without a body, and nothing was started', async () => {
		const answer = await send('0500990003');
		expect([answer.status, answer.text]).toEqual([504, '']);
		expect((await sandbox.transaction('A-OUT-1')).error).toMatch('No transaction');
	});

	it('0500990004 stays pending, 0500990005 does not', async () => {
		expect((await send('0500990004')).status).toBe(202);
		expect((await a({ customer_id: '0500990005', transaction_id: 'A-2' })).status).toBe(202);
		expect((await sandbox.ended('A-2')).status).toBe('success');
		expect((await sandbox.transaction('A-OUT-1')).status).toBe('pending');
	});

	it('C says a failure at once in the status', async () => {
		const { status, json } = await c({ recipient_phone: '0700990001' });
		expect([status, json.message, json.data.status]).toEqual([200, 'Payout failed', 'failed']);
	});

	it.each([
		['pending', 202, 202],
		['final', 200, 200],
		['documented', 200, 202],
	])('digitalpayeTransferFirst %s', async (first, statusA, statusB) => {
		await sandbox.settings({ digitalpayeTransferFirst: first });
		expect((await a()).status).toBe(statusA);
		expect((await b()).status).toBe(statusB);
	});
});

describe('DigitalPaye faults', () => {
	const order = (kind: string, more: Json = {}) =>
		sandbox.control('/faults', { match: '/digitalpaye/v1', kind, ...more });

	it('lostAnswer moves the money and drops the connection', async () => {
		await order('lostAnswer');
		await expect(a()).rejects.toThrow();
		expect(await sandbox.ledger()).toEqual(['out A-OUT-1 100']);
		expect((await a()).json.message).toBe('TRANSACTION_DUPLICATED');
	});

	it('gatewayTimeout moves the money and answers 504 without a body', async () => {
		await order('gatewayTimeout');
		const answer = await b();
		expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([
			504,
			'',
			null,
		]);
		expect(await sandbox.ledger()).toEqual(['out B-OUT-1 100']);
	});

	it.each([
		['html', 200],
		['status500', 500],
	])('%s does nothing', async (kind, status) => {
		await order(kind);
		const answer = await a();
		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toMatch('text/html');
		expect(await sandbox.ledger()).toEqual([]);
	});

	it('reset does nothing', async () => {
		await order('reset');
		await expect(a()).rejects.toThrow();
		expect((await a()).status).toBe(200);
	});

	it.each([
		['AMOUNT_INSUFFISANT', 412, undefined],
		['PAYMENT_FAILED_TRY_AGAINST', 504, 'FAILED'],
		['OPERATOR_IS_UNAVAILABLE', 504, undefined],
		['ERROR_INTERNE_TRY_AGAIN', 500, undefined],
		['SOMETHING_NEW', 400, undefined],
	])('vendorCode %s', async (code, status, state) => {
		await order('vendorCode', { code });
		const answer = await a();
		expect([answer.status, answer.json.message]).toEqual([status, code]);
		expect(answer.json.data?.status).toBe(state);
		expect(await sandbox.ledger()).toEqual([]);
	});
});

it('takes thousands of payouts at a time and pages them', async () => {
	const ROWS = 2000;
	await sandbox.settings({ digitalpayeTransferDelayMs: 200 });
	const rows = Array.from({ length: ROWS }, (_, index) => index).values();
	const worker = async () => {
		for (const index of rows) {
			const recipient_phone = `07000${String(index).padStart(5, '0')}`;
			const answer = await c({ external_ref: `P-${index}`, recipient_phone, amount: 100 });
			expect(answer.status).toBe(200);
		}
	};
	await Promise.all(Array.from({ length: 25 }, worker));
	for (let index = ROWS - 25; index < ROWS; index++) await sandbox.ended(`P-${index}`);
	const page = await sandbox.ask('GET', '/v1/payouts?limit=100&page=20', { token: tokens.c });
	expect(page.json.meta).toEqual({ page: 20, limit: 100, total: ROWS });
	expect(page.json.data).toHaveLength(100);
	// One in a hundred numbers ends in 99: that money comes back.
	expect(await sandbox.ledger()).toHaveLength(ROWS + ROWS / 100);
	expect(await balance()).toBe(100_000_000 - (ROWS - ROWS / 100) * 101.5);
}, 60_000);
