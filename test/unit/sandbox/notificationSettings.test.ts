import { xToken } from '../../../sandbox/checkout/xToken.ts';
import { openMerchant, until, useSandbox } from './harness.ts';

const SECRET = 'sandbox-secret-key';
const sandbox = useSandbox();
let merchant: Awaited<ReturnType<typeof openMerchant>>;
beforeEach(async () => {
	merchant = await openMerchant();
});
afterEach(async () => {
	await merchant.close();
});

const create = (fields = {}) => sandbox.create({ notify_url: merchant.url, ...fields });
const act = (action: string, body = {}) => sandbox.control(`/transactions/ORDER-1/${action}`, body);

describe('settings of notifications', () => {
	it('encodes them as JSON', async () => {
		await sandbox.control('/settings', { notificationEncoding: 'json' });
		await create();
		await act('pay', { operator: 'OM' });
		await sandbox.settled();
		const [call] = merchant.posts();
		const fields = JSON.parse(call?.body ?? '');
		expect(Object.keys(fields)).toHaveLength(16);
		expect(call?.headers).toMatchObject({
			'content-type': 'application/json',
			'x-token': xToken(fields, SECRET),
		});
	});

	it('reduces them to two fields without x-token', async () => {
		await sandbox.control('/settings', { notificationFields: 'reduced' });
		await create();
		await act('pay', { operator: 'OM' });
		await sandbox.settled();
		expect(merchant.fields()[0]).toEqual({ cpm_trans_id: 'ORDER-1', cpm_site_id: '123456' });
		expect(merchant.posts()[0]?.headers).not.toHaveProperty('x-token');
	});

	it('loses all of them', async () => {
		await sandbox.control('/settings', { notificationsPerPayment: 0 });
		await create();
		await act('pay', { operator: 'MOMO' });
		expect(await sandbox.settled()).toMatchObject({
			status: 'success',
			notifications: { sent: 0 },
		});
		expect(merchant.received).toEqual([]);
	});

	it('lets the payer take time to confirm', async () => {
		await sandbox.control('/settings', { confirmationDelayMs: 2_000 });
		await create();
		await act('pay', { operator: 'OM' });
		expect((await sandbox.check()).json.code).toBe('623');
		expect(await sandbox.settled()).toMatchObject({ status: 'success' });
	});

	it('delays the first notification', async () => {
		await sandbox.control('/settings', { notificationDelayMs: 2_000, notificationsPerPayment: 1 });
		await create();
		await act('pay', { operator: 'OM' });
		expect((await sandbox.transaction()).notifications).toMatchObject({ sent: 0, outstanding: 1 });
		await sandbox.settled();
		expect(merchant.posts()).toHaveLength(1);
	});
});

describe('notify again', () => {
	beforeEach(async () => {
		await sandbox.control('/settings', { notificationsPerPayment: 0 });
		await create();
		await act('confirm');
	});

	it.each([true, false])('sends as many as asked for (parallel: %s)', async (parallel) => {
		const { json } = await act('notify', { times: 20, parallel });
		expect(json.notifications.outstanding).toBe(20);
		expect((await sandbox.settled()).notifications).toMatchObject({ sent: 20, acknowledged: 20 });
		expect(merchant.posts()).toHaveLength(20);
	});

	it('sends copies at the same time', async () => {
		let waiting = 0;
		merchant.answerWith(async ({ method }) => {
			if (method === 'POST') waiting += 1;
			await until(() => (method === 'GET' || waiting === 10 ? true : undefined));
			return 200;
		});
		await act('notify', { times: 10, parallel: true });
		expect((await sandbox.settled()).notifications).toMatchObject({ acknowledged: 10 });
	});

	it('forges: with another signature or none, and never again after a refusal', async () => {
		await sandbox.control('/settings', { notificationRetryDelaysMs: [5, 5] });
		merchant.answerWith(() => 401);
		await act('notify', { signature: 'wrong' });
		await act('notify', { signature: 'missing' });
		const { notifications } = await sandbox.settled();
		expect(notifications).toMatchObject({ sent: 2, acknowledged: 0 });
		const tokens = merchant.posts().map(({ headers }) => headers['x-token']);
		const [fields] = merchant.fields();
		expect(tokens).toHaveLength(2);
		expect(tokens).toContain(undefined);
		const forged = tokens.find((token) => token !== undefined);
		expect(forged).toMatch(/^[0-9a-f]{64}$/);
		expect(forged).not.toBe(xToken(fields ?? {}, SECRET));
	});
});
