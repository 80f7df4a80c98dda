import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import sample from '../fixtures/cinetpay-aurore/webhook.json';
import { AuroreVendor, createParameters, refusal, sendParameters } from './auroreVendor.ts';
import type { ClientReply } from './clientVendor.ts';
import { executeContext } from './harness.ts';
import { WebhookServer, type Request } from './webhookServer.ts';

type Event = 'payment' | 'transfer';
let vendor: AuroreVendor;
beforeEach(() => {
	vendor = new AuroreVendor();
	vendor.state = { code: 100, status: 'SUCCESS' };
	for (const book of [vendor.payments, vendor.transfers])
		book.set('ORDER-2026-0001', { ...STORED, amount: '500', currency: 'XOF' });
});
const STORED = { reference: 'ORDER-2026-0001', transaction_id: sample.transaction_id };

const trigger = (event: Event = 'payment', options = {}, parameters = {}) =>
	new WebhookServer(new CinetPayTrigger(), {
		parameters: { api: 'aurore', event, options, ...parameters },
		credential: vendor.credential,
		// A node of its own for each test: the credential is kept for some seconds.
		node: { id: vendor.credential.apiKey },
	});
const json = (changes: object = {}): Request => ({
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ ...sample, ...changes }),
});
const form = (changes: object = {}): Request => ({
	headers: { 'content-type': 'application/x-www-form-urlencoded' },
	body: new URLSearchParams({ ...sample, user: '', ...changes } as never).toString(),
});
const lookUps = () => vendor.calls.filter(({ what }) => /^GET (payment|transfer)/.test(what));

/** Saved data of a workflow whose own node made this transaction with this token. */
async function madeHere(event: Event, notify_token = sample.notify_token) {
	const maker = new AuroreVendor('https://maker.example.com');
	maker.credential.baseUrl = 'https://maker.example.com';
	const ids = { transaction_id: sample.transaction_id, notify_token };
	maker.plan(`POST ${event}`, {
		body: { code: 2002, status: 'PENDING', payment_token: 'EXAMPLE_PAYMENT', ...ids },
	});
	const own = event === 'payment' ? createParameters() : sendParameters({ phone: '0700000001' });
	const parameters = { api: 'aurore', ...own, reference: 'ORDER-2026-0001', amount: 500 };
	const context = executeContext(new CinetPay(), { parameters, credential: maker.credential });
	await new CinetPay().execute.call(context);
	const { notifyTokens } = context.getWorkflowStaticData('global');
	expect(JSON.stringify(notifyTokens)).not.toContain(notify_token);
	return { global: { notifyTokens: JSON.parse(JSON.stringify(notifyTokens)) } };
}

describe.each<Event>(['payment', 'transfer'])('a webhook for a %s', (event) => {
	it.each([
		['JSON', json()],
		['a form', form()],
		['without content type', { ...json(), headers: {} }],
	])('as %s is looked up and emitted', async (_name, request) => {
		const server = trigger(event);
		const answer = await server.deliver(request);
		expect([answer.status, answer.body]).toEqual([200, 'ok']);
		expect(answer.items).toEqual([
			expect.objectContaining({
				event,
				eventId: expect.stringMatching(
					/^cinetpay:(payment|transfer):\w{12}:TXN-EXAMPLE-1:success$/,
				),
				verified: true,
				status: 'success',
				isFinal: true,
				reference: 'ORDER-2026-0001',
				providerId: 'TXN-EXAMPLE-1',
				notifyToken: 'EXAMPLE_NOTIFY_TOKEN',
				notifyTokenChecked: false,
			}),
		]);
		const id = event === 'payment' ? 'ORDER-2026-0001' : 'TXN-EXAMPLE-1';
		expect(lookUps().map(({ what }) => what)).toEqual([`GET ${event}/${id}`]);
	});

	it('ignores what the body says of the status', async () => {
		vendor.state = { code: 2010, status: 'FAILED' };
		const answer = await trigger(event).deliver(
			json({ status: 'SUCCESS', code: 100, amount: '1' }),
		);
		expect(answer.items).toMatchObject([{ status: 'failed', amount: 500 }]);
	});

	it.each([
		[{ code: 2002, status: 'PENDING' }, 'pending'],
		[{ code: 100, status: 'PENDING' }, 'pending'],
		[{ status: 'EXPIRED' }, 'pending'],
		[{ code: 200, status: 'OK' }, 'unknown'],
		[{ code: 4711, status: 'NEW_STATE' }, 'unknown'],
	])('%p is verified and not emitted; with Emit all it is', async (state, status) => {
		vendor.state = state;
		const answer = await trigger(event).deliver(json());
		expect(answer).toMatchObject({ status: 200, body: `verified, not emitted: ${status}` });
		expect(answer.items).toBeUndefined();
		expect((await trigger(event, {}, { emit: 'all' }).deliver(json())).items).toMatchObject([
			{ status, isFinal: false },
		]);
	});

	it.each([
		['a transaction that CinetPay does not know', () => void vendor[`${event}s`].clear(), 404],
		['another reference', () => rename({ reference: 'ORDER-X' }), 401],
		['another transaction', () => rename({ transaction_id: 'TXN-X' }), 401],
	])('about %s is refused', async (_name, change, status) => {
		change();
		const server = trigger(event);
		const answer = await server.deliver(json());
		expect([answer.status, answer.items]).toEqual([status, undefined]);
		expect(server.saved).toBeUndefined();
	});

	/** What CinetPay has under the id that is asked for. */
	function rename(changes: object) {
		const body = { ...IDS, ...vendor.state, ...named(changes) };
		vendor.plan(`GET ${event}`, { body });
	}

	it('of which this workflow keeps the token must carry that token', async () => {
		const saved = await madeHere(event);
		for (const [token, status] of [
			['EXAMPLE_NOTIFY_TOKEN', 200],
			['EXAMPLE_NOTIFY_TOKEm', 401],
		] as const) {
			const server = trigger(event, { requireNotifyToken: true });
			server.saved = saved;
			const answer = await server.deliver(json({ notify_token: token }));
			expect(answer.status).toBe(status);
			if (status === 200) expect(answer.items).toMatchObject([{ notifyTokenChecked: true }]);
			else {
				expect(answer.body).toEqual({
					message: 'Refused: its notify_token is not the one that CinetPay issued',
				});
				expect([answer.items, lookUps().length]).toEqual([undefined, 1]);
			}
		}
	});
});

