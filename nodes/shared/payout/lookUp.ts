import { say } from '../language/say';
import { mapInOrder } from '../operation/concurrency';
import { addToGroup } from '../values/groups';
import type { LookUpEvidence } from './conclude';
import type { PayoutRun } from './payoutRun';
import type { KnownPayout, LookUpAnswer, PayoutRow } from './types';

/** Look-ups change nothing: a few at a time until it is seen that they get through, then more. */
const FEW_AT_ONCE = 5;
const MANY_AT_ONCE = 40;
const FEW = 20;
/** So many that did not get through, one after the other, and the rest is not asked. */
const MOST_FAILURES = 5;

/**
 * Looks rows up by their references and notes what was shown. Where the provider can list everything that
 * went out in one call, a hit brings its whole lot, so that a lost answer to a hundred rows costs two look-ups.
 * Each look-up has its own tries: after a few in a row that did not get through, the rest is not asked.
 */
export async function lookUpRows(
	run: PayoutRun,
	rows: readonly PayoutRow[],
	mostFailures = MOST_FAILURES,
): Promise<void> {
	// Of this time: an earlier one may have shown less.
	const asked = new Map<string, LookUpEvidence>();
	const lots = new Set<string>();
	/** Those since the last answer that got through. */
	let failures: LookUpEvidence[] = [];
	const isFound = (reference: string) => asked.get(reference)?.kind === 'found';
	const look = async (row: PayoutRow) => {
		const { reference } = row;
		// An earlier look-up may have brought this row's lot. Nobody is asked after a stop.
		if (isFound(reference) || run.isCancelled()) return;
		if (failures.length >= mostFailures) return void asked.set(reference, failures.at(-1)!);
		const answer = await run.api.lookUp(reference, namedId(run, row));
		if (answer.kind === 'unreachable') {
			const silence = { kind: answer.kind, reason: say`${answer.problem.message}.` };
			failures.push(silence);
			if (!isFound(reference)) asked.set(reference, silence);
			return;
		}
		failures = [];
		// An answer about something else only is no proof that there is nothing.
		const conclusive = answer.kind === 'notFound' && answer.conclusive;
		if (!isFound(reference)) asked.set(reference, { kind: 'notFound', conclusive });
		collect(answer, asked);
		const lot = rows.length > 1 ? lotOf(asked.get(reference)!) : undefined;
		if (lot === undefined || !run.api.lookUpGroup || lots.has(lot)) return;
		lots.add(lot);
		collect(await run.api.lookUpGroup(lot), asked);
	};
	const parts = [rows.slice(0, 1), rows.slice(1, FEW), rows.slice(FEW)];
	for (const [part, width] of [1, FEW_AT_ONCE, MANY_AT_ONCE].entries())
		await mapInOrder(parts[part]!, width, look);
	for (const [reference, evidence] of asked) note(run, reference, evidence);
	logAnswers(run, rows);
}

const lotOf = (evidence: LookUpEvidence): string | undefined =>
	evidence.kind === 'found' ? evidence.payouts[0]!.group : undefined;

/** What is shown once stays; a look-up that did not get through takes nothing back. */
function note(run: PayoutRun, reference: string, evidence: LookUpEvidence): void {
	const before = run.lookUps.get(reference);
	if (evidence.kind === 'found' || !before) run.lookUps.set(reference, evidence);
	else if (evidence.kind === 'notFound' && before.kind !== 'found')
		run.lookUps.set(reference, evidence);
}

/** The provider's own id, where an answer named one without settling the row. */
function namedId(run: PayoutRun, { index }: PayoutRow): string | undefined {
	const send = run.sends.get(index);
	return (send?.kind === 'maybe' && send.payout?.outcome.providerId) || undefined;
}

function collect(answer: LookUpAnswer, asked: Map<string, LookUpEvidence>): void {
	if (answer.kind !== 'found') return;
	const shown = new Map<string, KnownPayout[]>();
	for (const payout of answer.payouts) {
		const { reference } = payout.outcome;
		if (reference !== null) addToGroup(shown, reference, payout);
	}
	for (const [reference, payouts] of shown) asked.set(reference, { kind: 'found', payouts });
}

function logAnswers(run: PayoutRun, rows: readonly PayoutRow[]): void {
	if (rows.length === 0) return;
	const kinds = rows.map(({ reference }) => run.lookUps.get(reference)?.kind);
	const count = (kind: LookUpEvidence['kind']) => kinds.filter((own) => own === kind).length;
	run.log(
		`${span(rows)} looked up: ${count('found')} found, ${count('notFound')} not found, ${count('unreachable')} without an answer`,
	);
}

/** "3 rows, PAY-1 to PAY-3": how the log names rows. */
export const span = (rows: readonly PayoutRow[]): string => {
	const [first, last] = [rows[0]!.reference, rows.at(-1)!.reference];
	return rows.length === 1 ? `1 row, ${first}` : `${rows.length} rows, ${first} to ${last}`;
};
