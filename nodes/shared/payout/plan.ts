import { joined, say } from '../language/say';
import { breather } from '../operation/breather';
import { problemOf } from '../problem';
import { addToGroup } from '../values/groups';
import type { Finding } from '../values/validation';
import { beyondLimits, type Limits } from './limits';
import { planIdOf } from './planId';
import { sheetWarnings, type SheetWarnings } from './sheetWarnings';
import type { PayoutRow } from './types';

/** A row as its parameters give it. */
export type ReadRow = (
	index: number,
) => { row: PayoutRow } | { reference: string; findings: Finding[] };

/** What holds for the whole run, whatever its rows say. */
export interface WholeRun {
	/** What is wrong with its settings. */
	findings: Finding[];
	limits: Limits;
	/** How a row is named in messages: "row 4 (PAY-3, 0700000003)". */
	rowName: (index: number) => string;
	/** The number that a person finds it by; see `rowNumber`. */
	rowNumber: (index: number) => number;
}

export interface InvalidRow {
	row: number;
	/** How it is named in messages, and the number that a person finds it by. */
	name: string;
	number: number;
	reference: string;
	findings: Finding[];
}

/** What a run would send. */
export interface Plan {
	total: number;
	rows: PayoutRow[];
	invalid: InvalidRow[];
	/** What stops the run as a whole, whatever If a Row Is Invalid says. */
	findings: Finding[];
	/** Names the valid rows; see `planIdOf`. */
	planId: string;
	/** What to look at before sending, by row. */
	advice: ReadonlyMap<number, string[]>;
	warnings: SheetWarnings;
	/** The number that a person finds a row by. */
	rowNumber: (index: number) => number;
}

const EMPTY_REFERENCE: Finding = {
	field: 'Reference',
	text: say`is empty. Give every row its own; without it a second run would pay this row again`,
};

/**
 * Reads and checks every row before anything is sent, and lets n8n answer others in between. Rows that share a reference
 * are all invalid, because which of them is meant cannot be told.
 */
export async function makePlan(
	total: number,
	read: ReadRow,
	{ findings, limits, rowName, rowNumber }: WholeRun,
): Promise<Plan> {
	const valid: PayoutRow[] = [];
	const invalid: InvalidRow[] = [];
	const users = new Map<string, number[]>();
	const turnAway = (row: number, reference: string, found: Finding[]) =>
		invalid.push({ row, name: rowName(row), number: rowNumber(row), reference, findings: found });
	const breathe = breather();
	for (let index = 0; index < total; index++) {
		await breathe();
		const result = readSafely(read, index);
		if ('findings' in result) {
			turnAway(index, result.reference, result.findings);
			addToGroup(users, result.reference, index);
		} else if (result.row.reference === '') {
			turnAway(index, '', [EMPTY_REFERENCE]);
		} else {
			addToGroup(users, result.row.reference, index);
			valid.push(result.row);
		}
	}
	const rows = valid.filter(({ reference }) => users.get(reference)!.length === 1);
	await breathe();
	for (const { index, reference } of valid) {
		const all = users.get(reference)!;
		if (all.length > 1)
			turnAway(index, reference, [sharedReference(reference, index, all, rowName)]);
	}
	invalid.sort((left, right) => left.row - right.row);
	const { advice, counts: warnings } = await sheetWarnings(rows, rowName);
	await breathe();
	const planId = planIdOf(rows);
	const beyond = beyondLimits(limits, { total, rows, planId, rowName });
	return {
		...{ total, rows, invalid, planId, advice, warnings, rowNumber },
		findings: [...findings, ...beyond],
	};
}

function sharedReference(
	reference: string,
	index: number,
	all: readonly number[],
	rowName: WholeRun['rowName'],
): Finding {
	const others = all.slice(0, 4).filter((other) => other !== index);
	const named = joined(others.slice(0, 3).map(rowName), ', ');
	const names = all.length > 4 ? say`${named} and ${all.length - 4} more` : named;
	return {
		field: 'Reference',
		text: say`"${reference}" is also used by ${names}; each row needs its own`,
	};
}

/** An expression that cannot be resolved throws while a parameter is read: that is the row's finding. */
function readSafely(read: ReadRow, index: number): ReturnType<ReadRow> {
	try {
		return read(index);
	} catch (error) {
		return { reference: '', findings: [{ field: 'Parameters', text: problemOf(error).message }] };
	}
}