const IDS = {
	merchant_transaction_id: 'ORDER-2026-0001',
	transaction_id: sample.transaction_id,
};
const named = ({ reference, ...rest }: { reference?: string }) => ({
	...(reference && { merchant_transaction_id: reference }),
	...rest,
});

it('Require Notify Token refuses what this workflow did not make, without asking', async () => {
	const answer = await trigger('payment', { requireNotifyToken: true }).deliver(json());
	expect(answer).toMatchObject({
		status: 401,
		body: { message: 'Refused: this workflow has no notify_token for this transaction' },
	});
	expect(vendor.calls).toEqual([]);
});

it('answers the availability ping without starting anything', async () => {
	const answer = await trigger().deliver({ method: 'GET' });
	expect([answer.status, answer.items, vendor.calls]).toEqual([200, undefined, []]);
});

it.each([
	['notify_token', { notify_token: '' }],
	['merchant_transaction_id', { merchant_transaction_id: undefined }],
	[
		'notify_token and merchant_transaction_id',
		{ notify_token: null, merchant_transaction_id: null },
	],
	['notify_token', { notify_token: { a: 1 } }],
])('without %s it is answered 400', async (names, changes) => {
	const answer = await trigger().deliver(json(changes));
	expect(answer).toMatchObject({ status: 400, body: { message: `${names} missing` } });
	expect([answer.items, vendor.calls]).toEqual([undefined, []]);
});

it('without transaction_id it is looked up by the reference', async () => {
	const answer = await trigger().deliver(json({ transaction_id: undefined }));
	expect(answer.items?.[0]).toMatchObject({
		...{ status: 'success', reference: 'ORDER-2026-0001' },
		providerId: sample.transaction_id,
	});
});

it.each(['', '[]', '"text"', '{"notify_token":', 'x'.repeat(70_000)])(
	'a body that is none (%#) starts nothing',
	async (body) => {
		const answer = await trigger().deliver({ body });
		expect([400, 413]).toContain(answer.status);
		expect([answer.items, vendor.calls]).toEqual([undefined, []]);
	},
);

describe('the same webhook again', () => {
	it('changes nothing, and fifty copies at once start one execution', async () => {
		const server = trigger();
		server.storeMs = 20;
		const answers = await Promise.all(Array.from({ length: 50 }, () => server.deliver(json())));
		expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
		expect((await server.deliver(form())).body).toBe('already handled');
		expect([server.emitted.length, lookUps().length]).toEqual([1, 1]);
	});

	it('is emitted when the execution could not be stored the first time', async () => {
		const server = trigger();
		expect((await server.deliver(json(), 'notStored')).status).toBe(500);
		expect((await server.deliver(json())).items).toHaveLength(1);
		expect((await server.deliver(json())).items).toBeUndefined();
	});

	it('after pending is emitted as paid', async () => {
		const server = trigger();
		vendor.state = { code: 2002, status: 'PENDING' };
		await server.deliver(json());
		vendor.state = { code: 100, status: 'SUCCESS' };
		expect((await server.deliver(json())).items).toHaveLength(1);
	});
});

describe('CinetPay cannot be asked', () => {
	it.each<[string, string, ClientReply]>([
		['refuses connections', 'GET payment', { error: 'ECONNREFUSED' }],
		['breaks the connection', 'GET payment', { error: 'ECONNRESET' }],
		['is down', 'GET payment', { status: 503, body: '<html>' }],
		['shows a web page', 'GET payment', { status: 404, body: '<html>' }],
		['could not say', 'GET payment', refusal(-1, 'OPERATION_ERROR')],
		['does not allow the address', 'GET payment', refusal(2011, 'NOT_ALLOWED', 422)],
		['does not accept the keys', 'POST oauth/login', refusal(1005, 'INVALID_CREDENTIALS', 401)],
	])('(%s): 503, nothing starts; sent again it is emitted', async (_name, path, reply) => {
		const server = trigger('payment', {}, { ifUnverifiable: 'emitUnverified' });
		vendor.plan(path, reply);
		// Nothing vouches for it, so it is not emitted as unverified either.
		expect(await server.deliver(json())).toMatchObject({ status: 503, items: undefined });
		expect(server.saved).toBeUndefined();
		vendor.plan(path, 'asUsual');
		expect((await server.deliver(json())).items).toHaveLength(1);
	});

	it('emits as unverified, if chosen, only with the right token', async () => {
		const server = trigger('payment', {}, { ifUnverifiable: 'emitUnverified' });
		server.saved = await madeHere('payment');
		vendor.plan('GET payment', { error: 'ECONNREFUSED' });
		expect((await server.deliver(json())).items).toMatchObject([
			{ verified: false, status: 'unknown', reference: 'ORDER-2026-0001' },
		]);
	});
});

it('Simplify off shows notification and answer', async () => {
	const { items } = await trigger('payment', { simple: false }).deliver(json());
	expect(items![0]!.raw).toMatchObject({
		notification: { transaction_id: 'TXN-EXAMPLE-1' },
		check: { status: 'SUCCESS' },
	});
});
