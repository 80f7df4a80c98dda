import type { IExecuteFunctions, ILoadOptionsFunctions, IWebhookFunctions } from 'n8n-workflow';

export type Credential = Record<string, unknown>;

/** Reads the credential of this type that the node has. */
export type ReadCredential = (type: string) => Promise<Credential>;

/** As n8n has it stored now. */
export const readNow =
	(ctx: IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions): ReadCredential =>
	async (type) =>
		await ctx.getCredentials<Credential>(type);

/** More triggers than one n8n has; beyond it the cache is cleared. */
const KEPT = 1_000;

const readings = new Map<string, { at: number; credential: Promise<Credential> }>();

/**
 * As n8n had it at most `maxAgeMs` ago. For each reading n8n asks its database, decrypts and, at its default
 * settings, starts an expression isolate (about 20 ms of processor time): as much as the whole rest of a
 * refused request, and anyone can send those. Requests that come together share one reading; one that failed
 * is not kept, and the editor's test mode always reads again.
 */
export function readRecent(ctx: IWebhookFunctions, maxAgeMs: number): ReadCredential {
	const read = readNow(ctx);
	if (ctx.getMode() === 'manual') return read;
	return async (type) => {
		const node = ctx.getNode();
		const key = [ctx.getWorkflow().id, node.id, type, node.credentials?.[type]?.id].join('|');
		const last = readings.get(key);
		if (last && Date.now() - last.at < maxAgeMs) return await last.credential;
		const reading = { at: Date.now(), credential: read(type) };
		if (readings.size >= KEPT) readings.clear();
		readings.set(key, reading);
		reading.credential.catch(() => {
			if (readings.get(key) === reading) readings.delete(key);
		});
		return await reading.credential;
	};
}
