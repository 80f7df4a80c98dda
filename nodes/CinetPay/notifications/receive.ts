import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { checkoutApi } from '../api/checkout/client';
import { checkoutConnection } from '../api/connect';
import { EmittedEvents } from '../../shared/emittedEvents';
import { takeTurn } from '../../shared/turns';
import { authenticate } from './authenticate';
import { eventItem, passesFilter, type Emit } from './event';
import { parseBody, parseObject, type Parsed } from './parse';
import { verify, type Verdict } from './verify';
import type { Fields } from './xToken';

/** All of it: waiting for a turn, asking CinetPay, asking again. A vendor may give up after 10 seconds. */
const BUDGET_MS = 8_000;

/**
 * Receives a payment notification: parse, authenticate, ask CinetPay, compare, filter, deduplicate, emit.
 * Nothing but a verified event (or, if the user chose so, a signed one that could not be verified) starts
 * an execution. Never throws for what the caller sent: n8n would store an execution for each.
 */
export async function receivePayment(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const deadline = Date.now() + BUDGET_MS;
	const parsed = await readBody(this);
	if (!parsed.ok) return answer(this, parsed.httpStatus, parsed.reason);
	const connection = await checkoutConnection(this);
	const options = this.getNodeParameter('options', {}) as IDataObject;
	const { fields } = parsed;
	const xToken = this.getHeaderData()['x-token'];
	const authenticated = authenticate(
		fields,
		typeof xToken === 'string' ? xToken : undefined,
		connection,
		options.requireSignature === true,
	);
	if (!authenticated.ok)
		return answer(this, authenticated.httpStatus, `Refused: ${authenticated.reason}`);

	const reference = fields.cpm_trans_id!.trim();
	const events = emittedEvents(this);
	const paid = `${connection.siteId}:${reference}:success`;
	// A payment that was emitted as paid stays paid: no need to ask CinetPay again for each repetition.
	if (events?.has(paid)) return { webhookResponse: 'already handled' };
	const release = await takeTurn(
		`${scopeOf(this)}|${connection.siteId}|${reference}`,
		deadline - Date.now(),
	);
	if (!release) return answer(this, 503, 'Busy with this payment, send it again');
	let keepTurn = false;
	try {
		if (events?.has(paid)) return { webhookResponse: 'already handled' };
		const api = checkoutApi(this.helpers, connection);
		const verdict = await verify(
			api,
			fields,
			authenticated.signed,
			Math.max(deadline - Date.now(), 1),
		);
		const item = decide(this, verdict, fields, authenticated.signed, connection.siteId, options);
		if ('response' in item) return item.response;
		if (!events) return { workflowData: [[{ json: item.json }]], webhookResponse: 'ok' };
		const event = `${connection.siteId}:${reference}:${item.event}`;
		if (events.has(event)) return { webhookResponse: 'already handled' };
		events.save(event);
		keepTurn = true;
		afterAnswer(this, (stored) => {
			if (stored) events.confirm(event);
			release();
		});
		return { workflowData: [[{ json: item.json }]], webhookResponse: 'ok' };
	} finally {
		if (!keepTurn) release();
	}
}

type Decision = { response: IWebhookResponseData } | { json: IDataObject; event: string };

function decide(
	ctx: IWebhookFunctions,
	verdict: Verdict,
	fields: Fields,
	signed: boolean,
	siteId: string,
	options: IDataObject,
): Decision {
	if (verdict.kind === 'refused') {
		ctx.logger.warn(`CinetPay notification refused: ${verdict.reason}`);
		return { response: answer(ctx, verdict.httpStatus, `Refused: ${verdict.reason}`) };
	}
	const withRaw = options.simple === false;
	if (verdict.kind === 'unverifiable') {
		ctx.logger.warn(`CinetPay notification could not be verified: ${verdict.reason}`);
		// Without a signature there is nothing at all that vouches for it.
		if (!signed || ctx.getNodeParameter('ifUnverifiable', 'answer503') !== 'emitUnverified') {
			return { response: answer(ctx, 503, 'CinetPay could not be asked, send it again') };
		}
		const raw = withRaw ? { notification: { ...fields } } : undefined;
		return {
			json: eventItem(siteId, verdict.outcome, verdict.extras, false, raw),
			event: 'unverified',
		};
	}
	const { outcome, extras, raw } = verdict;
	if (!passesFilter(outcome, ctx.getNodeParameter('emit', 'final') as Emit)) {
		return { response: { webhookResponse: `verified, not emitted: ${outcome.status}` } };
	}
	return {
		json: eventItem(siteId, outcome, extras, true, withRaw ? raw : undefined),
		event: outcome.status,
	};
}

/** The body as it was sent. n8n leaves it unread when the content type is missing or unknown. */
async function readBody(ctx: IWebhookFunctions): Promise<Parsed> {
	const request = ctx.getRequestObject();
	if (String(request.headers['content-type'] ?? '').startsWith('multipart/')) {
		return { ok: false, httpStatus: 400, reason: 'multipart bodies are not notifications' };
	}
	if (!request.rawBody) await request.readRawBody();
	return request.rawBody ? parseBody(request.rawBody) : parseObject(ctx.getBodyData());
}

function answer(ctx: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	ctx.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

/** In the editor's test mode every notification counts, so nothing is remembered. */
function emittedEvents(ctx: IWebhookFunctions): EmittedEvents | undefined {
	return ctx.getMode() === 'manual'
		? undefined
		: new EmittedEvents(scopeOf(ctx), ctx.getWorkflowStaticData('node'));
}

const scopeOf = (ctx: IWebhookFunctions): string =>
	`${ctx.getWorkflow().id ?? ''}|${ctx.getNode().id}`;

/**
 * n8n answers 2xx only after it has stored the execution, so the answer tells whether the event is safe.
 * Until then the payment's turn is kept, and copies that arrive meanwhile wait.
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
