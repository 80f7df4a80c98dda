import { CANCELLED } from '../http/session';
import { say } from '../language/say';
import { mapInOrder } from '../operation/concurrency';
import type { Problem, Result } from '../problem';
import { refusedEvidence } from './answers';
import { asksFirst, leftToSend } from './askFirst';
import { balanceProblem, compareBalance } from './balanceCheck';
import type { PayoutRun } from './payoutRun';
import { markNotSent, sendBatch, stopWith } from './sendBatch';
import type { AvailableBalance, PayoutOptions, PayoutRow } from './types';
import { sentLately } from './underWay';
import { sendInWaves } from './waves';

const SENT_LATELY: Problem = {
	message: say`A payout with this reference was sent less than five minutes ago`,
	description: say`Wait five minutes, then run it again with the same reference.`,
	saysSameReference: true,
};

/**
 * Sends what is left to send. What it returns stopped the run before it sent anything; with `isAgain`, an
 * earlier try of this execution has results that must not be thrown away.
 */
export async function sendAll(
	run: PayoutRun,
	mine: readonly PayoutRow[],
	options: PayoutOptions,
	batchSize: number,
	isAgain: boolean,
): Promise<Problem | undefined> {
	let rows = withoutRecent(run, mine);
	const isAsked = asksFirst(run.api, options.askFirst) || run.recent.size > 0;
	if (isAsked) rows = await leftToSend(run, rows);
	if (run.isCancelled()) run.stop = CANCELLED;
	if (rows.length === 0 || run.stop) return undefined;
	if (options.checkBalance) {
		const { left, problem } = await withBalance(run, rows, isAsked);
		if (problem && !isAgain) return problem;
		if (problem) return void stopWith(run, left, problem);
		rows = left;
	}
	rows = await withReceivers(run, rows, options);
	if (batchSize > 1) await sendInWaves(run, rows, batchSize);
	else await mapInOrder(rows, options.concurrency, async (row) => await sendBatch(run, [row]));
	return undefined;
}

/** Compares the balance with what is left to send, which may have to be asked for first. */
async function withBalance(
	run: PayoutRun,
	rows: PayoutRow[],
	isAsked: boolean,
): Promise<{ left: PayoutRow[]; problem?: Problem }> {
	// What was sent a moment ago, and does not show yet, may have been taken from the balance already.
	const isOpen = rows.some(({ reference }) => run.recent.has(reference));
	const balance = isOpen ? undefined : await run.api.balance?.();
	if (!balance) return { left: rows };
	const problem = problemOfBalance(rows, balance);
	if (!problem || !balance.ok || isAsked) return { left: rows, problem };
	// An earlier run may have paid a part of these rows: only what is left has to be there.
	const left = await leftToSend(run, rows);
	return { left, problem: run.stop ?? problemOfBalance(left, balance) };
}

const problemOfBalance = (
	rows: readonly PayoutRow[],
	balance: Result<AvailableBalance>,
): Problem | undefined =>
	balance.ok ? balanceProblem(rows, compareBalance(rows, balance.value)) : balance.problem;

/** Where the provider may pay a repeat, what was sent a moment ago is not sent: it may not show yet. */
function withoutRecent(run: PayoutRun, rows: readonly PayoutRow[]): PayoutRow[] {
	const { account, repeats } = run.api;
	const recent = sentLately(account, rows);
	for (const { reference } of recent) run.recent.add(reference);
	if (repeats === 'refused') return [...rows];
	markNotSent(run, recent, SENT_LATELY);
	return rows.filter(({ reference }) => !run.recent.has(reference));
}

/** Makes receivers known and returns the rows whose receiver is accepted. */
async function withReceivers(
	run: PayoutRun,
	rows: PayoutRow[],
	options: PayoutOptions,
): Promise<PayoutRow[]> {
	if (!options.prepare || !run.api.prepare || rows.length === 0) return rows;
	const answer = await run.api.prepare(rows);
	if (!answer.ok) {
		stopWith(run, rows, answer.problem);
		return [];
	}
	return rows.filter((row) => {
		const payout = answer.value.get(row.reference);
		if (!payout) return true;
		run.sends.set(row.index, refusedEvidence(say`The receiver of ${row.reference}`, payout));
		return false;
	});
}
