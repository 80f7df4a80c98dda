/** Pauses that the code under test asked for, in milliseconds, oldest first. */
export const pauses: number[] = [];

/** Waits from this length on guard against being stuck: they keep their length unless a test says so. */
export const guard = { fromMs: 5_000 };

/**
 * n8n-workflow with a `sleep` that keeps the order of events but is a hundred times shorter, and that does
 * not keep the process alive. For `jest.mock('n8n-workflow', …)`.
 */
export function withQuickSleep<T extends object>(actual: T): T {
	const sleep = async (ms: number): Promise<void> => {
		pauses.push(ms);
		await new Promise<void>((resolve) => {
			setTimeout(resolve, ms >= guard.fromMs ? ms : ms / 100).unref();
		});
	};
	return { ...actual, sleep };
}
