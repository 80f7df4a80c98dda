import aToken from '../fixtures/digitalpaye/a-token-expired-401.json';
import aFailed from '../fixtures/digitalpaye/a-transfer-failed-504.json';
import type { ClientReply } from './clientVendor.ts';
import type { Generation } from './digitalpayeFrames.ts';
import { disburse } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { column, sheet, sheetRow } from './payoutRun.ts';
import { pauses } from './quickSleep.ts';

const ALL: Generation[] = ['A', 'B', 'C'];
/** The send of a generation, and its look-up by the merchant's id. */
const SEND = { A: 'POST /v1/transfers', B: 'POST /v1/transfers', C: 'POST /v1/payouts' };
const LOOK = { A: 'get-status-payment/', B: 'get-status-payment/', C: 'GET /v1/payouts' };
/** The look-ups after the first send: B and C are asked before it as well. */
const looks = ({ calls, sends }: DigitalPayeVendor) =>
	calls
		.slice(calls.indexOf(sends[0]!))
		.filter(({ method, path }) => method === 'GET' && !path.endsWith('/balance'));
const paidOnce = (vendor: DigitalPayeVendor, count: number) => {
	expect(vendor.ledger).toHaveLength(count);
	expect(new Set(vendor.moved).size).toBe(count);
};
const one = { options: { concurrency: 1 } };

describe.each(ALL)('a lost answer of %s', (generation) => {
	let vendor: DigitalPayeVendor;
	beforeEach(() => {
		vendor = new DigitalPayeVendor(generation);
	});

	it('is settled by one look-up after it: nothing goes out twice', async () => {
		vendor.plan(SEND[generation], 'lostAnswer', 'asUsual');
		const { success } = await disburse(vendor, sheet(3), one);
		expect(column(success, 'status')).toEqual(['pending', 'pending', 'pending']);
		expect(column(success, 'providerId')).toEqual(['REF0000001', 'REF0000002', 'REF0000003']);
		expect(vendor.sent).toEqual(['PAY-1', 'PAY-2', 'PAY-3']);
		expect(looks(vendor)).toHaveLength(1);
		paidOnce(vendor, 3);
	});

	it.each<[string, ClientReply]>([
		['a timeout', { error: 'ECONNABORTED' }],
		['a broken connection', { error: 'ECONNRESET' }],
		['504 without a body', { status: 504, body: '' }],
		['502 with a web page', { status: 502, body: '<html>Bad gateway</html>' }],
		['a web page with HTTP 200', { body: '<html>Maintenance</html>' }],
		['success:false with HTTP 200 in words that nobody knows', { body: { success: false } }],
		['an internal error', { status: 500, body: { statusCode: 500, message: 'X' } }],
	])('%s, unknown to DigitalPaye: unknown, sent once', async (_name, reply) => {
		vendor.plan(SEND[generation], reply);
		const { success } = await disburse(vendor, sheet(1));
		expect(success[0]!.json).toMatchObject({
			status: 'unknown',
			isFinal: false,
			reference: 'PAY-1',
			sent: null,
			advice: expect.stringMatching(/^Whether PAY-1 was paid is not known: .+ does not know/),
		});
		expect(vendor.sent).toEqual(['PAY-1']);
	});

	it('that cannot be looked up either is unknown', async () => {
		const down: ClientReply = { status: 500, body: 'x' };
		vendor.plan(SEND[generation], 'lostAnswer');
		// B and C are asked before they are sent to; C searches its list, too.
		const before = { A: 0, B: 1, C: 2 }[generation];
		vendor.plan(LOOK[generation], ...Array<ClientReply>(before).fill('asUsual'), down);
		const { success } = await disburse(vendor, sheet(1));
		expect(success[0]!.json.status).toBe('unknown');
		expect(success[0]!.json.advice).toContain('The look-up failed too');
		paidOnce(vendor, 1);
	});
});

