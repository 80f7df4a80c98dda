import {
	sleep,
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { readRecent } from '../http/credential';
import { EmittedEvents } from './emittedEvents';
import { eventIdOf, eventItem, passesFilter, type Emit, type EventNames } from './event';
import { takeTurn } from './keyedMutex';
import { parseBody, parseObject, type BodyRules, type Parsed, type Fields } from './parse';
import type { SourceKind, Verdict } from './source';

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/** All of it: waiting for a turn, asking the provider, asking again. A vendor may give up after 10 seconds. */
export const BUDGET_MS = 8_000;

/**
 * How old the credential may be, and how old when a notification does not fit it: keys that were changed
 * count at once for whom they matter, and a flood of forgeries reads them once a second.
 */
const CREDENTIAL_MS = 10_000;
const RENEWED_MS = 1_000;

/** How long n8n may take to store an execution whose caller has hung up, and how often to look. */
const STORE_LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 50;

/**
 * Receives a notification: parse, authenticate, ask the provider, compare, filter, deduplicate, emit. Nothing
 * but a verified event (or, if the user chose so, a signed one that could not be verified) starts an
 * execution. Never throws for what the caller sent: n8n would store an execution for each.
 */
export async function receive(
	ctx: IWebhookFunctions,
	kind: SourceKind,
): Promise<IWebhookResponseData> {
	const deadline = Date.now() + BUDGET_MS;
	const parsed = await readBody(ctx, kind.body);
	if (!parsed.ok) return answer(ctx, parsed.httpStatus, parsed.reason);
	const options = ctx.getNodeParameter('options', {}) as IDataObject;
	let source = await kind.open(ctx, readRecent(ctx, CREDENTIAL_MS), options);
	const { fields } = parsed;
	const caller = {
		headers: ctx.getHeaderData() as IDataObject,
		query: ctx.getQueryData() as IDataObject,
	};
	let known = source.authenticate(fields, caller);
	if (!known.ok) {
		source = await kind.open(ctx, readRecent(ctx, RENEWED_MS), options);
		known = source.authenticate(fields, caller);
	}
	if (!known.ok) return answer(ctx, known.httpStatus, `Refused: ${known.reason}`);

	const id = source.idOf(fields);
	const events = emittedEvents(ctx);
	const names = { provider: kind.provider, event: source.event, account: source.account };
	const done = eventIdOf(names, { reference: id, providerId: null, status: 'success' });
	// What was emitted as paid stays paid: no need to ask again for each repetition.
	if (events?.has(done)) return { webhookResponse: 'already handled' };
	const release = await takeTurn(`${scopeOf(ctx)}|${done}`, deadline - Date.now());
	if (!release) return answer(ctx, 503, 'Busy with this transaction, send it again');
	let keepTurn = false;
	try {
		if (events?.has(done)) return { webhookResponse: 'already handled' };
		const verdict = await source.verify(fields, known.signed, Math.max(deadline - Date.now(), 1));
		const decision = decide(
			ctx,
			{ names, fields, signed: known.signed, options },
			verdict,
		);
		if ('response' in decision) return decision.response;
		const { json } = decision;
		if (!events) return { workflowData: [[{ json }]], webhookResponse: 'ok' };
		const event = String(json.eventId);
		if (events.has(event)) return { webhookResponse: 'already handled' };
		events.save(event);
		keepTurn = true;
		afterAnswer(ctx, (stored) => {
			if (stored) events.confirm(event);
			release();
		});
		return { workflowData: [[{ json }]], webhookResponse: 'ok' };
	} finally {
		if (!keepTurn) release();
	}
}

interface Received {
	names: EventNames;
	fields: Fields;
	signed: boolean;
	options: IDataObject;
}

type Decision = { response: IWebhookResponseData } | { json: IDataObject };

function decide(ctx: IWebhookFunctions, received: Received, verdict: Verdict): Decision {
	const { names, fields, signed, options } = received;
	const { provider } = names;
	const withRaw = options.simple === false;
	if (verdict.kind === 'refused') {
		ctx.logger.warn(`${provider} notification refused: ${verdict.reason}`);
		return { response: answer(ctx, verdict.httpStatus, `Refused: ${verdict.reason}`) };
	}
	const { outcome, extras } = verdict;
	if (verdict.kind === 'unverifiable') {
		ctx.logger.warn(`${provider} notification could not be verified: ${verdict.reason}`);
		// Without a signature there is nothing at all that vouches for it.
		if (!signed || ctx.getNodeParameter('ifUnverifiable', 'answer503') !== 'emitUnverified') {
			return { response: answer(ctx, 503, `${provider} could not be asked, send it again`) };
		}
		const raw = withRaw ? { notification: { ...fields } } : undefined;
		return { json: eventItem({ ...names, outcome, extras, verified: false, raw }) };
	}
	if (!passesFilter(outcome, ctx.getNodeParameter('emit', 'final') as Emit)) {
		return { response: { webhookResponse: `verified, not emitted: ${outcome.status}` } };
	}
	const raw = withRaw ? verdict.raw : undefined;
	return { json: eventItem({ ...names, outcome, extras, verified: true, raw }) };
}

/** The body as it was sent. n8n leaves it unread when the content type is missing or unknown. */
export async function readBody(ctx: IWebhookFunctions, rules: BodyRules): Promise<Parsed> {
	// n8n's type says that the raw body is always there. It is not, for a content type that n8n does not read.
	const request: Omit<Request, 'rawBody'> & { rawBody?: Buffer } = ctx.getRequestObject();
	if (/^multipart\//i.test(request.headers['content-type'] ?? '')) {
		return { ok: false, httpStatus: 400, reason: 'multipart bodies are not notifications' };
	}
	try {
		if (!request.rawBody) await request.readRawBody();
	} catch {
		// Cut off, too long or not compressed as announced: the caller's mistake, not an execution.
		return { ok: false, httpStatus: 400, reason: 'the body could not be read' };
	}
	return request.rawBody
		? parseBody(request.rawBody, rules)
		: parseObject(ctx.getBodyData(), rules);
}

/** Answers the caller itself, so that n8n starts no execution. */
export function answer(
	ctx: IWebhookFunctions,
	status: number,
	message: string,
): IWebhookResponseData {
	ctx.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

/** In the editor's test mode every notification counts, so nothing is remembered. */
function emittedEvents(ctx: IWebhookFunctions): EmittedEvents | undefined {
	if (ctx.getMode() === 'manual') return undefined;
	return new EmittedEvents(scopeOf(ctx), ctx.getWorkflowStaticData('node'));
}

const scopeOf = (ctx: IWebhookFunctions): string =>
	`${ctx.getWorkflow().id ?? ''}|${ctx.getNode().id}`;

/**
 * n8n answers 2xx only after it has stored the execution, so the answer tells whether the event is safe.
 * Until then the transaction's turn is kept, and copies that arrive meanwhile wait. A caller who hangs up
 * does not stop n8n: it stores and answers into the void, without `finish`, so the response is looked at.
 * `done` may be told twice (`close` comes after `finish` too), which must change nothing.
 */
function afterAnswer(ctx: IWebhookFunctions, done: (stored: boolean) => void): void {
	const response = ctx.getResponseObject();
	const told = () => done(response.writableEnded && response.statusCode < 300);
	const hungUp = async () => {
		for (let ms = 0; ms < STORE_LIMIT_MS && !response.writableEnded; ms += LOOK_EVERY_MS) {
			await sleep(LOOK_EVERY_MS);
		}
		told();
	};
	response.once('finish', told);
	if (response.destroyed) void hungUp();
	else response.once('close', () => void hungUp());
}
