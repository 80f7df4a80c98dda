import { pause } from './pause';
import { DEFAULT_TIMEOUT_MS, STOPPED, type HttpCall, type Reply, type Send } from './transport';
import { PLAIN_TEXT } from './transportErrors';

export interface RetryPolicy {
	attempts: number;
	/** No new attempt after so many milliseconds; a repeatable call ends by then too, any other has its full time. */
	budgetMs: number;
	/** True for reads: an answer that was lost, or a 5xx, may be asked for again. */
	repeatable: boolean;
	/** For a repeatable call: what needs no second try. Without it that is everything below 500. */
	isAnswer?: (reply: Replied) => boolean;
}

/** A read. */
export const READ: RetryPolicy = { attempts: 4, budgetMs: 60_000, repeatable: true };
/** A send is repeated only when it surely did not arrive; the budget leaves room for a Retry-After. */
export const SEND: RetryPolicy = { attempts: 5, budgetMs: 150_000, repeatable: false };

type Replied = Extract<Reply, { kind: 'reply' }>;

const FIRST_PAUSE_MS = 250;

/**
 * Repeats a call within a budget. What surely did not arrive, and 429, are always worth another try; a
 * lost answer only when the call is repeatable. `Retry-After` is honored when it fits the budget. After
 * `stop` nothing is sent any more. A call that moves money always has its full time: cut short, its answer
 * would be lost.
 */
export async function sendWithRetry(
	send: Send,
	call: HttpCall,
	policy: RetryPolicy,
	stop?: AbortSignal,
): Promise<Reply> {
	const deadline = Date.now() + policy.budgetMs;
	const full = call.timeoutMs ?? DEFAULT_TIMEOUT_MS;
	for (let attempt = 1; ; attempt++) {
		if (stop?.aborted) return STOPPED;
		const left = Math.max(Math.min(full, deadline - Date.now()), 1);
		const reply = await send({ ...call, timeoutMs: policy.repeatable ? left : full });
		if (attempt >= policy.attempts || !worthRepeating(reply, policy)) return reply;
		const pauseMs = retryAfterMs(reply) ?? FIRST_PAUSE_MS * 2 ** (attempt - 1);
		if (Date.now() + pauseMs >= deadline) return reply;
		await pause(pauseMs, stop);
	}
}

function worthRepeating(reply: Reply, { repeatable, isAnswer }: RetryPolicy): boolean {
	if (reply.kind === 'notSent') return reply !== PLAIN_TEXT;
	if (reply.kind === 'lost') return repeatable;
	if (reply.status === 429) return true;
	if (!repeatable) return false;
	return isAnswer ? !isAnswer(reply) : reply.status >= 500;
}

/** Reads `Retry-After` (seconds or an HTTP date) of an answer; `undefined` when there is none. */
export function retryAfterMs(reply: Reply): number | undefined {
	if (reply.kind !== 'reply') return undefined;
	const value = String(reply.headers['retry-after']).trim();
	if (/^\d+$/.test(value)) return Number(value) * 1000;
	const until = Date.parse(value) - Date.now();
	return Number.isNaN(until) ? undefined : Math.max(until, 0);
}