describe('504', () => {
	const row = { phone: '0500000002', amount: 100, reference: 'TICK-1111379110832' };

	it('with a body that says FAILED is final, with what the provider knows', async () => {
		const vendor = new DigitalPayeVendor('A');
		vendor.plan(SEND.A, { status: 504, body: aFailed });
		const { success } = await disburse(vendor, [row]);
		expect(success[0]!.json).toMatchObject({
			status: 'failed',
			isFinal: true,
			reference: row.reference,
			providerId: 'RCI-DIGITALP-7698',
			amount: 100,
			fee: 1,
			code: '504',
			message: 'PAYMENT_FAILED_TRY_AGAINST',
			advice: 'The operator did not process the payment. Send it again with a new reference.',
		});
		// Even so DigitalPaye is asked: an earlier run may have paid what is refused now.
		expect([looks(vendor).length, vendor.sends.length]).toEqual([1, 1]);
	});

	it('of a look-up that shows the failure is asked for once', async () => {
		const vendor = new DigitalPayeVendor('A');
		vendor.status = 'FAILED';
		vendor.plan(SEND.A, 'lostAnswer');
		const { success } = await disburse(vendor, [row]);
		expect(success[0]!.json).toMatchObject({ status: 'failed', providerId: 'REF0000001' });
		expect(looks(vendor)).toHaveLength(1);
	});
});

describe('an expired token', () => {
	it.each(ALL)('of %s is renewed once and the row sent again: paid once', async (generation) => {
		const vendor = new DigitalPayeVendor(generation);
		await disburse(vendor, sheet(1));
		vendor.token = 'expired';
		const { success } = await disburse(vendor, [sheetRow(1)]);
		expect(column(success, 'status')).toEqual(['pending']);
		expect(vendor.to('/auth')).toHaveLength(2);
		paidOnce(vendor, 2);
	});

	it('in the middle of many rows is renewed once for all of them', async () => {
		const vendor = new DigitalPayeVendor('A');
		const refused: ClientReply = { status: 401, body: aToken };
		vendor.plan(SEND.A, ...Array<ClientReply>(5).fill(refused), 'asUsual');
		await disburse(vendor, sheet(5));
		expect(vendor.to('/auth')).toHaveLength(2);
		paidOnce(vendor, 5);
	});
});

describe('a reference that exists', () => {
	it.each<[Generation, 'first' | 'refuse']>([
		['A', 'refuse'],
		['B', 'refuse'],
		['C', 'first'],
		['C', 'refuse'],
	])('%s (%s): the same row is found again, nobody is paid twice', async (generation, repeats) => {
		const vendor = new DigitalPayeVendor(generation);
		vendor.repeats = repeats;
		await disburse(vendor, sheet(2));
		const { success } = await disburse(vendor, sheet(3));
		expect(column(success, 'status')).toEqual(['pending', 'pending', 'pending']);
		expect(column(success, 'alreadyExisted')).toEqual([true, true, false]);
		// A refuses them; B and C are asked first.
		if (generation !== 'A') expect(vendor.sent).toEqual(['PAY-1', 'PAY-2', 'PAY-3']);
		paidOnce(vendor, 3);
	});

	it.each<[Generation, 'first' | 'refuse']>([
		['A', 'refuse'],
		['B', 'refuse'],
		['C', 'first'],
		['C', 'refuse'],
	])('%s (%s): of another amount or number is turned away', async (generation, repeats) => {
		const vendor = new DigitalPayeVendor(generation);
		vendor.repeats = repeats;
		await disburse(vendor, sheet(2));
		const rows = [sheetRow(0, { amount: 600 }), sheetRow(1, { phone: '0500000001' })];
		const { success } = await disburse(vendor, rows);
		expect(column(success, 'status')).toEqual(['failed', 'failed']);
		expect(column(success, 'sent')).toEqual([false, false]);
		expect(success[0]!.json.advice).toContain(
			'That one is for 500 to +2250700000001; this row is for 600',
		);
		paidOnce(vendor, 2);
	});
});

