import { addToGroup } from '../values/groups';
import type { PayoutRun } from './payoutRun';
import { sendBatch } from './sendBatch';
import type { PayoutRow } from './types';

/** As long as all goes well. */
const MOST_AT_ONCE = 4;

/**
 * Sends batches: one alone, then two, then four at a time as long as every row in them was accepted without
 * doubt, and back to one at the first doubt. A mistake that holds for the whole sheet is met by one batch.
 */
export async function sendInWaves(
	run: PayoutRun,
	rows: readonly PayoutRow[],
	batchSize: number,
): Promise<void> {
	const batchOf = new Map<number, PayoutRow[]>();
	for (const [index, row] of rows.entries())
		addToGroup(batchOf, Math.floor(index / batchSize), row);
	const left = [...batchOf.values()];
	for (let width = 1; left.length > 0;) {
		const batches = left.splice(0, width);
		const accepted = await Promise.all(batches.map(async (batch) => await sendBatch(run, batch)));
		width = accepted.every(Boolean) ? Math.min(2 * width, MOST_AT_ONCE) : 1;
	}
}
