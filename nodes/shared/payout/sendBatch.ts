import { CANCELLED } from '../http/session';
import { say } from '../language/say';
import type { Problem } from '../problem';
import { groupsOf, readAnswer, refusedBy, summaryOf, valueKey } from './answers';
import { contradictions } from './compare';
import { theirWords } from './conclude';
import { lookUpRows, span } from './lookUp';
import { evidenceOf, type PayoutRun } from './payoutRun';
import type { CallRefusal, PayoutRow, RowAnswer } from './types';

/** So many lost calls in a row that no look-up settled, and the rest is not sent. */
const MOST_LOST = 5;
/** So many rows of one refused call that stood alone and were refused alike: the rest of it is not tried. */
const MOST_ALIKE = 8;

const OUTAGE: Problem = {
	message: say`The provider did not answer several times in a row`,
	description: say`Run it again with the same references once the provider answers.`,
	saysSameReference: true,
};

const TOO_LONG: Problem = {
	message: say`The run took longer than an hour`,
	description: say`Run it again with the same references to send what is missing.`,
	saysSameReference: true,
};

/**
 * Sends some rows in one call and notes what it said of each. A lost answer is looked up and never sent
 * again; a refused call started nothing, so its good rows may go out in a smaller one. True when every row
 * was accepted without doubt.
 */
export async function sendBatch(run: PayoutRun, rows: readonly PayoutRow[]): Promise<boolean> {
	return await sendCall(run, withoutRefused(run, rows), { code: null, rows: 0 });
}

/** Rows of one refused call that were refused alike, one after the other. */
interface Alike {
	code: string | null;
	rows: number;
}

async function sendCall(
	run: PayoutRun,
	rows: readonly PayoutRow[],
	alike: Alike,
): Promise<boolean> {
	if (rows.length === 0) return false;
	run.stop ??= await reasonToStop(run);
	if (run.stop) {
		markNotSent(run, rows, run.stop);
		return false;
	}
	const answer = await run.api.send(rows);
	if (answer.kind === 'rows' || answer.kind === 'lost') run.moneyMayHaveMoved = true;
	run.log(`${span(rows)} sent: ${summaryOf(answer)}`);
	if (answer.kind === 'lost') {
		await takeLost(run, rows, answer.problem);
		return false;
	}
	if (answer.kind === 'rows') return await takeRows(run, rows, answer.rows);
	run.lostInARow = 0;
	if (answer.kind === 'notSent') stopWith(run, rows, answer.problem);
	else await afterRefusal(run, rows, answer, alike);
	return false;
}

/** Asked before every call: pauses, and a call that is being halved, can take long. */
async function reasonToStop(run: PayoutRun): Promise<Problem | undefined> {
	// Calls of other lanes were lost a moment ago; their look-ups may settle them.
	while (run.lostInARow >= MOST_LOST && run.lookingUp.size > 0) await Promise.race(run.lookingUp);
	if (run.isCancelled()) return CANCELLED;
	if (run.lostInARow >= MOST_LOST) return OUTAGE;
	return Date.now() > run.sendUntil ? TOO_LONG : undefined;
}

/** Ends the sending: these rows, and all that come later, are not sent. */
export const stopWith = (run: PayoutRun, rows: readonly PayoutRow[], problem: Problem): void => {
	run.stop = problem;
	markNotSent(run, rows, problem);
};

/** Keeps rows from being sent. */
export function markNotSent(run: PayoutRun, rows: readonly PayoutRow[], problem: Problem): void {
	for (const { index } of rows)
		run.sends.set(index, { kind: 'notSent', problem, code: null, message: null });
}

async function takeLost(
	run: PayoutRun,
	rows: readonly PayoutRow[],
	problem: Problem,
): Promise<void> {
	// Counted now: the other lanes must not send on while this one looks up.
	run.lostInARow++;
	for (const { index } of rows)
		run.sends.set(index, { kind: 'maybe', cause: say`${theirWords(problem)}.` });
	const looking = lookUpAgain(run, rows);
	run.lookingUp.add(looking);
	await looking;
	run.lookingUp.delete(looking);
	if (rows.every((row) => shownAs(run, row) === 'found')) run.lostInARow = 0;
}

const shownAs = (run: PayoutRun, { reference }: PayoutRow) => run.lookUps.get(reference)?.kind;

