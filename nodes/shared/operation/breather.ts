import { sleep } from 'n8n-workflow';

const AT_A_STRETCH_MS = 8;

/**
 * For loops over many rows: call it after each row. It lets n8n answer others, a few times a second or a hundred times,
 * whenever the loop has kept it busy for some milliseconds. Expressions of many rows would keep it silent for long.
 */
export function breather(): () => Promise<void> {
	let since = performance.now();
	return async () => {
		if (performance.now() - since < AT_A_STRETCH_MS) return;
		await sleep(0);
		since = performance.now();
	};
}
