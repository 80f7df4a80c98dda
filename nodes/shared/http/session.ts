import { createHash } from 'node:crypto';
import type { Problem } from '../problem';

export type Login = () => Promise<
	{ ok: true; token: string; lifetimeMs: number } | { ok: false; problem: Problem }
>;
export type Token = { ok: true; token: string } | { ok: false; problem: Problem };

/** Tokens are used for at most four minutes: the vendors' own five and ten minutes less a margin. */
const LONGEST_USE_MS = 4 * 60_000;

const cache = new Map<string, { token: string; until: number }>();
const underWay = new Map<string, Promise<Token>>();

/** Names a credential without holding it: keys of this cache may show up in a heap dump. */
export const sessionKey = (...parts: string[]): string =>
	createHash('sha256').update(parts.join('\n')).digest('hex');

/** The cached token of a credential, or a new one. However many ask at once, one login goes out. */
export async function tokenFor(key: string, login: Login): Promise<Token> {
	const cached = cache.get(key);
	if (cached && Date.now() < cached.until) return { ok: true, token: cached.token };
	const running = underWay.get(key);
	if (running) return await running;
	const mine = signIn(key, login).finally(() => underWay.delete(key));
	underWay.set(key, mine);
	return await mine;
}

async function signIn(key: string, login: Login): Promise<Token> {
	const answer = await login();
	if (!answer.ok) return answer;
	cache.set(key, {
		token: answer.token,
		until: Date.now() + Math.min(answer.lifetimeMs, LONGEST_USE_MS),
	});
	return { ok: true, token: answer.token };
}

/** Forgets a token that was refused; a newer one of the same credential stays. */
export function dropToken(key: string, token: string): void {
	if (cache.get(key)?.token === token) cache.delete(key);
}
