import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import sample from '../fixtures/cinetpay-aurore/webhook.json';
import { AuroreVendor, createParameters, refusal, sendParameters } from './auroreVendor.ts';
import type { ClientReply } from './clientVendor.ts';
import { executeContext } from './harness.ts';
import { WaitingExecution } from './waiting.ts';
import type { Request } from './webhookServer.ts';

type Event = 'payment' | 'transfer';
const REFERENCE = 'ORDER-2026-0001';
const PAID = { code: 100, status: 'SUCCESS' };
let vendor: AuroreVendor;
beforeEach(() => {
	vendor = new AuroreVendor();
	const stored = { reference: REFERENCE, transaction_id: sample.transaction_id };
	for (const book of [vendor.payments, vendor.transfers]) book.set(REFERENCE, stored);
});

const WHICH = {
	payment: { reference: '={{ $json.order }}' },
	// As the panel has it.
	transfer: {},
};
const parked = async (event: Event, flow?: IDataObject, meanwhile = () => {}) => {
	const { notifyTokens, ...left } = await madeHere(event);
	meanwhile();
	const parameters = { api: 'aurore', resource: event, operation: 'wait', ...WHICH[event] };
	const settings = { parameters, credential: vendor.credential };
	const waiting = new WaitingExecution(new CinetPay(), settings);
	// A token that an execution does not have cannot be compared.
	expect(notifyTokens).toEqual({ [REFERENCE]: expect.any(String) });
	const sent = { reference: REFERENCE, providerId: sample.transaction_id };
	return await waiting.start([{ order: REFERENCE, ...sent }], flow ?? left);
};
const webhook = (changes: object = {}): Request => ({
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ ...sample, ...changes }),
});

/** What Create or Send leaves in the execution that made this transaction a moment ago. */
async function madeHere(event: Event): Promise<IDataObject> {
	const maker = new AuroreVendor('https://maker.example.com');
	Object.assign(maker.credential, vendor.credential, { baseUrl: 'https://maker.example.com' });
	const { transaction_id, notify_token } = sample;
	maker.plan(`POST ${event}`, {
		body: { code: 2002, status: 'PENDING', payment_token: 'T', transaction_id, notify_token },
	});
	const own = event === 'payment' ? createParameters() : sendParameters({ phone: '0700000001' });
	const parameters = {
		api: 'aurore',
		...own,
		reference: REFERENCE,
		amount: 500,
		reportTo: 'execution',
	};
	const context = executeContext(new CinetPay(), {
		...{ parameters, credential: maker.credential },
		// Short enough for Aurore, with the signature that n8n makes here.
		webhookWaitingBaseUrl: 'https://n8n.example.com/w',
	});
	await new CinetPay().execute.call(context);
	// Nothing is left in the workflow: another execution would overwrite it.
	expect(context.getWorkflowStaticData('global')).toEqual({});
	return structuredClone(context.getContext('flow'));
}

