import { useSandbox } from './harness.ts';
import type { Json } from './harness.ts';

const sandbox = useSandbox({ notificationRetryDelaysMs: [] }, 7);

const act = (path: string, body?: unknown) => sandbox.control(`/transactions/${path}`, body);

describe('control API', () => {
	it('is healthy', async () => {
		await sandbox.create();
		expect((await sandbox.get('/_sandbox/health')).json).toEqual({
			status: 'ok',
			seed: 7,
			transactions: 1,
		});
	});

	it('listens on the loopback address only', () => {
		expect(sandbox.url).toBe(`http://127.0.0.1:${sandbox.port}`);
	});

	it('shows a transaction', async () => {
		const token = (await sandbox.create()).json.data.payment_token;
		const { transactions } = (await sandbox.get('/_sandbox/transactions')).json;
		expect(transactions).toEqual([
			{
				kind: 'checkout',
				reference: 'ORDER-1',
				providerId: token,
				direction: 'in',
				amount: 2500,
				currency: 'XOF',
				phone: null,
				operator: null,
				status: 'created',
				code: '662',
				busy: false,
				createdAt: expect.stringMatching(/Z$/),
				completedAt: null,
				notifyUrl: 'http://127.0.0.1:9/notify',
				notifications: { sent: 0, acknowledged: 0, outstanding: 0, deliveries: [] },
			},
		]);
	});

	it('takes any reference, encoded, even a long one', async () => {
		for (const reference of ['A/1 ?#%', 'é'.repeat(200)]) {
			await sandbox.create({ transaction_id: reference });
			const { status, json } = await act(`${encodeURIComponent(reference)}/confirm`);
			expect({ status, reference: json.reference }).toEqual({ status: 200, reference });
		}
	});

	it('takes a JSON call without a body', async () => {
		await sandbox.create();
		expect((await act('ORDER-1/confirm', '')).status).toBe(200);
	});

	it('has one ledger row per payment that was paid, and none for the others', async () => {
		for (const reference of ['A', 'B', 'C', 'D', 'E']) {
			await sandbox.create({ transaction_id: reference, amount: 500 });
		}
		await act('A/pay', { operator: 'OM', phone: '+2250700000001' });
		await act('B/pay', { operator: 'MOMO', phone: '+2250500000002' });
		await act('C/refuse', { operator: 'MOMO' });
		await act('D/wait');
		for (const reference of ['A', 'B', 'C', 'D']) await sandbox.settled(reference);
		await act('A/notify', { times: 3 });
		expect((await act('A/pay')).status).toBe(409);
		expect((await act('B/confirm')).status).toBe(409);
		expect((await act('C/pay')).status).toBe(409);
		const { ledger } = (await sandbox.get('/_sandbox/ledger')).json;
		const a = await sandbox.transaction('A');
		const row = { kind: 'checkout', direction: 'in', amount: 500, currency: 'XOF' };
		expect(ledger).toEqual([
			{
				...row,
				reference: 'A',
				providerId: a.providerId,
				phone: '+2250700000001',
				at: expect.any(String),
			},
			{
				...row,
				reference: 'B',
				providerId: expect.stringMatching(/^[0-9a-f]{110}$/),
				phone: '+2250500000002',
				at: expect.any(String),
			},
		]);
	});

	it('says why an action is not possible', async () => {
		await sandbox.create();
		await act('ORDER-1/refuse', { operator: 'OM', code: '602' });
		const { status, json } = await act('ORDER-1/pay');
		expect(status).toBe(409);
		expect(json.error).toBe('ORDER-1 is already final: failed (602)');
	});

	it('moves money once when an action comes while another one is under way', async () => {
		await sandbox.control('/settings', { confirmationDelayMs: 3_000 });
		await sandbox.create();
		expect((await act('ORDER-1/pay')).status).toBe(200);
		for (const action of ['pay', 'refuse', 'wait', 'confirm']) {
			const { status, json } = await act(`ORDER-1/${action}`);
			expect({ status, error: json.error }).toEqual({
				status: 409,
				error: 'ORDER-1 is being paid: the final result is on its way',
			});
		}
		expect(await sandbox.settled()).toMatchObject({ status: 'success' });
		expect((await sandbox.get('/_sandbox/ledger')).json.ledger).toHaveLength(1);
	});

	it('forgets everything at a reset', async () => {
		await sandbox.create();
		await act('ORDER-1/confirm');
		await sandbox.control('/faults', { match: '/checkout', kind: 'html' });
		await sandbox.control('/settings', { accountCurrency: 'GNF' });
		expect((await sandbox.control('/reset')).json).toEqual({ status: 'ok', seed: 7 });
		expect((await sandbox.get('/_sandbox/transactions')).json).toEqual({ transactions: [] });
		expect((await sandbox.get('/_sandbox/ledger')).json).toEqual({ ledger: [] });
		expect((await sandbox.get('/_sandbox/faults')).json).toEqual({ faults: [] });
		expect((await sandbox.get('/_sandbox/requests')).json).toMatchObject({
			total: 0,
			requests: [],
		});
		expect((await sandbox.get('/_sandbox/settings')).json.accountCurrency).toBe('XOF');
		expect((await sandbox.create()).json.code).toBe('201');
	});

	it('lists the calls without query strings, tokens or its own calls', async () => {
		const { json } = await sandbox.create();
		await sandbox.get(`${new URL(json.data.payment_url).pathname}?apikey=sandbox-api-key`);
		await sandbox.post('/checkout/v2/payment/check?apikey=sandbox-api-key', {});
		await sandbox.get('/checkout/nowhere');
		const log = await sandbox.get('/_sandbox/requests');
		expect(log.json.requests).toEqual(
			[
				['POST', '/checkout/v2/payment', 200, null],
				['GET', '/checkout/pay/:token', 200, null],
				['POST', '/checkout/v2/payment/check', 400, 'Minimum required field (apikey is missing)'],
				['GET', '/checkout/nowhere', 404, 'There is nothing at this address'],
			].map(([method, path, status, reason], index) => ({
				...{ id: index + 1, method, path, status, ms: expect.any(Number), at: expect.any(String) },
				refused: reason && { code: status === 404 ? '404' : '608', reason },
			})),
		);
		expect(log.json).toMatchObject({ total: 4, counts: { 'GET (unknown path) 404': 1 } });
		expect(log.text).not.toMatch('sandbox-api-key');
		expect(log.text).not.toMatch(json.data.payment_token);
	});
});

