import { createHash } from 'node:crypto';
import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { equalInConstantTime } from '../../shared/values/constantTime';
import { asText } from '../../shared/values/text';

const KEPT = 500;

/** Only a digest is kept: the token itself is the secret of one transaction. */
const digest = (token: string): string =>
	createHash('sha256').update(token).digest('base64url').slice(0, 22);

type Saved = Array<[transactionId: string, digest: string]>;

function savedIn(data: Record<string, unknown>): Saved {
	return Array.isArray(data.notifyTokens) ? (data.notifyTokens as Saved) : [];
}

/**
 * Keeps the notify token of an Aurore transaction in the workflow's saved data, where a trigger of the same
 * workflow finds it. n8n saves these data for published workflows only, and best effort.
 */
export function rememberNotifyToken(
	ctx: IExecuteFunctions,
	transactionId: string,
	token: string,
): void {
	const data = ctx.getWorkflowStaticData('global');
	data.notifyTokens = [
		...savedIn(data).filter(([id]) => id !== transactionId),
		[transactionId, digest(token)],
	].slice(-KEPT);
}

/** The digest that is kept of a transaction's token, for a waiting execution to carry along. */
export function keptDigest(ctx: IExecuteFunctions, transactionId: string): string | undefined {
	return savedIn(ctx.getWorkflowStaticData('global')).find(([id]) => id === transactionId)?.[1];
}

/**
 * Whether the token of a notification is the one that was given out; `undefined` when none is kept.
 * `carried` is what a waiting execution has of its own transaction.
 */
export function isKnownNotifyToken(
	ctx: IWebhookFunctions,
	transactionId: string,
	token: string,
	carried?: unknown,
): boolean | undefined {
	const own = Array.isArray(carried) ? [carried as unknown as Saved[number]] : [];
	const saved = [...own, ...savedIn(ctx.getWorkflowStaticData('global'))].find(
		([id]) => id === transactionId,
	);
	return saved && equalInConstantTime(asText(saved[1]), digest(token));
}
