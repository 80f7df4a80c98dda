import { createHash } from 'node:crypto';
import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { equalInConstantTime } from '../../shared/constantTime';

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

/** Whether the token of a notification is the one that was given out; `undefined` when none is kept. */
export function isKnownNotifyToken(
	ctx: IWebhookFunctions,
	transactionId: string,
	token: string,
): boolean | undefined {
	const saved = savedIn(ctx.getWorkflowStaticData('global')).find(([id]) => id === transactionId);
	return saved && equalInConstantTime(saved[1], digest(token));
}
