/** Resolves after `ms` milliseconds. */
export const sleep = async (ms: number): Promise<void> =>
	await new Promise((resolve) => {
		setTimeout(resolve, ms);
	});

export type WaitOptions = {
	/** What is awaited, for the error message: "the fulfilment execution". */
	what: string;
	timeoutMs?: number;
	everyMs?: number;
	/** Ends the wait with the reason of the signal. */
	signal?: AbortSignal;
};

/**
 * Calls `attempt` until it returns something other than undefined, false or null, and returns that.
 * An attempt that throws counts as "not yet"; the last error is part of the message when time runs out.
 */
export const waitFor = async <T>(
	attempt: () => Promise<T | undefined | false | null>,
	{ what, timeoutMs = 30_000, everyMs = 200, signal }: WaitOptions,
): Promise<T> => {
	const giveUpAt = Date.now() + timeoutMs;
	let lastError: unknown;
	for (;;) {
		signal?.throwIfAborted();
		try {
			const result = await attempt();
			if (result !== undefined && result !== false && result !== null) return result;
			lastError = undefined;
		} catch (error) {
			lastError = error;
		}
		if (Date.now() >= giveUpAt) {
			const reason = lastError instanceof Error ? ` Last error: ${lastError.message}` : '';
			throw new Error(`Waited ${timeoutMs / 1000} s for ${what}, which did not happen.${reason}`);
		}
		await sleep(everyMs);
	}
};
