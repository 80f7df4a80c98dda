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

describe('notifications of a payment', () => {
	it('sends nothing at creation', async () => {
		await create();
		expect((await sandbox.settled()).notifications).toMatchObject({ sent: 0, deliveries: [] });
		expect(merchant.received).toEqual([]);
	});

	it('pings, then posts all sixteen fields with a right x-token', async () => {
		await create({ metadata: 'cart-42', description: 'Caf\u00e9 \u00e9t\u00e9', lang: 'en' });
		await act('pay', { operator: 'OM', phone: '+2250700000009' });
		await sandbox.settled();
		expect(merchant.received.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST', 'POST']);
		expect(merchant.received[0]?.body).toBe('');
		const [call] = merchant.posts();
		const [fields] = merchant.fields();
		expect(call?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(fields).toEqual({
			cpm_site_id: '123456',
			cpm_trans_id: 'ORDER-1',
			cpm_trans_date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
			cpm_amount: '2500',
			cpm_currency: 'XOF',
			signature: expect.stringMatching(/^[0-9a-f]{40}$/),
			payment_method: 'OM',
			cel_phone_num: '0700000009',
			cpm_phone_prefixe: '225',
			cpm_language: 'en',
			cpm_version: 'V4',
			cpm_payment_config: 'SINGLE',
			cpm_page_action: 'PAYMENT',
			cpm_custom: 'cart-42',
			cpm_designation: 'Caf\u00e9 \u00e9t\u00e9',
			cpm_error_message: 'SUCCES',
		});
		expect(call?.headers['x-token']).toBe(xToken(fields ?? {}, SECRET));
	});

	it('notifies a push operator first while the payment is pending', async () => {
		await create();
		const statuses: string[] = [];
		merchant.answerWith(async ({ method }) => {
			if (method === 'POST') statuses.push((await sandbox.check()).json.data.status);
			return 200;
		});
		const { json } = await act('pay', { operator: 'MOMO' });
		expect(json).toMatchObject({ status: 'pending', busy: true });
		await sandbox.settled();
		expect(statuses).toEqual(['WAITING_FOR_CUSTOMER', 'ACCEPTED', 'ACCEPTED']);
		const messages = merchant.fields().map((fields) => fields.cpm_error_message);
		expect(messages).toEqual(['WAITING_CUSTOMER_TO_VALIDATE', 'SUCCES', 'SUCCES']);
		for (const [index, fields] of merchant.fields().entries()) {
			expect(merchant.posts()[index]?.headers['x-token']).toBe(xToken(fields, SECRET));
		}
	});

	it('notifies a refusal with its reason', async () => {
		await create();
		await act('refuse', { operator: 'FLOOZ', code: '604' });
		expect(await sandbox.settled()).toMatchObject({ status: 'failed', code: '604' });
		expect(merchant.fields().at(-1)?.cpm_error_message).toBe('OTP_CODE_ERROR');
		expect(merchant.posts()).toHaveLength(3);
	});

	it('notifies once when a payment is left waiting, and again when it is confirmed', async () => {
		await create();
		await act('wait', { operator: 'MOMO', code: '664' });
		expect(await sandbox.settled()).toMatchObject({ status: 'pending', code: '664' });
		expect(merchant.posts()).toHaveLength(1);
		await act('confirm');
		expect(await sandbox.settled()).toMatchObject({ status: 'success', operator: 'MOMO' });
		const messages = merchant.fields().map((fields) => fields.cpm_error_message);
		expect(messages).toEqual([
			'WAITING_CUSTOMER_PAYMENT_AT_OPERATOR_SIDE',
			'SUCCES',
			'SUCCES',
			'SUCCES',
		]);
	});

	it('answers the action at once, however slow the merchant is', async () => {
		await create();
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		merchant.answerWith(() => held.then(() => 200));
		expect((await act('pay', { operator: 'OM' })).status).toBe(200);
		expect((await sandbox.check()).json.code).toBe('00');
		expect((await sandbox.transaction()).notifications).toMatchObject({ acknowledged: 0 });
		release();
		expect((await sandbox.settled()).notifications).toMatchObject({ sent: 3, acknowledged: 3 });
	});

	it('pings a URL once, before its first notification', async () => {
		await create();
		await create({ transaction_id: 'ORDER-2' });
		await sandbox.control('/transactions/ORDER-1/pay', { operator: 'OM' });
		await sandbox.control('/transactions/ORDER-2/pay', { operator: 'OM' });
		await sandbox.settled('ORDER-1');
		await sandbox.settled('ORDER-2');
		expect(merchant.received[0]?.method).toBe('GET');
		expect(merchant.received.filter(({ method }) => method === 'GET')).toHaveLength(1);
		expect(merchant.posts()).toHaveLength(6);
	});
});

describe('delivery', () => {
	it('sends again after a 503 and records each attempt', async () => {
		const settings = { notificationRetryDelaysMs: [10, 10, 10], notificationsPerPayment: 1 };
		await sandbox.control('/settings', settings);
		await create();
		const answers = [503, 500, 200];
		merchant.answerWith(({ method }) => (method === 'POST' ? (answers.shift() ?? 200) : 200));
		await act('pay', { operator: 'OM' });
		const { notifications } = await sandbox.settled();
		expect(notifications).toMatchObject({ sent: 3, acknowledged: 1, outstanding: 0 });
		const rows = notifications.deliveries.map((row: Record<string, unknown>) => [
			row.type,
			row.status,
			row.attempt,
			row.code,
		]);
		expect(rows).toEqual([
			['ping', 200, 1, '00'],
			['notification', 503, 1, '00'],
			['notification', 500, 2, '00'],
			['notification', 200, 3, '00'],
		]);
		expect(new Set(merchant.posts().map(({ body }) => body)).size).toBe(1);
	});

	it('gives up after the last wait, and records a refused connection', async () => {
		await sandbox.control('/settings', {
			notificationRetryDelaysMs: [5],
			notificationsPerPayment: 1,
		});
		await merchant.close();
		await create();
		await act('pay', { operator: 'OM' });
		const { notifications } = await sandbox.settled();
		expect(notifications).toMatchObject({ sent: 2, acknowledged: 0 });
		expect(notifications.deliveries[1]).toMatchObject({ status: null, error: 'ECONNREFUSED' });
	});

	it('does not follow a redirect', async () => {
		await sandbox.control('/settings', { notificationRetryDelaysMs: [] });
		await create();
		merchant.answerWith(() => 302);
		await act('pay', { operator: 'OM' });
		expect((await sandbox.settled()).notifications).toMatchObject({ sent: 3, acknowledged: 0 });
	});

	it('stops what is under way at a reset', async () => {
		await sandbox.control('/settings', { notificationRetryDelaysMs: [3_000] });
		await create();
		merchant.answerWith(() => 503);
		await act('pay', { operator: 'OM' });
		await until(() => (merchant.posts().length >= 3 ? true : undefined));
		await sandbox.control('/reset');
		const { length } = merchant.posts();
		await new Promise((resolve) => setTimeout(resolve, 3_300));
		expect(merchant.posts()).toHaveLength(length);
	});
});