describe.each<Event>(['payment', 'transfer'])('a %s', (event) => {
	it('that is final already is handed on at once', async () => {
		vendor.state = PAID;
		const run = await parked(event);
		expect(run.status).toBe('success');
		expect(run.success()).toEqual([
			expect.objectContaining({
				event,
				eventId: expect.stringMatching(
					/^cinetpay:(payment|transfer):\w{12}:ORDER-2026-0001:success$/,
				),
				...{ verified: true, status: 'success', result: 'paid' },
				...{ reference: REFERENCE, providerId: sample.transaction_id },
			}),
		]);
	});

	it('is waited for; the verified webhook ends it with the same fields', async () => {
		const waiting = await parked(event);
		expect(waiting.status).toBe('waiting');
		vendor.state = PAID;
		const called = await waiting.call(webhook());
		expect([called.status, called.body]).toEqual([200, 'ok']);
		const [item] = waiting.success(await waiting.resume(called))!;
		expect(item).toMatchObject({
			...{ event, verified: true, status: 'success', result: 'paid', reference: REFERENCE },
			...{ notifyToken: sample.notify_token, notifyTokenChecked: false },
		});
		const atOnce = (await parked(event)).success()![0]!;
		expect(Object.keys(item!).sort()).toEqual(Object.keys(atOnce).sort());
		expect(item!.eventId).toBe(atOnce.eventId);
	});

	it('keys that CinetPay refuses stop it: waiting would not fix them', async () => {
		const run = await parked(event, undefined, () => {
			vendor.credential.apiKey += 'renewed';
			vendor.plan('POST oauth/login', refusal(1005, 'INVALID_CREDENTIALS', 401));
		});
		expect([run.status, run.error]).toEqual(['error', expect.stringContaining('1005')]);
	});

	it('made in this execution is ended by its own token only, across a restart', async () => {
		const waiting = await parked(event, await madeHere(event));
		expect(waiting.parked).not.toContain(sample.notify_token);
		vendor.state = PAID;
		const asked = vendor.calls.length;
		const forged = await waiting.call(webhook({ notify_token: 'EXAMPLE_NOTIFY_TOKEm' }));
		expect([forged.status, forged.resumes, vendor.calls.length]).toEqual([401, false, asked]);
		const run = await waiting.resume(await waiting.call(webhook()));
		expect(waiting.success(run)).toMatchObject([{ status: 'success', notifyTokenChecked: true }]);
	});

	it.each([
		['pending', {}, 200],
		[
			'about what CinetPay does not know',
			{ merchant_transaction_id: 'X', transaction_id: 'X' },
			404,
		],
		['without its ids', { merchant_transaction_id: '' }, 400],
		['about another id under this reference', { transaction_id: 'TXN-OTHER' }, [401, 404]],
	])('goes on waiting for a webhook that is %s', async (_name, changes, status) => {
		const waiting = await parked(event);
		const called = await waiting.call(webhook(changes));
		expect([status].flat()).toContain(called.status);
		expect(called.resumes).toBe(false);
		vendor.state = PAID;
		expect((await waiting.call(webhook())).resumes).toBe(true);
	});

	it('goes on waiting for a genuine webhook about another one', async () => {
		const waiting = await parked(event);
		const other = { merchant_transaction_id: 'ORDER-OTHER', transaction_id: 'TXN-OTHER' };
		vendor[`${event}s`].set('ORDER-OTHER', {
			reference: 'ORDER-OTHER',
			transaction_id: 'TXN-OTHER',
		});
		vendor.state = PAID;
		expect(await waiting.call(webhook(other))).toMatchObject({
			...{ status: 200, body: 'not for this execution', resumes: false },
		});
	});

	it('goes on waiting on a ping', async () => {
		expect(await (await parked(event)).call({ method: 'GET' })).toMatchObject({
			...{ status: 200, body: 'ok', resumes: false },
		});
	});

	it.each<[string, string, ClientReply]>([
		['refuses connections', 'GET', { error: 'ECONNREFUSED' }],
		['is down', 'GET', { status: 503, body: '<html>' }],
		['does not accept the keys', 'GET', refusal(1005, 'INVALID_CREDENTIALS', 401)],
	])('goes on waiting while CinetPay %s: 503', async (_name, path, reply) => {
		const waiting = await parked(event);
		vendor.plan(path, reply);
		const called = await waiting.call(webhook());
		expect([called.status, called.resumes]).toEqual([503, false]);
		vendor.plan(path, 'asUsual');
		vendor.state = PAID;
		expect((await waiting.call(webhook())).resumes).toBe(true);
	});

	it('that could not be asked about at first is waited for all the same', async () => {
		vendor.plan('GET', { error: 'ECONNREFUSED' });
		const waiting = await parked(event);
		expect(waiting.status).toBe('waiting');
		vendor.plan('GET', 'asUsual');
		vendor.state = PAID;
		expect((await waiting.call(webhook())).resumes).toBe(true);
	});

	it('leaves as timed out when the time is up', async () => {
		const waiting = await parked(event);
		expect(waiting.success(await waiting.resume())).toMatchObject([
			{ event, status: 'pending', isFinal: false, verified: false, result: 'timeIsUp' },
		]);
	});

	it('that is refused ends the wait as failed', async () => {
		const waiting = await parked(event);
		vendor.state = { code: 2010, status: 'FAILED' };
		const run = await waiting.resume(await waiting.call(webhook()));
		expect(waiting.success(run)).toMatchObject([{ status: 'failed', isFinal: true }]);
	});
});

it('a transfer can be waited for by its reference, where the account answers to it', async () => {
	const parameters = { api: 'aurore', resource: 'transfer', operation: 'wait' };
	const waiting = new WaitingExecution(new CinetPay(), {
		parameters: { ...parameters, lookUpBy: 'client_transaction_id', id: REFERENCE },
		credential: vendor.credential,
	});
	await waiting.start([{}]);
	vendor.state = PAID;
	expect((await waiting.call(webhook())).resumes).toBe(true);
});

it('a reference is not waited for as if it were the transaction ID', async () => {
	const parameters = { api: 'aurore', resource: 'transfer', operation: 'wait' };
	const settings = { parameters: { ...parameters, id: '={{ $json.reference }}' } };
	const { credential } = vendor;
	const waiting = new WaitingExecution(new CinetPay(), { ...settings, credential });
	await waiting.start([{ reference: REFERENCE }], await madeHere('transfer'));
	expect([waiting.status, waiting.error]).toEqual([
		'error',
		'ID must be corrected before anything is sent',
	]);
	expect(waiting.run.data.resultData.error).toMatchObject({
		description: expect.stringContaining(`${REFERENCE}&quot; is your own reference`),
	});
	expect(vendor.calls).toEqual([]);
});
