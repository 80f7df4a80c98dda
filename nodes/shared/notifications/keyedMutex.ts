import { sleep } from 'n8n-workflow';

const queues = new Map<string, Promise<void>>();

/**
 * Waits, in order of arrival, until nobody else in this process holds the lock of `key`, and returns the function
 * that releases it. `undefined` when the lock was not free within `waitMs`.
 */
export async function acquireLock(key: string, waitMs: number): Promise<(() => void) | undefined> {
	const before = queues.get(key);
	let release: () => void = () => {};
	const mine = new Promise<void>((resolve) => (release = resolve));
	const all = before ? before.then(() => mine) : mine;
	queues.set(key, all);
	void all.then(() => {
		if (queues.get(key) === all) queues.delete(key);
	});
	if (!before) return release;
	const came = await Promise.race([before.then(() => true), sleep(waitMs)]);
	if (came) return release;
	release();
	return undefined;
}
