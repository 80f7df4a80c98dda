import { pause } from '../http/pause';
import { say } from '../language/say';
import type { Problem } from '../problem';
import { mayBeSettledLater, needsLookUp } from './conclude';
import { lookUpRows } from './lookUp';
import { evidenceOf, type PayoutRun } from './payoutRun';
import { markNotSent } from './sendBatch';
import type { PayoutRow } from './types';
import type { Claim } from './underWay';

/** Before open rows are asked about once more, and then a last time. */
export const ASK_AGAIN_AFTER_MS: readonly number[] = [2_000, 4_000];
/** A provider that is down is asked a few times only. */
const MOST_FAILURES = 2;

/**
 * Asks about every row that is not settled when all has been sent: what was refused, or not sent, may have
 * been paid by an earlier run of the same sheet. What is open then is asked about again a little later. What a
 * canceled execution gives is thrown away by n8n, so nobody is asked.
 */
export async function resolveOpenRows(
	run: PayoutRun,
	rows: readonly PayoutRow[],
	pausesMs: readonly number[],
	signal: AbortSignal | undefined,
): Promise<void> {
	const { direction } = run.api;
	const isUnasked = (row: PayoutRow) => {
		const evidence = evidenceOf(run, row);
		// Looked up already, right after its answer was lost.
		if (evidence.send.kind === 'maybe') return !evidence.lookUp;
		return needsLookUp(row, evidence, direction);
	};
	await lookUpRows(run, rows.filter(isUnasked));
	for (const ms of pausesMs) {
		const open = rows.filter((row) => mayBeSettledLater(evidenceOf(run, row)));
		if (open.length === 0 || run.isCancelled()) return;
		await pause(ms, signal);
		await lookUpRows(run, open, MOST_FAILURES);
	}
}

const ELSEWHERE: Problem = {
	message: say`Another execution is sending this reference`,
	description: say`Wait until it has ended, then run it again with the same references.`,
	saysSameReference: true,
};

/** No execution is waited for longer than this. */
const LONGEST_WAIT_MS = 60_000;
const STEP_MS = 250;

/** Rows that another run of this process has under way: waited for and looked up, never sent. */
export async function resolveOtherRunsRows(
	run: PayoutRun,
	theirs: Claim['theirs'],
	signal: AbortSignal | undefined,
): Promise<void> {
	const rows = theirs.map(({ row }) => row);
	markNotSent(run, rows, ELSEWHERE);
	for (const { reference } of rows) run.recent.add(reference);
	const others = { left: theirs.length };
	const all = Promise.all(
		theirs.map(async ({ done }) => {
			await done;
			others.left--;
		}),
	);
	// In short steps, so that no timer outlives the wait for long.
	for (
		let waited = 0;
		waited < LONGEST_WAIT_MS && others.left > 0 && !run.isCancelled();
		waited += STEP_MS
	)
		await Promise.race([all, pause(STEP_MS, signal)]);
	await lookUpRows(run, rows);
}
