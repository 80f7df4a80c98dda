import type { Finding } from '../values/validation';
import type { PayoutRow } from './types';

/** A row as its parameters give it. */
export type ReadRow = (
	index: number,
) => { row: PayoutRow } | { reference: string; findings: Finding[] };

export interface Plan {
	total: number;
	rows: PayoutRow[];
	invalid: Array<{ row: number; reference: string; findings: Finding[] }>;
}

const EMPTY_REFERENCE: Finding = {
	field: 'Reference',
	text: 'is empty. Check the name of the column; without it a second run would pay this row again',
};

/**
 * Reads and checks every row before anything is sent. Rows that share a reference are all invalid,
 * because which of them is meant cannot be told.
 */
export function makePlan(total: number, read: ReadRow): Plan {
	const plan: Plan = { total, rows: [], invalid: [] };
	const users = new Map<string, number[]>();
	// Into one list each: a sheet of a hundred thousand rows may have the same reference, or none, in all of them.
	const note = (reference: string, row: number) => {
		const known = users.get(reference);
		if (known) known.push(row);
		else users.set(reference, [row]);
	};
	for (let index = 0; index < total; index++) {
		const result = readSafely(read, index);
		if ('findings' in result) {
			plan.invalid.push({ row: index, reference: result.reference, findings: result.findings });
			note(result.reference, index);
			continue;
		}
		const { row } = result;
		if (row.reference === '') {
			plan.invalid.push({ row: index, reference: '', findings: [EMPTY_REFERENCE] });
			continue;
		}
		note(row.reference, index);
		plan.rows.push(row);
	}
	const shared = plan.rows.filter(({ reference }) => users.get(reference)!.length > 1);
	for (const { index, reference } of shared) {
		const all = users.get(reference)!;
		const others = all.slice(0, 4).filter((other) => other !== index);
		const names = others.slice(0, 3).map((other) => other + 1);
		const more = all.length > 4 ? ` and ${all.length - 4} more` : '';
		plan.invalid.push({
			row: index,
			reference,
			findings: [
				{
					field: 'Reference',
					text: `"${reference}" is also used by row ${names.join(', ')}${more}; each row needs its own`,
				},
			],
		});
	}
	const dropped = new Set(shared);
	plan.rows = plan.rows.filter((row) => !dropped.has(row));
	plan.invalid.sort((left, right) => left.row - right.row);
	return plan;
}

/** An expression that cannot be resolved throws while a parameter is read: that is the row's finding. */
function readSafely(read: ReadRow, index: number): ReturnType<ReadRow> {
	try {
		return read(index);
	} catch (error) {
		return { reference: '', findings: [{ field: 'Parameters', text: (error as Error).message }] };
	}
}
