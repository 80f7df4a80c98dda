import type { Problem } from '../problem';
import { foundRow, inWords, lookUpRows } from './lookUp';
import type { Run } from './payoutRun';
import { notSent, refusedRow, settledRow, unknownRow } from './results';
import type { PayoutRow, SendAnswer } from './types';
import { leave } from './unsent';

/**
 * Sends some rows in one call and gives each of them its result. A lost answer is looked up and never
 * sent again; a refused call started nothing, so its good rows may go out in a smaller one.
 */
export async function settle(run: Run, rows: readonly PayoutRow[]): Promise<void> {
	if (rows.length === 0) return;
	// Asked before every call: one that is being halved can take long.
	if (run.isCancelled()) run.stop ??= CANCELLED;
	if (run.stop) return leave(run, rows, run.stop);
	const answer = await run.api.send(rows);
	if (answer.kind === 'rows' || answer.kind === 'lost') run.moneyMayHaveMoved = true;
	if (answer.kind === 'rows') return await takeRows(run, rows, answer.rows);
	if (answer.kind === 'lost')
		return await lookUpLost(run, rows, () => `${answer.problem.message}.`);
	if (answer.kind === 'notSent') {
		run.stop = answer.problem;
		return leave(run, rows, answer.problem);
	}
	await afterRefusal(run, rows, answer);
}

const CANCELLED: Problem = {
	message: 'The execution was cancelled',
	description: 'Run it again with the same references to send what is missing.',
};

async function takeRows(
	run: Run,
	rows: readonly PayoutRow[],
	answers: Extract<SendAnswer, { kind: 'rows' }>['rows'],
): Promise<void> {
	const existing: PayoutRow[] = [];
	const unclear: PayoutRow[] = [];
	for (const row of rows) {
		const answer = answers.get(row.reference);
		if (answer?.kind === 'accepted')
			run.results.set(row.index, settledRow(row, answer.payout, false));
		else if (answer?.kind === 'refused') run.results.set(row.index, refusedRow(row, answer.payout));
		else if (answer?.kind === 'exists') existing.push(row);
		else unclear.push(row);
	}
	await takeExisting(run, existing);
	await lookUpLost(run, unclear, ({ reference }) => {
		const answer = answers.get(reference);
		return answer?.kind === 'unclear'
			? `${answer.problem.message}.`
			: 'the answer does not name it.';
	});
}

async function afterRefusal(
	run: Run,
	rows: readonly PayoutRow[],
	{ reason, problem, code, message }: Extract<SendAnswer, { kind: 'refused' }>,
): Promise<void> {
	if (reason === 'all') {
		run.stop = problem;
		return leave(run, rows, problem, code, message);
	}
	const [only] = rows;
	if (rows.length === 1 && only) {
		if (reason === 'exists') return await takeExisting(run, rows);
		run.results.set(only.index, notSent(only, problem, code, message));
		return;
	}
	// Nothing of this call was started. Known references are taken from it first; what is left, or what
	// holds a row that cannot be named, is halved until the row that was meant stands alone.
	const rest = reason === 'exists' ? await takeKnown(run, rows) : rows;
	if (rest.length < rows.length) return await settle(run, rest);
	const middle = Math.ceil(rest.length / 2);
	await settle(run, rest.slice(0, middle));
	await settle(run, rest.slice(middle));
}

/** Gives every row that the provider knows its result and returns the others. */
async function takeKnown(run: Run, rows: readonly PayoutRow[]): Promise<PayoutRow[]> {
	const findings = await lookUpRows(run.api, rows);
	return rows.filter((row) => {
		const finding = findings.get(row.reference);
		if (finding?.kind !== 'found') return true;
		run.moneyMayHaveMoved = true;
		run.results.set(row.index, foundRow(row, finding.payout, true));
		return false;
	});
}

/** Rows whose reference the provider says it has already. */
async function takeExisting(run: Run, rows: readonly PayoutRow[]): Promise<void> {
	for (const row of await takeKnown(run, rows)) {
		run.moneyMayHaveMoved = true;
		run.results.set(
			row.index,
			unknownRow(
				row,
				'the provider says that the reference exists, but does not show the transaction.',
			),
		);
	}
}

/** Rows of a call whose answer was lost. */
async function lookUpLost(
	run: Run,
	rows: readonly PayoutRow[],
	causeOf: (row: PayoutRow) => string,
): Promise<void> {
	const findings = await lookUpRows(run.api, rows);
	for (const row of rows) {
		const finding = findings.get(row.reference);
		if (finding?.kind === 'found') {
			run.results.set(row.index, foundRow(row, finding.payout, false));
			continue;
		}
		run.results.set(row.index, unknownRow(row, causeOf(row) + inWords(finding)));
	}
}
