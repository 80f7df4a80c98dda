import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readLanguage, spoken } from '../language/language';
import { ask } from './ask';
import { decide } from './decide';
import { EmittedEvents } from './emittedEvents';
import { eventIdOf } from './event';
import { parseBody, parseObject, type BodyRules, type Parsed } from './parse';
import { recognize, type Refusal } from './recognize';
import { tell } from './refusals';
import { aliasesOf, isKnownPaid, repeats, HeldLocks } from './repetitions';
import type { SourceKind } from './source';
import { START_FOR_DEFAULT } from './startForField';
import { startExecution } from './stored';

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/** All of it: waiting for a lock, asking the provider, asking again. A provider may give up after 10 seconds. */
export const BUDGET_MS = 8_000;

const ALREADY: IWebhookResponseData = { webhookResponse: 'already handled' };
const BUSY: Refusal = {
	httpStatus: 503,
	why: 'busy',
	reason: 'another notification of the same transaction is being handled',
	message: 'Busy with this transaction, send it again',
};

/**
 * Receives a notification: parse, authenticate, ask the provider, compare, filter, deduplicate, emit. Nothing
 * but a verified event (or, if the user chose so, one of proved origin that could not be verified) starts an
 * execution. Never throws: n8n would store an execution for each request that anybody sends.
 */
export async function receive(
	ctx: IWebhookFunctions,
	kind: SourceKind,
): Promise<IWebhookResponseData> {
	try {
		return await receiveOne(ctx, kind, Date.now() + BUDGET_MS);
	} catch {
		// Without the words of the exception: they may quote an address with a token in it.
		if (ctx.getResponseObject().writableEnded) return { noWebhookResponse: true };
		return refuse(ctx, {
			httpStatus: 503,
			why: 'fault',
			reason: 'it could not be handled',
			message: 'Could not be handled, send it again',
		});
	}
}

async function receiveOne(
	ctx: IWebhookFunctions,
	kind: SourceKind,
	deadline: number,
): Promise<IWebhookResponseData> {
	const parsed = await readBody(ctx, kind.body);
	if (!parsed.ok) return refuse(ctx, { ...parsed, why: 'body' });
	const { fields } = parsed;
	const options = ctx.getNodeParameter('options', {}) as IDataObject;
	const language = await readLanguage(ctx, () => options.messageLanguage);
	const recognized = await recognize(ctx, { kind, fields, options, deadline });
	if ('why' in recognized) return refuse(ctx, recognized);

	const { source, ids } = recognized;
	const names = { provider: kind.provider, event: source.event, account: source.account };
	const events = emittedEvents(ctx);
	// What was emitted as paid stays paid, unless every later change is wanted: no need to ask for each repetition.
	const isEnough = ctx.getNodeParameter('startFor', START_FOR_DEFAULT) !== 'everyChange';
	const isDone = () => isEnough && events !== undefined && isKnownPaid(events, names, recognized);
	if (isDone()) return ALREADY;

	const scope = scopeOf(ctx);
	const locks = new HeldLocks(scope, deadline);
	let isKept = false;
	try {
		// First by the id in the notification: copies cost one question.
		const named = ids.reference || ids.providerId;
		if (!(await locks.take(`named ${named}`))) return refuse(ctx, BUSY);
		if (isDone()) return ALREADY;
		const answer = await ask(scope, fields, recognized, deadline);
		if ('why' in answer) return refuse(ctx, answer);
		const decision = decide(ctx, { names, fields, recognized, options }, answer.verdict);
		if ('why' in decision) return refuse(ctx, decision);
		if ('answer' in decision) return { webhookResponse: decision.answer };
		const item = spoken(decision.item, language);
		if (!events) return { workflowData: [[{ json: item }]], webhookResponse: 'ok' };
		// Then by the one that the provider has: a transaction may be notified under both of its ids at once.
		const verified = eventIdOf(decision.names, decision.outcome, false);
		if (!(await locks.take(`verified ${verified}`))) return refuse(ctx, BUSY);
		const repeated = repeats(events, decision, recognized);
		if (typeof repeated === 'object') return refuse(ctx, repeated);
		if (repeated) return ALREADY;
		isKept = true;
		const onStored = () => {
			events.confirm(String(item.eventId), aliasesOf(decision, recognized));
			events.save();
		};
		return startExecution(ctx, item, onStored, () => locks.release());
	} finally {
		if (!isKept) locks.release();
	}
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

/** Answers the caller, who learns no more than necessary, and tells the user in n8n's log. */
function refuse(ctx: IWebhookFunctions, refusal: Refusal): IWebhookResponseData {
	const { httpStatus, why, reason, message } = refusal;
	tell(ctx, why, reason);
	const isClaim = httpStatus === 401 || httpStatus === 404;
	return answer(ctx, httpStatus, message ?? (isClaim ? `Refused: ${reason}` : reason));
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
	[ctx.getWorkflow().id, ctx.getNode().id].join('|');
