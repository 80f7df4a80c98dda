import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import sample from '../fixtures/cinetpay-aurore/webhook.json';
import { AuroreVendor, refusal } from './auroreVendor.ts';
import type { ClientReply } from './clientVendor.ts';
import { accountOf, signatureQuery } from './signedUrl.ts';
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

/** The URL of a transaction that a node of this account made over this amount. */
const signed = (event: Event, amount = 500, reference = 'ORDER-2026-0001') => {
	const { apiKey, apiPassword } = vendor.credential;
	const account = accountOf('aurore', apiKey);
	return `?${signatureQuery({ event, account, secret: apiPassword! }, reference, amount, 'XOF')}`;
};

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
					/^cinetpay:(payment|transfer):\w{12}:ORDER-2026-0001:success$/,
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
		const claim = json({ status: 'SUCCESS', code: 100, amount: '1' });
		const server = trigger(event, {}, { startFor: 'paidAndRefused' });
		const answer = await server.deliver(claim);
		expect(answer.items).toMatchObject([{ status: 'failed', amount: 500 }]);
		expect((await trigger(event).deliver(claim)).items).toBeUndefined();
	});

	it.each([
		[{ code: 2002, status: 'PENDING' }, 'pending'],
		[{ code: 100, status: 'PENDING' }, 'pending'],
		[{ status: 'EXPIRED' }, 'pending'],
		[{ code: 200, status: 'OK' }, 'unknown'],
		[{ code: 4711, status: 'NEW_STATE' }, 'unknown'],
	])('%p is verified and not emitted; with Every Change it is', async (state, status) => {
		vendor.state = state;
		const answer = await trigger(event).deliver(json());
		if (status === 'pending')
			expect(answer).toMatchObject({ status: 200, body: 'verified, not emitted: pending' });
		else expect(answer.status).toBe(503);
		expect(answer.items).toBeUndefined();
		expect(
			(await trigger(event, {}, { startFor: 'everyChange' }).deliver(json())).items,
		).toMatchObject([{ status, isFinal: false }]);
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

	it('whose URL is signed says what its order costs, which CinetPay does not always tell', async () => {
		vendor.plan(`GET ${event}`, { body: { ...IDS, ...vendor.state } });
		const request = { ...json(), search: signed(event) };
		const answer = await trigger(event, { requireSignedUrl: true }).deliver(request);
		expect(answer.items).toMatchObject([
			{ amount: 500, currency: 'XOF', expectedAmount: 500, amountChecked: true },
		]);
	});

	it('whose URL was signed for another amount than CinetPay has is refused', async () => {
		const request = { ...json(), search: signed(event, 5_000) };
		expect(await trigger(event).deliver(request)).toMatchObject({
			status: 401,
			body: { message: 'Refused: its amount does not match the order' },
			items: undefined,
		});
	});

	it.each([
		['none', () => '', 'its URL is not signed by this account'],
		[
			'one of another kind',
			() => signed(event === 'payment' ? 'transfer' : 'payment'),
			'not signed',
		],
		['a changed one', () => signed(event).replace('500XOF', '400XOF'), 'not signed'],
		['one of another reference', () => signed(event, 500, 'ORDER-2'), 'that of another reference'],
		['two', () => `${signed(event)}&${signed(event).slice(1)}`, 'that of another reference'],
		[
			'one that is written differently',
			() => signed(event).replace('s=', 'S='),
			'another reference',
		],
	])(
		'with Require Signed URL and %s is refused before CinetPay is asked',
		async (_name, search, words) => {
			const server = trigger(event, { requireSignedUrl: true });
			const answer = await server.deliver({ ...json(), search: search() });
			expect([answer.status, answer.items]).toEqual([401, undefined]);
			expect(JSON.stringify(answer.body)).toContain(words);
			expect(vendor.calls).toEqual([]);
		},
	);
});

const IDS = {
	merchant_transaction_id: 'ORDER-2026-0001',
	transaction_id: sample.transaction_id,
};
const named = ({ reference, ...rest }: { reference?: string }) => ({
	...(reference && { merchant_transaction_id: reference }),
	...rest,
});

it('a renewed password loses no payment: its URL is then one that is not signed', async () => {
	const search = signed('payment');
	vendor.credential.apiPassword = 'renewed';
	const server = new WebhookServer(new CinetPayTrigger(), {
		parameters: { api: 'aurore', event: 'payment' },
		credential: vendor.credential,
		node: { id: 'renewed' },
	});
	const [item] = (await server.deliver({ ...json(), search })).items!;
	expect(item).toMatchObject({ status: 'success' });
	for (const name of ['amountChecked', 'expectedAmount']) expect(item).not.toHaveProperty(name);
});

it('an answer that does not name the payment is nobody’s: it is sent again', async () => {
	const nameless = { transaction_id: sample.transaction_id, ...vendor.state };
	vendor.plan('GET payment', { body: nameless });
	expect(await trigger().deliver(json())).toMatchObject({ status: 503, items: undefined });
});

it('answers without transaction_id give one event for a payment, whatever the webhook names', async () => {
	vendor.plan('GET payment', {
		body: { merchant_transaction_id: 'ORDER-2026-0001', ...vendor.state },
	});
	const server = trigger();
	for (const transaction_id of ['TXN-1', 'TXN-2', undefined])
		await server.deliver(json({ transaction_id }));
	expect(server.emitted).toMatchObject([{ reference: 'ORDER-2026-0001', providerId: null }]);
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
		const server = trigger('payment', {}, { options: { ifUnverifiable: 'startUnverified' } });
		vendor.plan(path, reply);
		// Nothing vouches for it, so it is not emitted as unverified either.
		expect(await server.deliver(json())).toMatchObject({ status: 503, items: undefined });
		expect(server.saved).toBeUndefined();
		vendor.plan(path, 'asUsual');
		expect((await server.deliver(json())).items).toHaveLength(1);
	});

	it('emits as unverified, if chosen, only with a signed URL', async () => {
		const server = trigger('payment', {}, { options: { ifUnverifiable: 'startUnverified' } });
		vendor.plan('GET payment', { error: 'ECONNREFUSED' });
		expect((await server.deliver({ ...json(), search: signed('payment') })).items).toMatchObject([
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
