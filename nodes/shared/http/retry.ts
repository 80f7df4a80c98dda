import { sleep } from 'n8n-workflow';
import { DEFAULT_TIMEOUT_MS, type HttpCall, type Reply, type Send } from './transport';
import { PLAIN_TEXT } from './transportErrors';

export interface RetryPolicy {
	attempts: number;
	/** All attempts and pauses together, in milliseconds. */
	budgetMs: number;
	/** True for reads: an answer that was lost, or a 5xx, may be asked for again. */
	repeatable: boolean;
	/** For a repeatable call: what needs no second try. Without it that is everything below 500. */
	isAnswer?: (reply: Answered) => boolean;
}

/** A read. */
export const READ: RetryPolicy = { attempts: 4, budgetMs: 60_000, repeatable: true };
/** A send is repeated only when it surely did not arrive; the budget leaves room for a Retry-After. */
export const SEND: RetryPolicy = { attempts: 5, budgetMs: 150_000, repeatable: false };

type Answered = Extract<Reply, { kind: 'reply' }>;

const FIRST_PAUSE_MS = 250;

/**
 * Repeats a call within a budget. What surely did not arrive, and 429, are always worth another try; a
 * lost answer only when the call is repeatable. `Retry-After` is honoured when it fits the budget.
 */
export async function sendWithRetry(
	send: Send,
	call: HttpCall,
	policy: RetryPolicy,
): Promise<Reply> {
	const deadline = Date.now() + policy.budgetMs;
	for (let attempt = 1; ; attempt++) {
		const timeoutMs = Math.min(call.timeoutMs ?? DEFAULT_TIMEOUT_MS, deadline - Date.now());
		const reply = await send({ ...call, timeoutMs: Math.max(timeoutMs, 1) });
		if (attempt >= policy.attempts || !worthRepeating(reply, policy)) return reply;
		const pause = retryAfterMs(reply) ?? FIRST_PAUSE_MS * 2 ** (attempt - 1);
		if (Date.now() + pause >= deadline) return reply;
		await sleep(pause);
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