describe('wrong input of the control API', () => {
	it.each<[string, Json | string, string]>([
		['transactions/ORDER-1/pay', { code: '602' }, 'code'],
		['transactions/ORDER-1/refuse', { code: '00' }, 'code'],
		['transactions/ORDER-1/refuse', { code: '662' }, 'code'],
		['transactions/ORDER-1/refuse', { code: 'toString' }, 'code'],
		['transactions/ORDER-1/wait', { code: '602' }, 'code'],
		['transactions/ORDER-1/pay', { operator: 7 }, 'operator'],
		['transactions/ORDER-1/pay', { phone: '0700000001' }, 'phone'],
		['transactions/ORDER-1/pay', { colour: 'red' }, 'colour'],
		['transactions/ORDER-1/pay', [], 'body'],
		['transactions/ORDER-1/pay', '{"operator"', 'body'],
		['transactions/ORDER-1/notify', { times: 0 }, 'times'],
		['transactions/ORDER-1/notify', { times: 1.5 }, 'times'],
		['transactions/ORDER-1/notify', { times: '3' }, 'times'],
		['transactions/ORDER-1/notify', { signature: 'forged' }, 'signature'],
		['transactions/ORDER-1/notify', { parallel: 1 }, 'parallel'],
		['faults', { kind: 'html' }, 'match'],
		['faults', { match: 'checkout', kind: 'html' }, 'match'],
		['faults', { match: '/checkout' }, 'kind'],
		['faults', { match: '/checkout', kind: 'fire' }, 'kind'],
		['faults', { match: '/checkout', kind: 'delay' }, 'delayMs'],
		['faults', { match: '/checkout', kind: 'html', delayMs: -1 }, 'delayMs'],
		['faults', { match: '/checkout', kind: 'html', times: 0 }, 'times'],
		['faults', { match: '/checkout', kind: 'html', rate: 1.5 }, 'rate'],
		['settings', { accountCurrency: 'EUR' }, 'accountCurrency'],
		['settings', { minimumAmount: '5' }, 'minimumAmount'],
		['settings', { notificationRetryDelaysMs: [1, 'x'] }, 'notificationRetryDelaysMs'],
		['settings', { colour: 'red' }, 'colour'],
		['reset', { seed: 2 }, 'seed'],
	])('POST %s %j is refused with 400', async (path, body, field) => {
		await sandbox.create();
		const { status, json } = await sandbox.control(`/${path}`, body);
		expect(status).toBe(400);
		expect(json.field).toBe(field);
		expect(json.error).toEqual(expect.stringMatching(/.{10}/));
		expect(await sandbox.transaction()).toMatchObject({ status: 'created', phone: null });
	});

	it('changes no setting when one of them is wrong', async () => {
		await sandbox.control('/settings', { minimumAmount: 100, checkShape: 'newer' });
		expect((await sandbox.get('/_sandbox/settings')).json.minimumAmount).toBe(5);
	});

	it.each([
		['nope/pay', {}, 'No transaction has the reference nope'],
		['nope/notify', {}, 'No transaction has the reference nope'],
		['ORDER-1/pay', { kind: 'aurore' }, 'No transaction of kind aurore has the reference ORDER-1'],
		[
			'ORDER-1/steal',
			{},
			'There is no action steal. Choose one of pay, refuse, wait, confirm, notify',
		],
	])('POST transactions/%s %j is not found', async (path, body, error) => {
		await sandbox.create();
		const { status, json } = await act(path, body);
		expect({ status, error: json.error }).toEqual({ status: 404, error });
	});

	it('says that a call does not exist', async () => {
		const { status, json } = await sandbox.get('/_sandbox/ledgers');
		expect(status).toBe(404);
		expect(json.error).toMatch('The control API has no call GET /_sandbox/ledgers');
	});
});
