// `@azinakou/cinetpay` from npm, a browser client of Checkout v2 by one of CinetPay's own developers, as published. It posts
// forms, sends its check with `transaction_id` and `token` alike, and knows one host only: calls to that host are handed to
// the sandbox as they are.
import { Cinetpay } from '@azinakou/cinetpay';
import nock from 'nock';
import { until, useSandbox } from './harness.ts';
import type { Json } from './harness.ts';

const sandbox = useSandbox({ notificationRetryDelaysMs: [] });

/** What the client leaves in the browser: it gives its caller nothing. */
const browser = { location: { href: '' } };
const stored = new Map<string, Json>();
const answers: Array<{ status: number; type: string; json: Json }> = [];

beforeAll(() => {
	Object.assign(globalThis, {
		window: browser,
		localStorage: { setItem: (name: string, value: string) => stored.set(name, JSON.parse(value)) },
	});
});
beforeEach(() => {
	browser.location.href = '';
	stored.clear();
	answers.length = 0;
	// The client prints what it cannot handle.
	jest.spyOn(console, 'log').mockImplementation(() => undefined);
	nock('https://api-checkout.cinetpay.com')
		.persist()
		.post(/^\/v2\//)
		.reply(async function (path, body) {
			const type = String(this.req.headers['content-type']);
			const answer = await sandbox.post(`/checkout${path}`, String(body), type);
			answers.push({ status: answer.status, type, json: answer.json });
			return [answer.status, answer.text, { 'content-type': 'application/json' }];
		});
});
afterEach(() => {
	nock.cleanAll();
	jest.restoreAllMocks();
});
afterAll(() => {
	nock.restore();
	for (const name of ['window', 'localStorage']) Reflect.deleteProperty(globalThis, name);
});

const client = (more: Json = {}) =>
	new Cinetpay({
		apikey: 'sandbox-api-key',
		site_id: 123456,
		notify_url: 'http://127.0.0.1:9/notify',
		return_url: 'https://shop.example.com/return',
		lang: 'fr',
		...more,
	} as never);
const order = (more: Json = {}) =>
	({
		transaction_id: 'test_depot_1',
		amount: 2500,
		currency: 'XOF',
		description: 'Test order 1',
		channels: 'ALL',
		customer_name: 'Payer',
		customer_surname: 'Test',
		...more,
	}) as never;
const answered = () => until(() => answers.shift());
/** The client prints an answer that is no 2xx, and does nothing with it. */
async function refused(call: Promise<void>) {
	const { mock } = jest.mocked(console.log);
	const before = mock.calls.length;
	void call;
	await until(() => mock.calls.length > before || undefined);
	return await answered();
}

describe('@azinakou/cinetpay, as npm serves it', () => {
	it('opens the payment page', async () => {
		void client().makePayment(order());
		expect(await answered()).toMatchObject({
			status: 200,
			type: 'application/x-www-form-urlencoded',
		});
		const href = await until(() => browser.location.href || undefined);
		expect(href).toMatch(`${sandbox.url}/checkout/pay/`);
		expect(stored.get('payment')).toMatchObject({ code: '201', message: 'CREATED' });
		expect((await fetch(href)).status).toBe(200);
		expect(await sandbox.transaction('test_depot_1')).toMatchObject({ amount: 2500 });
	});

	it('sees the payment pending, then paid', async () => {
		void client().makePayment(order());
		await answered();
		void client().checkPayStatus('test_depot_1');
		expect(await answered()).toMatchObject({
			json: { code: '662', data: { status: 'WAITING_FOR_CUSTOMER' } },
		});
		expect(stored.has('test_depot_1')).toBe(false);
		await sandbox.control('/transactions/test_depot_1/pay', { operator: 'OM' });
		await sandbox.settled('test_depot_1');
		void client().checkPayStatus('test_depot_1');
		expect(await answered()).toMatchObject({ status: 200, json: { code: '00' } });
		const paid = await until(() => stored.get('test_depot_1'));
		expect(paid).toMatchObject({ status: 'ACCEPTED', amount: '2500', payment_method: 'OM' });
	});

	it('is refused with a wrong key, for an amount that is no multiple of 5, and the second time', async () => {
		const stranger = client({ apikey: 'wrong' });
		expect(await refused(stranger.makePayment(order()))).toMatchObject({
			status: 400,
			json: { code: '609' },
		});
		expect(await refused(client().makePayment(order({ amount: 2501 })))).toMatchObject({
			status: 400,
			json: { code: '608' },
		});
		void client().makePayment(order());
		expect(await answered()).toMatchObject({ status: 200 });
		// The client goes there a moment after it was answered.
		await until(() => browser.location.href || undefined);
		browser.location.href = '';
		expect(await refused(client().makePayment(order()))).toMatchObject({
			...{ status: 400, json: { code: '620' } },
		});
		expect(browser.location.href).toBe('');
	});
});