describe('calls that surely did not arrive', () => {
	it('are tried again, honouring Retry-After, then sent once', async () => {
		const vendor = new DigitalPayeVendor('C');
		const busy = { status: 429, body: 'slow down', headers: { 'retry-after': '2' } };
		vendor.plan(SEND.C, busy, { error: 'ECONNREFUSED' }, 'asUsual');
		const { success } = await disburse(vendor, sheet(1));
		expect(column(success, 'status')).toEqual(['pending']);
		expect(pauses).toContain(2_000);
		paidOnce(vendor, 1);
	});

	it('for good stop the node, and a retry of n8n pays everybody once', async () => {
		const vendor = new DigitalPayeVendor('B');
		vendor.plan(SEND.B, ...Array<ClientReply>(5).fill({ error: 'ENOTFOUND' }), 'asUsual');
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const { success } = await disburse(vendor, sheet(3), one, node);
		expect(column(success, 'status')).toEqual(['pending', 'pending', 'pending']);
		paidOnce(vendor, 3);
	});

	it('Retry On Fail with an error output, first row refused: nobody is paid twice', async () => {
		const vendor = new DigitalPayeVendor('A');
		const refused = vendor.refuse(400, 'TRANSACTION_DELAYED_RETRY_IN_5_MINUTES');
		vendor.plan(SEND.A, refused, 'asUsual', 'lostAnswer', refused, 'asUsual');
		const node = {
			...{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
			onError: 'continueErrorOutput',
		} as const;
		const { success, failure } = await disburse(vendor, sheet(3), one, node);
		expect(column(success, 'reference')).toEqual(['PAY-2', 'PAY-3']);
		expect(column(success, 'alreadyExisted')).toEqual([false, false]);
		expect(failure[0]!.json).toMatchObject({
			...sheetRow(0),
			error: {
				message: 'DigitalPaye rejected the request (code 400)',
				...{ reference: 'PAY-1', status: 'failed' },
			},
		});
		paidOnce(vendor, 2);
	});
});

describe('an address that is not served', () => {
	const NOT_SERVED: ClientReply = { status: 404, body: '<html>Not Found</html>' };

	it.each<[Generation, string]>([
		['A', '/v1/transfers/mobile-money'],
		['B', '/v1/transfers/mobile-money'],
		['C', '/v1/payouts'],
	])('%s: money is sent to no other one', async (generation, path) => {
		const vendor = new DigitalPayeVendor(generation).plan('POST /v1/transfer', NOT_SERVED);
		vendor.plan('POST /v1/payouts', NOT_SERVED);
		const { error } = await disburse(vendor, sheet(1));
		expect(error).toMatchObject({
			message: 'api.digitalpaye.com does not serve this path (404)',
			description: expect.stringContaining('Nothing was sent.'),
		});
		const posts = vendor.calls.filter(
			({ method, path: at }) => method === 'POST' && !/auth/.test(at),
		);
		expect(posts.map(({ path: at }) => at)).toEqual([path]);
	});

	it('A under v2: everything goes there', async () => {
		const vendor = new DigitalPayeVendor('A', { pathVersion: 'v2' });
		vendor.plan(SEND.A.replace('v1', 'v2'), 'lostAnswer');
		await disburse(vendor, sheet(1));
		expect(vendor.paths).toEqual([
			'/v2/auth',
			'/v2/balance',
			'/v2/transfers/mobile-money',
			'/v2/get-status-payment/PAY-1',
		]);
	});

	it.each<[Generation, string[]]>([
		['A', ['/v1/get-status-payment/PAY-1', '/v1/transaction/PAY-1']],
		['B', ['/v1/get-status-payment/PAY-1', '/v1/transaction/PAY-1']],
		// The list is read to its empty end.
		['C', ['/v1/payouts/PAY-1', '/v1/payouts', '/v1/payouts']],
	])('%s: a look-up tries the documented alternative once', async (generation, paths) => {
		const vendor = new DigitalPayeVendor(generation).plan(SEND[generation], 'lostAnswer');
		vendor.plan('get-status-payment', NOT_SERVED).plan('GET /v1/payouts/', NOT_SERVED);
		const { success } = await disburse(vendor, sheet(1));
		expect(column(success, 'status')).toEqual(['pending']);
		expect(looks(vendor).map(({ path }) => path)).toEqual(paths);
		paidOnce(vendor, 1);
	});
});
