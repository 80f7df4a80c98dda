import { createHash } from 'node:crypto';
import { say } from '../language/say';
import type { Problem, Result } from '../problem';
import type { NoAnswer } from './noAnswer';
import { untilAborted } from './pause';
import { READ, sendWithRetry, type RetryPolicy } from './retry';
import { sender, STOPPED, type HttpHelpers, type Send } from './transport';

export type Login = (stop: AbortSignal) => Promise<Result<{ token: string; lifetimeMs: number }>>;

/** Tokens are used for at most four minutes: the providers' own five and ten minutes less a margin. */
const LONGEST_USE_MS = 4 * 60_000;

const cache = new Map<string, { token: string; until: number }>();
const loginsInProgress = new Map<string, SharedLogin>();

/** One login for all who need its token; it ends early only when all of them have been stopped. */
interface SharedLogin {
	token: Promise<Result<string>>;
	stop: AbortController;
	waiting: number;
}

/** Names a credential without holding it: keys of this cache may show up in a heap dump. */
export const sessionKey = (...parts: string[]): string =>
	createHash('sha256').update(parts.join('\n')).digest('hex');

/**
 * The cached token of a credential, or a new one. However many ask at once, one login goes out. Who is
 * stopped does not wait for it, and does not end it for the others.
 */
export async function tokenFor(
	key: string,
	login: Login,
	stop?: AbortSignal,
): Promise<Result<string>> {
	const cached = cache.get(key);
	if (cached && Date.now() < cached.until) return { ok: true, value: cached.token };
	const shared = loginsInProgress.get(key) ?? startLogin(key, login);
	shared.waiting++;
	const token = await untilAborted(shared.token, stop);
	shared.waiting--;
	if (token) return token;
	if (shared.waiting === 0) {
		// Nobody waits for it any more; who comes now starts a login of their own.
		forget(key, shared);
		shared.stop.abort();
	}
	return { ok: false, problem: CANCELLED };
}

/** What was not sent or asked any more, because a person stopped the execution. */
export const CANCELLED: Problem = {
	message: say`The execution was canceled`,
	description: STOPPED.advice!,
	saysSameReference: true,
};

function startLogin(key: string, login: Login): SharedLogin {
	const stop = new AbortController();
	const shared: SharedLogin = {
		stop,
		waiting: 0,
		token: signIn(key, login, stop.signal).finally(() => forget(key, shared)),
	};
	loginsInProgress.set(key, shared);
	return shared;
}

/** Nobody joins this login any more; one that has taken its place stays. */
function forget(key: string, shared: SharedLogin): void {
	if (loginsInProgress.get(key) === shared) loginsInProgress.delete(key);
}

async function signIn(key: string, login: Login, stop: AbortSignal): Promise<Result<string>> {
	const answer = await login(stop);
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
interface SignIn {
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
		const { signal } = helpers;
		// Once a call that moves money is under way, its answer is waited for: a stop would only lose it.
		const ending = policy.repeatable ? signal : undefined;
		for (let renewed = false; ; renewed = true) {
			const token = await tokenFor(
				key,
				async (stop) => {
					// The answer carries the token, so only the keys are masked here; it goes nowhere else.
					const send = sender(helpers, secrets, stop);
					const rules = { ...READ, budgetMs: policy.budgetMs, isAnswer };
					return await login(async (request) => await sendWithRetry(send, request, rules, stop));
				},
				signal,
			);
			if (!token.ok) return { kind: 'none', arrived: 'no', problem: token.problem };
			const send = sender(helpers, [...secrets, token.value], ending);
			const { answer, tokenRefused } = await call(
				async (request) => await sendWithRetry(send, request, { ...policy, isAnswer }, signal),
				token.value,
			);
			if (!tokenRefused) return answer;
			dropToken(key, token.value);
			if (renewed) return answer;
		}
	};
