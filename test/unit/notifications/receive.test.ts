import type * as Workflow from 'n8n-workflow';
import type { IWebhookResponseData } from 'n8n-workflow';
import { receive } from '../../../nodes/shared/notifications/receive.ts';
import { outcome } from '../../../nodes/shared/outcome.ts';
import { deliverTo, paid, TestKind, webhook, type Webhook } from './webhook.ts';

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
const deliver = async (settings: Webhook = {}) =>
	await deliverTo(kind, { body: JSON.stringify({ id }), ...settings });
const refused = {
	ok: false,
	httpStatus: 401,
	why: 'xToken',
	reason: 'it is not signed',
} as const;

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
	expect(kind.callers).toEqual([
		{ headers: { 'x-token': 't' }, query: { secret: 's' }, urlFits: false },
	]);
	expect(kind.budgets[0]).toBeGreaterThan(4_000);
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
		expect((await deliver({ workflowId: 'workflow-', nodeId: '2node-1' })).item).toBeDefined();
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
		return { parameters: { startFor: 'everyChange' } };
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

	it('is kept for as long as n8n takes: a busy slot gives no second delivery', async () => {
		const { ctx, response } = call(pending());
		const result = await receive(ctx, kind);
		expect(itemOf(result)).toMatchObject({ status: 'pending' });
		response.emit('close');
		for (let copy = 0; copy < 3; copy++) {
			while (sleeps < 1_000 * (copy + 1)) await new Promise((resolve) => setImmediate(resolve));
			kind.verdict = paid;
			expect((await deliver()).response.statusCode).toBe(503);
		}
		response.answered();
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect((await next()).item).toMatchObject({ status: 'success' });
	});

	it.each(['id', 'ref'])('holds up no other transaction, named by its %s', async (name) => {
		await receive(call({ body: JSON.stringify({ [name]: id }) }).ctx, kind);
		const { item } = await named({ [name]: `OTHER-${id}` });
		expect(item).toMatchObject({ reference: `OTHER-${id}` });
	});

	it('is handed on, and the event known, when n8n reads the answer: then the execution is stored', async () => {
		const { ctx, saved } = call({ nodeId: 'node-getter' });
		const result = await receive(ctx, kind);
		expect(saved).toEqual({});
		expect(result.webhookResponse).toBe('ok');
		expect(saved).toEqual({ emitted: expect.stringMatching(/^[\w-]{12}$/) as string });
		expect((await deliver({ nodeId: 'node-getter' })).result).toEqual({
			webhookResponse: 'already handled',
		});
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
		const reason = 'nobody knows it';
		kind.verdict = () => ({ kind: 'refused', httpStatus: 404, why: 'notKnown', reason });
		const { response, logs, result } = await deliver({ nodeId: 'node-404' });
		expect(result).toEqual({ noWebhookResponse: true });
		expect([response.statusCode, response.body]).toEqual([
			404,
			{ message: 'Refused: nobody knows it' },
		]);
		expect(logs).toEqual([
			expect.stringMatching(
				/^Trigger \(workflow workflow-1\): a notification started nothing, nobody knows it\. Check that the credential /,
			),
		]);
	});

	it('comes again unless the user chose otherwise, and the log says why', async () => {
		kind.verdict = silent;
		const { response, logs } = await deliver({ nodeId: 'node-503' });
		expect([response.statusCode, response.body]).toEqual([
			503,
			{ message: 'CinetPay could not be asked, send it again' },
		]);
		expect(logs).toEqual([expect.stringContaining(', it did not answer. The provider is asked')]);
	});

	it('shows the notification itself under raw, the only thing that is known', async () => {
		kind.verdict = silent;
		const parameters = { options: { ifUnverifiable: 'startUnverified', simple: false } };
		expect((await deliver({ parameters })).item).toMatchObject({
			verified: false,
			status: 'unknown',
			raw: { notification: { id } },
		});
	});
});

/** A notification of this transaction, under one of its two ids or both. */
const named = (ids: object, settings: Webhook = {}) =>
	deliver({ body: JSON.stringify(ids), ...settings });

