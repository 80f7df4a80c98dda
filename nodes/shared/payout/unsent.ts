import type { Problem } from '../problem';
import { foundRow, inWords, lookUpRows } from './lookUp';
import type { Run } from './payoutRun';
import { notSent, unknownRow } from './results';
import type { PayoutRow } from './types';

/** Keeps rows from being sent; they get their results when everything else has its own. */
export function leave(
	run: Run,
	rows: readonly PayoutRow[],
	problem: Problem,
	code: string | null = null,
	message: string | null = null,
): void {
	run.unsent.push(...rows.map((row) => ({ row, problem, code, message })));
}

/**
 * Gives the rows that were left their results. One with a reference of the user's may have gone out in an
 * earlier run of the same sheet (n8n died, a run was stopped): only what the provider does not know is
 * surely not paid. They are looked up together, so that a provider that is down is asked a few times only.
 */
export async function settleUnsent(run: Run): Promise<void> {
	// What a cancelled execution gives is thrown away.
	const asked = run.isCancelled() ? [] : run.unsent;
	const doubtful = asked.map(({ row }) => row);
	const findings = await lookUpRows(run.api, doubtful);
	for (const { row, problem, code, message } of run.unsent) {
		const finding = findings.get(row.reference);
		if (finding?.kind === 'found') {
			run.results.set(row.index, foundRow(row, finding.payout, true));
			continue;
		}
		// An earlier try of this execution was a moment ago: the provider may not show it yet.
		const isOpen = finding && (finding.kind === 'unreachable' || run.again);
		const cause = `this try did not send it (${problem.message}), an earlier one may have.`;
		run.results.set(
			row.index,
			isOpen ? unknownRow(row, cause + inWords(finding)) : notSent(row, problem, code, message),
		);
	}
}
