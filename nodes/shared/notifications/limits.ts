import type { IHttpRequestOptions } from 'n8n-workflow';
import type { HttpHelpers } from '../http/transport';

/** Calls of the provider for one request, logins and repetitions included. The longest honest way takes nine. */
export const CALLS_PER_REQUEST = 10;

/**
 * Requests of one trigger for which the provider is being asked at the same time. What proves its origin has
 * a share of its own, so that a flood of the rest does not keep it out.
 */
export const AT_ONCE = { proved: 100, others: 20 } as const;

/** How long an ID that the provider does not know is not asked about again, and how many of them are kept. */
const UNKNOWN_MS = 5_000;
const UNKNOWN_KEPT = 5_000;

/**
 * n8n's request helper within the bounds of one notification: no call begins or goes on after `deadline` (ms
 * since 1970), and no more than `CALLS_PER_REQUEST` are made. What is beyond fails as a time-out does.
 */
export function bounded(helpers: HttpHelpers, deadline: number): HttpHelpers {
	let left = CALLS_PER_REQUEST;
	return {
		async httpRequest(options: IHttpRequestOptions) {
			const ms = deadline - Date.now();
			if (ms <= 0 || left <= 0)
				throw Object.assign(new Error('out of time'), { code: 'ETIMEDOUT' });
			left--;
			const end = AbortSignal.timeout(ms);
			const given = options.abortSignal as AbortSignal | undefined;
			const abortSignal = (
				given ? AbortSignal.any([given, end]) : end
			) as typeof options.abortSignal;
			return await helpers.httpRequest({
				...options,
				timeout: Math.min(options.timeout ?? ms, ms),
				abortSignal,
			});
		},
	};
}

/** Two numbers for each trigger, which stay when they are back at zero. */
const asking = new Map<string, number>();

/** A place among those that ask the provider; the function gives it back. `undefined` when all are taken. */
export function takePlace(scope: string, proved: boolean): (() => void) | undefined {
	const key = `${scope}|${proved}`;
	const now = asking.get(key) ?? 0;
	if (now >= (proved ? AT_ONCE.proved : AT_ONCE.others)) return undefined;
	asking.set(key, now + 1);
	return () => {
		asking.set(key, asking.get(key)! - 1);
	};
}

const unknown = new Map<string, number>();

/** Whether the provider said a moment ago that it does not know this ID. */
export function wasUnknown(key: string): boolean {
	return Date.now() < (unknown.get(key) ?? 0);
}

/** To be called when the provider does not know this ID. */
export function rememberUnknown(key: string): void {
	unknown.delete(key);
	if (unknown.size >= UNKNOWN_KEPT) unknown.delete(unknown.keys().next().value!);
	unknown.set(key, Date.now() + UNKNOWN_MS);
}

/** What `work` comes to, or `undefined` when that takes longer than until `deadline`. The timer keeps nothing alive. */
export async function within<T>(work: Promise<T>, deadline: number): Promise<T | undefined> {
	const end = AbortSignal.timeout(Math.max(deadline - Date.now(), 0));
	const over = new Promise<undefined>((resolve) =>
		end.addEventListener('abort', () => resolve(undefined), { once: true }),
	);
	return await Promise.race([work, over]);
}