describe('one transaction under two ids', () => {
	beforeEach(() => {
		kind.verdict = () => paid(id, { providerId: `TX-${id}` });
	});

	it('is emitted once when both come at the same time', async () => {
		const slow = { parameters: {} };
		const asked = [{ id }, { ref: `TX-${id}` }].map(async (ids) => {
			const request = webhook({ body: JSON.stringify(ids), ...slow });
			const result = await receive(request.ctx, kind);
			setTimeout(() => request.response.answered(), 5);
			return result;
		});
		const results = await Promise.all(asked);
		expect(results.map(itemOf).filter(Boolean)).toHaveLength(1);
	});

	it('waits under one id for what the other one has started, and changes nothing after the success', async () => {
		const parameters = { startFor: 'everyChange' };
		const first = call({ parameters });
		const emitted = await receive(first.ctx, kind);
		kind.verdict = () => paid(id, { providerId: `TX-${id}`, status: 'pending' });
		const later = named({ ref: `TX-${id}` }, { parameters });
		// Until it stands behind the first one, after its question.
		for (let step = 0; step < 100; step++) await Promise.resolve();
		expect(sleeps).toBe(1);
		first.response.answered();
		expect(itemOf(emitted)).toMatchObject({ status: 'success' });
		expect((await later).result).toEqual({ webhookResponse: 'already handled' });
	});

	it('is not known by an id that the provider does not have', async () => {
		kind.verdict = paid;
		await named({ id });
		kind.verdict = () => paid(id, { reference: null });
		expect((await named({ ref: `TX-${id}` })).item).toMatchObject({ reference: null });
	});

	it('is known by the other one afterwards, without a question', async () => {
		await named({ id });
		expect((await named({ ref: `TX-${id}` })).result.webhookResponse).toBe('already handled');
		expect(kind.budgets).toHaveLength(1);
	});
});

describe('a reference that differs only by case', () => {
	const like = () => id.toLowerCase();
	beforeEach(() => {
		kind.extra = { isNameless: true };
		kind.authentication = () => ({ ok: true, signed: false });
	});

	it('is refused where the provider’s answer does not name the payment', async () => {
		await deliver();
		const { response, logs, item } = await named({ id: like() });
		expect([response.statusCode, item]).toEqual([401, undefined]);
		expect(response.body).toEqual({ message: expect.stringContaining('upper and lower case') });
		expect(logs).toEqual([expect.stringContaining('Nothing is lost: the payment itself')]);
	});

	it('is emitted when it proves itself, and where the provider names it', async () => {
		await deliver();
		kind.authentication = () => ({ ok: true, signed: true });
		expect((await named({ id: like() })).item).toBeDefined();
		id = `OTHER-${id}`;
		kind.extra = {};
		kind.authentication = () => ({ ok: true, signed: false });
		await deliver();
		expect((await named({ id: like() })).item).toBeDefined();
	});
});

describe('an answer that is of no use', () => {
	const unclear = (status: 'unknown' | 'pending') => () =>
		paid(id, { status, isFinal: false, code: '4711' });

	it('is asked for again, and then sent again by the provider: never a silent 200', async () => {
		kind.verdict = unclear('unknown');
		const { response, logs } = await deliver({ nodeId: 'node-unclear' });
		expect([response.statusCode, response.body]).toEqual([
			503,
			{ message: 'CinetPay gave no usable answer, send it again' },
		]);
		expect(logs).toEqual([
			expect.stringContaining(
				`says nothing usable about ${id} (status unknown, code 4711). The provider is asked to send it again. Look the reference up`,
			),
		]);
		expect(kind.budgets.length).toBeGreaterThan(1);
	});

	it('is logged without a reference where the provider names none', async () => {
		kind.verdict = () => paid(id, { status: 'unknown', isFinal: false, reference: null });
		const { logs } = await deliver({ nodeId: 'node-nameless' });
		expect(logs).toEqual([
			expect.stringContaining('says nothing usable about it (status unknown,'),
		]);
	});

	it('is no matter once a later one is', async () => {
		const answers = [unclear('unknown')(), paid(id)];
		kind.verdict = () => answers.shift()!;
		expect((await deliver()).item).toMatchObject({ status: 'success' });
	});

	it('is emitted when every change is wanted', async () => {
		kind.verdict = unclear('unknown');
		const { item } = await deliver({ parameters: { startFor: 'everyChange' } });
		expect(item).toMatchObject({ status: 'unknown', verified: true });
	});

	// Whoever is not known to be the provider must not make the node ask many times.
	it.each([
		[true, 503],
		[false, 200],
	])('“not yet” beside a success that is signed (%p) is answered %d', async (signed, code) => {
		kind.extra = { claimsSuccess: () => true };
		kind.authentication = () => ({ ok: true, signed });
		kind.verdict = unclear('pending');
		const { response, result } = await deliver();
		if (code === 503) expect(response.statusCode).toBe(503);
		else expect(result.webhookResponse).toBe('verified, not emitted: pending');
		expect(kind.budgets.length > 1).toBe(signed);
	});
});

describe('with every change', () => {
	const all = { parameters: { startFor: 'everyChange' } };
	const then = (status: 'failed' | 'pending' | 'success' | 'unknown') => {
		kind.verdict = () => paid(id, { status, isFinal: status === 'failed' || status === 'success' });
	};

	it('a reversal after the success is asked about and emitted once', async () => {
		await deliver(all);
		then('failed');
		expect((await deliver(all)).item).toMatchObject({ status: 'failed' });
		expect((await deliver(all)).result.webhookResponse).toBe('already handled');
		then('success');
		expect((await deliver(all)).result.webhookResponse).toBe('already handled');
	});

	it.each(['pending', 'unknown'] as const)('%s after the success is no change', async (status) => {
		await deliver(all);
		then(status);
		expect((await deliver(all)).result.webhookResponse).toBe('already handled');
	});

	it('otherwise a success is not asked about again', async () => {
		await deliver();
		then('failed');
		expect((await deliver()).result.webhookResponse).toBe('already handled');
		expect(kind.budgets).toHaveLength(1);
	});
});

