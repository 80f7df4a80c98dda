import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { EmittedEvents } from '../../shared/emittedEvents';
import { takeTurn } from '../../shared/turns';
import { eventIdOf, eventItem, passesFilter, type Emit } from './event';
import { parseBody, parseObject, type Missing, type Parsed } from './parse';
import type { NotificationSource, SourceKind, Verdict } from './source';
import type { Fields } from './xToken';

/** All of it: waiting for a turn, asking CinetPay, asking again. A vendor may give up after 10 seconds. */
const BUDGET_MS = 8_000;

/**
 * Receives a notification: parse, authenticate, ask CinetPay, compare, filter, deduplicate, emit. Nothing
 * but a verified event (or, if the user chose so, a signed one that could not be verified) starts an
 * execution. Never throws for what the caller sent: n8n would store an execution for each.
 */
export async function receive(
	ctx: IWebhookFunctions,
	kind: SourceKind,
): Promise<IWebhookResponseData> {
	const deadline = Date.now() + BUDGET_MS;
	const parsed = await readBody(ctx, kind.missingIn);
	if (!parsed.ok) return answer(ctx, parsed.httpStatus, parsed.reason);
	const options = ctx.getNodeParameter('options', {}) as IDataObject;
	const source = await kind.open(ctx, options);
	const { fields } = parsed;
	const xToken = ctx.getHeaderData()['x-token'];
	const known = source.authenticate(fields, typeof xToken === 'string' ? xToken : undefined);
	if (!known.ok) return answer(ctx, known.httpStatus, `Refused: ${known.reason}`);

	const id = source.idOf(fields);
	const events = emittedEvents(ctx);
	const done = eventIdOf(source.event, source.account, id, 'success');
	// What was emitted as paid stays paid: no need to ask CinetPay again for each repetition.
	if (events?.has(done)) return { webhookResponse: 'already handled' };
	const release = await takeTurn(`${scopeOf(ctx)}|${done}`, deadline - Date.now());
	if (!release) return answer(ctx, 503, 'Busy with this transaction, send it again');
	let keepTurn = false;
	try {
		if (events?.has(done)) return { webhookResponse: 'already handled' };
		const verdict = await source.verify(fields, known.signed, Math.max(deadline - Date.now(), 1));
		const decision = decide(ctx, { source, id, fields, signed: known.signed, options }, verdict);
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
	source: NotificationSource;
	id: string;
	fields: Fields;
	signed: boolean;
	options: IDataObject;
}

type Decision = { response: IWebhookResponseData } | { json: IDataObject };

function decide(ctx: IWebhookFunctions, received: Received, verdict: Verdict): Decision {
	const { source, id, fields, signed, options } = received;
	const facts = { event: source.event, account: source.account, id };
	const withRaw = options.simple === false;
	if (verdict.kind === 'refused') {
		ctx.logger.warn(`CinetPay notification refused: ${verdict.reason}`);
		return { response: answer(ctx, verdict.httpStatus, `Refused: ${verdict.reason}`) };
	}
	const { outcome, extras } = verdict;
	if (verdict.kind === 'unverifiable') {
		ctx.logger.warn(`CinetPay notification could not be verified: ${verdict.reason}`);
		// Without a signature there is nothing at all that vouches for it.
		if (!signed || ctx.getNodeParameter('ifUnverifiable', 'answer503') !== 'emitUnverified') {
			return { response: answer(ctx, 503, 'CinetPay could not be asked, send it again') };
		}
		const raw = withRaw ? { notification: { ...fields } } : undefined;
		return { json: eventItem({ ...facts, outcome, extras, verified: false, raw }) };
	}
	if (!passesFilter(outcome, ctx.getNodeParameter('emit', 'final') as Emit)) {
		return { response: { webhookResponse: `verified, not emitted: ${outcome.status}` } };
	}
	const raw = withRaw ? verdict.raw : undefined;
	return { json: eventItem({ ...facts, outcome, extras, verified: true, raw }) };
}

/** The body as it was sent. n8n leaves it unread when the content type is missing or unknown. */
async function readBody(ctx: IWebhookFunctions, missingIn?: Missing): Promise<Parsed> {
	const request = ctx.getRequestObject();
	if (String(request.headers['content-type'] ?? '').startsWith('multipart/')) {
		return { ok: false, httpStatus: 400, reason: 'multipart bodies are not notifications' };
	}
	if (!request.rawBody) await request.readRawBody();
	return request.rawBody
		? parseBody(request.rawBody, missingIn)
		: parseObject(ctx.getBodyData(), missingIn);
}

function answer(ctx: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
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
 * Until then the transaction's turn is kept, and copies that arrive meanwhile wait.
 */
function afterAnswer(ctx: IWebhookFunctions, done: (stored: boolean) => void): void {
	const response = ctx.getResponseObject();
	let called = false;
	const once = (stored: boolean) => {
		if (!called) done(stored);
		called = true;
	};
	response.once('finish', () => once(response.statusCode < 300));
	response.once('close', () => once(false));
}
