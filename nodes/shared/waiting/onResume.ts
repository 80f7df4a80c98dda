import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readNow } from '../http/credential';
import { readLanguage, spoken } from '../language/language';
import { eventItem } from '../notifications/event';
import { bounded } from '../notifications/limits';
import { answer, BUDGET_MS, readBody } from '../notifications/receive';
import { belonging, type Belonging } from '../operation/ownPayments';
import { inOrder } from '../outcome';
import { isAwaited, type WaitKind } from './kind';
import { resultOf } from './result';
import { keptState } from './state';

/**
 * A call of a waiting execution's address. Only a verified final result of the awaited transaction ends the
 * wait; everything else is answered and changes nothing. It never throws: n8n would go on with an empty item
 * on the branch for what was paid.
 */
export async function onResume(
	ctx: IWebhookFunctions,
	kind: WaitKind,
): Promise<IWebhookResponseData> {
	try {
		return await resumeWaiting(ctx, kind);
	} catch {
		// Without the words of the exception: they may quote an address with a token in it.
		ctx.logger.warn('A notification of a waiting execution could not be handled');
		if (ctx.getResponseObject().writableEnded) return { noWebhookResponse: true };
		return answer(ctx, 503, 'Could not be handled, send it again');
	}
}

async function resumeWaiting(
	ctx: IWebhookFunctions,
	kind: WaitKind,
): Promise<IWebhookResponseData> {
	// The provider looks whether the address is there; that is no notification.
	if (ctx.getRequestObject().method === 'GET') return { webhookResponse: 'ok' };
	const state = keptState(ctx);
	if (!state) return answer(ctx, 503, 'No pending wait for this execution');
	const { provider, body } = kind.source;
	await readLanguage(ctx, () => state.language);
	const deadline = Date.now() + BUDGET_MS;

	const parsed = await readBody(ctx, body);
	if (!parsed.ok) return answer(ctx, parsed.httpStatus, parsed.reason);
	const { fields } = parsed;
	const helpers = bounded(ctx.helpers, deadline);
	const source = await kind.source.open(helpers, readNow(ctx), state.sourceOptions);
	const authentic = source.authenticate(fields, {
		headers: { ...ctx.getHeaderData() },
		query: { ...(ctx.getQueryData() as object) },
		// The address of an execution is known to nobody but the provider, and is not signed by us.
		urlFits: false,
	});
	if (!authentic.ok) {
		ctx.logger.warn(`${provider} notification refused: ${authentic.reason}`);
		return answer(ctx, authentic.httpStatus, `Refused: ${authentic.reason}`);
	}

	const verdict = await source.verify(fields, authentic.signed, Math.max(deadline - Date.now(), 1));
	if (verdict.kind === 'refused') {
		ctx.logger.warn(`${provider} notification refused: ${verdict.reason}`);
		return answer(ctx, verdict.httpStatus, `Refused: ${verdict.reason}`);
	}
	if (verdict.kind === 'unverifiable') {
		ctx.logger.warn(`${provider} notification could not be verified: ${verdict.reason}`);
		return answer(ctx, 503, `${provider} could not be asked, send it again`);
	}
	const { outcome, extras } = verdict;
	// Genuine, so it is acknowledged; in a loop it may be a late notification about what an earlier iteration waited for.
	if (!isAwaited(outcome, state.awaited)) return { webhookResponse: 'not for this execution' };
	if (!outcome.isFinal) return { webhookResponse: `verified, still waiting: ${outcome.status}` };
	const raw = state.simple ? undefined : verdict.raw;
	const names = { provider, event: source.event, account: source.account };
	const item = eventItem({ ...names, outcome, extras, verified: true, raw });
	// Reported to this very execution, so it was paid while it ran; but perhaps over another price.
	const belongs: Partial<Belonging> =
		state.own === undefined ? {} : belonging(outcome, state.own ?? undefined);
	const result = resultOf(belongs.status ?? outcome.status);
	const json = inOrder({ ...item, ...belongs, result });
	return {
		workflowData: [[{ json: spoken(json, state.language), pairedItem: { item: 0 } }]],
		webhookResponse: 'ok',
	};
}