describe('whatever goes wrong', () => {
	it('a credential that cannot be read starts no execution, and the log says what to do', async () => {
		kind.open = async () => await Promise.reject(new Error('secret words'));
		const { response, logs, result } = await deliver({ nodeId: 'node-credential' });
		expect(result).toEqual({ noWebhookResponse: true });
		expect(response.statusCode).toBe(503);
		expect(logs).toEqual([expect.stringContaining('Open the credential of the trigger')]);
		expect(JSON.stringify([logs, response.body])).not.toContain('secret words');
	});

	it('a fault of our own does not either', async () => {
		kind.verdict = () => {
			throw new Error('secret words');
		};
		const { response, logs, result } = await deliver({ nodeId: 'node-fault' });
		expect(result).toEqual({ noWebhookResponse: true });
		expect(response.statusCode).toBe(503);
		expect(JSON.stringify([logs, response.body])).not.toContain('secret words');
		// Nothing is kept: the next one is handled.
		kind.verdict = paid;
		expect((await deliver()).item).toBeDefined();
	});

	it('a provider that never answers ends after eight seconds', async () => {
		kind.verdict = async () => await new Promise<never>(() => {});
		const begin = Date.now();
		const { response } = await deliver();
		expect(response.statusCode).toBe(503);
		expect(Date.now() - begin).toBeLessThan(9_000);
	});

	it('an id that no provider gives out is not asked about', async () => {
		const { response } = await named({ id: 'x'.repeat(256) });
		expect(response.statusCode).toBe(401);
		expect((await named({ id: 'x'.repeat(255) })).item).toBeDefined();
		expect(kind.budgets).toHaveLength(1);
	});
});

describe('questions to the provider', () => {
	const others = () => (kind.authentication = () => ({ ok: true, signed: false }));

	it('are not asked twice within moments for an id that it does not know, and for others they are', async () => {
		others();
		const reason = 'nobody knows it';
		kind.verdict = () => ({ kind: 'refused', httpStatus: 404, why: 'notKnown', reason });
		expect((await deliver()).response.statusCode).toBe(404);
		for (let time = 0; time < 3; time++) expect((await deliver()).response.statusCode).toBe(503);
		expect(kind.budgets).toHaveLength(1);
		expect((await named({ ref: 'TX-1' })).response.statusCode).toBe(404);
		expect((await named({ ref: 'TX-2' })).response.statusCode).toBe(404);
		expect(kind.budgets).toHaveLength(3);
		// What proves its origin is asked about all the same.
		kind.authentication = () => ({ ok: true, signed: true });
		kind.verdict = paid;
		expect((await deliver()).item).toBeDefined();
	});

	it.each([
		['unsigned', false, 20],
		['signed', true, 100],
	])('about %s ones are so many at once, and 503 beyond', async (_name, signed, most) => {
		kind.authentication = () => ({ ok: true, signed });
		let answer = () => {};
		const later = new Promise<void>((resolve) => (answer = resolve));
		kind.verdict = async (name) => {
			await later;
			return paid(name);
		};
		const nodeId = `node-${most}`;
		const asked = Array.from({ length: most + 3 }, (_, i) =>
			named({ id: `${id}-${i}` }, { nodeId }),
		);
		let late: NodeJS.Timeout | undefined;
		const beyond = await Promise.race([
			Promise.all(asked.slice(most)),
			new Promise((resolve) => (late = setTimeout(resolve, 20_000, []))),
		]);
		clearTimeout(late);
		expect(
			(beyond as Awaited<(typeof asked)[number]>[]).map((one) => one.response.statusCode),
		).toEqual([503, 503, 503]);
		answer();
		expect((await Promise.all(asked)).filter(({ item }) => item)).toHaveLength(most);
		// All places are free again.
		expect((await named({ id: `${id}-after` }, { nodeId })).item).toBeDefined();
	});
});

describe('the log', () => {
	it('has one line a minute for each trigger and reason, and counts the rest', async () => {
		kind.authentication = () => refused;
		const now = jest.spyOn(Date, 'now');
		const at = 1_800_000_000_000;
		now.mockReturnValue(at);
		const lines = async (settings: Webhook) => (await deliver(settings)).logs;
		expect(await lines({ nodeId: 'a' })).toHaveLength(1);
		for (let more = 0; more < 7; more++) expect(await lines({ nodeId: 'a' })).toEqual([]);
		expect(await lines({ nodeId: 'b' })).toHaveLength(1);
		expect(await lines({ nodeId: 'a', body: '{' })).toHaveLength(1);
		now.mockReturnValue(at + 60_000);
		expect(await lines({ nodeId: 'a' })).toEqual([
			expect.stringMatching(/it is not signed.*\(7 more like this before\.\)$/),
		]);
		now.mockRestore();
	});
});
