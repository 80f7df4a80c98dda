import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

type KeptDigests = Record<string, string>;

/** Only a digest is kept: the token itself is the secret of one transaction. */
export const tokenDigest = (token: string): string =>
	createHash('sha256').update(token).digest('base64url').slice(0, 22);

/** What n8n stores with this execution, and with no other. */
const keptIn = (ctx: IExecuteFunctions): { notifyTokens?: KeptDigests } => ctx.getContext('flow');

/** Keeps the notify token of an Aurore transaction for a Wait for Result later in this execution. */
export function rememberNotifyToken(
	ctx: IExecuteFunctions,
	reference: string,
	token: string,
): void {
	const context = keptIn(ctx);
	context.notifyTokens = { ...context.notifyTokens, [reference]: tokenDigest(token) };
}

/** The digest that this execution keeps of a transaction's token. */
export const keptDigest = (ctx: IExecuteFunctions, reference: string): string | undefined =>
	keptIn(ctx).notifyTokens?.[reference];
