import { createHash } from 'node:crypto';
import type { Finding } from '../values/validation';
import type { PayoutRow } from './types';

/** A row as its parameters give it; `reference` is empty when the user left it to the node. */
export type ReadRow = (
	index: number,
) => { row: PayoutRow } | { reference: string; findings: Finding[] };

export interface Plan {
	total: number;
	rows: PayoutRow[];
	invalid: Array<{ row: number; reference: string; findings: Finding[] }>;
	/** True when at least one reference was derived by the node. */
	derived: boolean;
}

/** What makes a derived reference stable: the same in every try of one execution, different in every other. */
export interface ReferenceSeed {
	/** Of the n8n installation and the workflow: execution ids start again in every fresh n8n. */
	place: string;
	executionId: string;
	nodeId: string;
	runIndex: number;
}

/**
 * A reference for a row that has none: 20 characters of A-Z and 0-9, accepted by every API of both
 * brands. Retry On Fail runs in the same execution and so finds the same reference again.
 */
export function deriveReference(seed: ReferenceSeed, index: number): string {
	const digest = createHash('sha256')
		.update([seed.place, seed.executionId, seed.nodeId, seed.runIndex, index].join('|'))
		.digest();
	const digits = BigInt(`0x${digest.subarray(0, 12).toString('hex')}`)
		.toString(36)
		.toUpperCase();
	return `N${digits.padStart(19, '0')}`;
}

const EMPTY_REFERENCE: Finding = {
	field: 'Reference',
	text: 'is empty although the field is filled in. Check the name of the column; without it a second run would pay this row again',
};

/**
 * Reads and checks every row before anything is sent. References are completed first and compared
 * afterwards: rows that share one are all invalid, because which of them is meant cannot be told. Without
 * a seed no reference is made up: the user filled the field in, so an empty one is a mistake of the sheet.
 */
export function makePlan(total: number, read: ReadRow, seed: ReferenceSeed | undefined): Plan {
	const plan: Plan = { total, rows: [], invalid: [], derived: false };
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
		if (row.reference === '' && !seed) {
			plan.invalid.push({ row: index, reference: '', findings: [EMPTY_REFERENCE] });
			continue;
		}
		if (row.reference === '' && seed) {
			row.reference = deriveReference(seed, index);
			row.derived = true;
			plan.derived = true;
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
