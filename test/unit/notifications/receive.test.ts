import type * as Workflow from 'n8n-workflow';
import type { IWebhookResponseData } from 'n8n-workflow';
import { receive } from '../../../nodes/shared/notifications/receive.ts';
import { outcome } from '../../../nodes/shared/outcome.ts';
import { paid, TestKind, webhook, type Webhook } from './webhook.ts';

let sleeps = 0;
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<typeof Workflow>('n8n-workflow'),
	sleep: async () => {
		sleeps++;
		await new Promise((resolve) => setImmediate(resolve));
	},
}));

let kind: TestKind;
let id = '';
let ids = 0;
beforeEach(() => {
	kind = new TestKind();
	id = `ORDER-${++ids}`;
	sleeps = 0;
});

const call = (settings: Webhook = {}) => webhook({ body: JSON.stringify({ id }), ...settings });
const itemOf = (result: IWebhookResponseData) => result.workflowData?.[0]?.[0]?.json;
/** Delivers one that is stored and answered at once. */
async function deliver(settings: Webhook = {}) {
	const request = call(settings);
	const result = await receive(request.ctx, kind);
	if (result.workflowData) request.response.answered();
	return { ...request, result, item: itemOf(result) };
}
const refused = { ok: false, httpStatus: 401, reason: 'it is not signed' } as const;

describe('a notification that does not fit the credential as it was read before', () => {
	it('is compared with the credential as it is now', async () => {
		kind.authentication = (opened) => (opened === 1 ? refused : { ok: true, signed: true });
		expect((await deliver()).item).toMatchObject({ reference: id, verified: true });
		expect(kind.opened).toBe(2);
	});

	it('is refused when it does not fit that either', async () => {
		kind.authentication = () => refused;
		const { response, result } = await deliver();
		expect(result).toEqual({ noWebhookResponse: true });
		expect([response.statusCode, response.body]).toEqual([
			401,
			{ message: 'Refused: it is not signed' },
		]);
		expect(kind.opened).toBe(2);
	});
});

it('reads the credential once for a notification that fits, and tells who called', async () => {
	await deliver({ headers: { 'x-token': 't' }, query: { secret: 's' } });
	expect(kind.opened).toBe(1);
	expect(kind.callers).toEqual([{ headers: { 'x-token': 't' }, query: { secret: 's' } }]);
	expect(kind.budgets[0]).toBeGreaterThan(7_000);
	expect(kind.budgets[0]).toBeLessThanOrEqual(8_000);
});

it('takes a type that only mentions multipart for what it is', async () => {
	const headers = { 'content-type': 'application/json; x=multipart/form-data' };
	expect((await deliver({ headers })).item).toMatchObject({ reference: id });
});

describe('repetitions', () => {
	it('are known by workflow and node: a copy of the workflow emits for itself', async () => {
		expect((await deliver()).item).toBeDefined();
		expect((await deliver()).result).toEqual({ webhookResponse: 'already handled' });
		expect((await deliver({ workflowId: 'workflow-2' })).item).toBeDefined();
		expect((await deliver({ nodeId: 'node-2' })).item).toBeDefined();
	});

	it('that waited for their turn are answered like later ones', async () => {
		const first = call();
		const emitted = await receive(first.ctx, kind);
		const waiting = receive(call().ctx, kind);
		// Until it stands behind the first one; the pauses of this file end only after that.
		for (let step = 0; step < 100; step++) await Promise.resolve();
		expect(sleeps).toBe(1);
		first.response.answered();
		expect(itemOf(emitted)).toBeDefined();
		expect(await waiting).toEqual({ webhookResponse: 'already handled' });
		expect(kind.budgets).toHaveLength(1);
	});

	it('all count in the test mode of the editor', async () => {
		for (let time = 0; time < 2; time++) {
			const { item, result, saved } = await deliver({ mode: 'manual' });
			expect(item).toMatchObject({ reference: id });
			expect(result.webhookResponse).toBe('ok');
			expect(saved).toEqual({});
		}
	});

	it('that wait for too long are told to come again', async () => {
		await receive(call().ctx, kind);
		const { response, result } = await deliver();
		expect(result).toEqual({ noWebhookResponse: true });
		expect([response.statusCode, response.body]).toEqual([
			503,
			{ message: 'Busy with this transaction, send it again' },
		]);
	});
});

describe('the turn of a transaction', () => {
	const pending = () => {
		kind.verdict = (name) => paid(name, { status: 'pending', isFinal: false });
		return { parameters: { emit: 'all' } };
	};
	const next = async () => {
		kind.verdict = paid;
		return await deliver();
	};

	it.each([
		[300, 'is handed on, and the event is not taken for emitted', true],
		[500, 'is handed on, and the event is not taken for emitted', true],
		[299, 'is handed on, and the event is known', false],
	])('after an answer of %d %s', async (code, _words, again) => {
		const { ctx, response } = call();
		await receive(ctx, kind);
		response.answered(code);
		expect((await deliver()).item !== undefined).toBe(again);
	});

	it('is kept no longer than 30 seconds when n8n never answers a caller who hung up', async () => {
		const { ctx, response } = call(pending());
		const result = await receive(ctx, kind);
		expect(itemOf(result)).toMatchObject({ status: 'pending' });
		response.emit('close');
		while (sleeps < 600) await new Promise((resolve) => setImmediate(resolve));
		await new Promise((resolve) => setImmediate(resolve));
		expect(sleeps).toBe(600);
		expect((await next()).item).toMatchObject({ status: 'success' });
	});

	it('is handed on as soon as n8n has stored what a caller who hung up had sent', async () => {
		const { ctx, response } = call(pending());
		response.destroyed = true;
		await receive(ctx, kind);
		response.writableEnded = true;
		expect((await next()).item).toMatchObject({ status: 'success' });
	});
});

describe('what the provider did not confirm', () => {
	const silent = () => ({
		kind: 'unverifiable' as const,
		reason: 'it did not answer',
		outcome: outcome({ status: 'unknown', reference: id }),
		extras: {},
	});

	it('is refused with its reason, in the answer and in the log', async () => {
		kind.verdict = () => ({ kind: 'refused', httpStatus: 404, reason: 'nobody knows it' });
		const { response, logs, result } = await deliver();
		expect(result).toEqual({ noWebhookResponse: true });
		expect([response.statusCode, response.body]).toEqual([
			404,
			{ message: 'Refused: nobody knows it' },
		]);
		expect(logs).toEqual(['CinetPay notification refused: nobody knows it']);
	});

	it('comes again unless the user chose otherwise, and the log says why', async () => {
		kind.verdict = silent;
		const { response, logs } = await deliver();
		expect([response.statusCode, response.body]).toEqual([
			503,
			{ message: 'CinetPay could not be asked, send it again' },
		]);
		expect(logs).toEqual(['CinetPay notification could not be verified: it did not answer']);
	});

	it('shows the notification itself under raw, the only thing that is known', async () => {
		kind.verdict = silent;
		const parameters = { ifUnverifiable: 'emitUnverified', options: { simple: false } };
		expect((await deliver({ parameters })).item).toMatchObject({
			verified: false,
			status: 'unknown',
			raw: { notification: { id } },
		});
	});
});
