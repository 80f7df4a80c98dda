import { createHash } from 'node:crypto';
import type { Result } from '../problem';
import type { NoAnswer } from './noAnswer';
import { READ, sendWithRetry, type RetryPolicy } from './retry';
import { sender, type HttpHelpers, type Send } from './transport';

export type Login = () => Promise<Result<{ token: string; lifetimeMs: number }>>;

/** Tokens are used for at most four minutes: the vendors' own five and ten minutes less a margin. */
const LONGEST_USE_MS = 4 * 60_000;

const cache = new Map<string, { token: string; until: number }>();
const loginsInProgress = new Map<string, Promise<Result<string>>>();

/** Names a credential without holding it: keys of this cache may show up in a heap dump. */
export const sessionKey = (...parts: string[]): string =>
	createHash('sha256').update(parts.join('\n')).digest('hex');

/** The cached token of a credential, or a new one. However many ask at once, one login goes out. */
export async function tokenFor(key: string, login: Login): Promise<Result<string>> {
	const cached = cache.get(key);
	if (cached && Date.now() < cached.until) return { ok: true, value: cached.token };
	const running = loginsInProgress.get(key);
	if (running) return await running;
	const mine = signIn(key, login).finally(() => loginsInProgress.delete(key));
	loginsInProgress.set(key, mine);
	return await mine;
}

async function signIn(key: string, login: Login): Promise<Result<string>> {
	const answer = await login();
	if (!answer.ok) return answer;
	const { token, lifetimeMs } = answer.value;
	cache.set(key, { token, until: Date.now() + Math.min(lifetimeMs, LONGEST_USE_MS) });
	return { ok: true, value: token };
}

/** Forgets a token that was refused; a newer one of the same credential stays. */
export function dropToken(key: string, token: string): void {
	if (cache.get(key)?.token === token) cache.delete(key);
}

/** How an API signs one credential in. */
export interface SignIn {
	/** Names the credential in the cache of tokens; see `sessionKey`. */
	key: string;
	/** What is masked in every answer. */
	secrets: readonly string[];
	/** For repeatable calls: what needs no second try; see `RetryPolicy`. */
	isAnswer?: RetryPolicy['isAnswer'];
	login(send: Send): ReturnType<Login>;
}

/** One call with a token; `tokenRefused`: nothing was started, because the token is not accepted. */
type CallWithToken<Answer> = (
	send: Send,
	token: string,
) => Promise<{ answer: Answer; tokenRefused: boolean }>;

/**
 * Calls an API that demands a login first. The token is cached in the process; one that is refused is
 * dropped and renewed once, and the call repeated: a refused token means that nothing was started. `send`
 * retries by the policy, and a login has the time of its call.
 */
export const callsWithToken =
	(helpers: HttpHelpers, { key, secrets, isAnswer, login }: SignIn) =>
	async <Answer>(policy: RetryPolicy, call: CallWithToken<Answer>): Promise<Answer | NoAnswer> => {
		const sends =
			(masked: readonly string[], rules: RetryPolicy): Send =>
			async (request) =>
				await sendWithRetry(sender(helpers, masked), request, { ...rules, isAnswer });
		// The answer carries the token, so only the keys are masked here; it goes nowhere else.
		const loginSend = sends(secrets, { ...READ, budgetMs: policy.budgetMs });
		for (let renewed = false; ; renewed = true) {
			const token = await tokenFor(key, async () => await login(loginSend));
			if (!token.ok) return { kind: 'none', arrived: 'no', problem: token.problem };
			const { answer, tokenRefused } = await call(
				sends([...secrets, token.value], policy),
				token.value,
			);
			if (!tokenRefused) return answer;
			dropToken(key, token.value);
			if (renewed) return answer;
		}
	};