/** Of what may have been sent since, what was shown before says nothing. */
async function lookUpAgain(run: PayoutRun, rows: readonly PayoutRow[]): Promise<void> {
	for (const { reference } of rows) run.lookUps.delete(reference);
	await lookUpRows(run, rows);
}

async function takeRows(
	run: PayoutRun,
	rows: readonly PayoutRow[],
	answers: ReadonlyMap<string, RowAnswer>,
): Promise<boolean> {
	for (const row of rows) run.sends.set(row.index, readAnswer(row, answers.get(row.reference)));
	const open = rows.filter((row) => evidenceOf(run, row).send.kind === 'maybe');
	await lookUpAgain(run, open);
	const isSettled = open.some((row) => shownAs(run, row) === 'found');
	const isLost = open.length === rows.length && !isSettled;
	run.lostInARow = isLost ? run.lostInARow + 1 : 0;
	return rows.every((row) => isWithoutDoubt(run, row));
}

function isWithoutDoubt(run: PayoutRun, row: PayoutRow): boolean {
	const { send } = evidenceOf(run, row);
	return (
		send.kind === 'accepted' && contradictions(row, run.api.direction, send.payout).length === 0
	);
}

async function afterRefusal(
	run: PayoutRun,
	rows: readonly PayoutRow[],
	refusal: CallRefusal,
	alike: Alike,
): Promise<void> {
	const { reason, problem, code, field } = refusal;
	const [first] = rows;
	if (reason === 'exists') {
		if (rows.length > 1) await withoutKnown(run, rows, alike);
		else run.sends.set(first!.index, { kind: 'exists' });
		return;
	}
	const groups = groupsOf(rows, field);
	if (reason === 'row' && groups.length > 1) return await sendParts(run, groups, alike);
	if (reason === 'all') run.stop = problem;
	for (const row of rows) run.sends.set(row.index, refusedBy(row, refusal));
	if (field) run.refusedValues.set(valueKey(field, first!), refusal);
	if (rows.length > 1) return;
	alike.rows = alike.code === code ? alike.rows + 1 : 1;
	alike.code = code;
}

/** Some reference of this call is taken: what the provider shows is taken out, and the rest sent again. */
async function withoutKnown(
	run: PayoutRun,
	rows: readonly PayoutRow[],
	alike: Alike,
): Promise<void> {
	const isShown = (row: PayoutRow) => shownAs(run, row) === 'found';
	const unasked = rows.filter((row) => !shownAs(run, row));
	await lookUpRows(run, unasked);
	if (rows.some(isShown)) run.moneyMayHaveMoved = true;
	// Of those that could not be asked about nobody can say which it is: to try one by one would cost a call for each.
	const isOut = (row: PayoutRow) => isShown(row) || shownAs(run, row) === 'unreachable';
	for (const { index } of rows.filter(isOut)) run.sends.set(index, { kind: 'exists' });
	const rest = rows.filter((row) => !isOut(row));
	if (rest.length < rows.length) await sendCall(run, rest, alike);
	else await sendParts(run, groupsOf(rest), alike);
}

/** Halves a refused call until the row, or the value, that was meant stands alone. */
async function sendParts(run: PayoutRun, groups: PayoutRow[][], alike: Alike): Promise<void> {
	const middle = Math.ceil(groups.length / 2);
	for (const half of [groups.slice(0, middle), groups.slice(middle)]) {
		const rows = withoutRefused(run, half.flat());
		if (alike.rows >= MOST_ALIKE) markNotSent(run, rows, tooManyAlike(alike));
		else await sendCall(run, rows, alike);
	}
}

const tooManyAlike = ({ code, rows }: Alike): Problem => ({
	message: code
		? say`${rows} rows before it were refused for the same reason (code ${code})`
		: say`${rows} rows before it were refused for the same reason`,
	description: say`Correct what is refused, then run it again with the same references.`,
	saysSameReference: true,
});

/** Gives rows with a value that the provider has refused the same refusal, without a call. */
function withoutRefused(run: PayoutRun, rows: readonly PayoutRow[]): readonly PayoutRow[] {
	return rows.filter((row) => {
		const field = Object.keys(row.fields).find((name) =>
			run.refusedValues.has(valueKey(name, row)),
		);
		const refusal = field && run.refusedValues.get(valueKey(field, row));
		if (refusal) run.sends.set(row.index, refusedBy(row, refusal));
		return !refusal;
	});
}
