import { sleep } from 'n8n-workflow';

/** Waits so many milliseconds, or until the signal is given. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	await untilAborted(sleep(ms), signal);
}

/** The result of `work`, or `undefined` as soon as the signal is given; the work itself goes on. */
export async function untilAborted<T>(
	work: Promise<T>,
	signal?: AbortSignal,
): Promise<T | undefined> {
	if (!signal) return await work;
	if (signal.aborted) return undefined;
	let stop = (): void => {};
	const aborted = new Promise<undefined>((resolve) => {
		stop = () => resolve(undefined);
		signal.addEventListener('abort', stop);
	});
	try {
		return await Promise.race([work, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
