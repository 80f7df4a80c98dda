import type { LedgerRow, Output } from './audit.ts';
import type { Call } from './recorder.ts';
import type { CallKind, Ending } from './wire.ts';

const COLUMNS = [
	...['run', 'items', 'success', 'pending', 'failed', 'unknown', 'existed', 'ledger'],
	...['sends', 'lost', '429', 'token', 'look-ups', 'lost', 'calls', 'seconds'],
];

/** One line of the table: what a run said and what it took. `ledger`: rows paid by the end of it. */
export function lineOf(
	name: string,
	outputs: readonly Output[],
	ledger: readonly LedgerRow[],
	calls: readonly Call[],
	seconds: number,
): Array<string | number> {
	const status = (expected: string) => outputs.filter((item) => item.status === expected).length;
	const on = (kind: CallKind, ending?: Ending) =>
		calls.filter((call) => call.kind === kind && (!ending || call.ending === ending)).length;
	return [
		name,
		outputs.length,
		...['success', 'pending', 'failed', 'unknown'].map(status),
		outputs.filter(({ alreadyExisted }) => alreadyExisted === true).length,
		ledger.filter(({ direction }) => direction === 'out').length,
		on('send'),
		on('send', 'lost'),
		on('send', 'later'),
		on('send', 'token'),
		on('check'),
		on('check', 'lost'),
		calls.length,
		seconds.toFixed(1),
	];
}

/** Prints the lines under a title, past jest, which would add a stack to them. */
export function printTable(title: string, lines: ReadonlyArray<ReadonlyArray<string | number>>) {
	const cells = [COLUMNS, ...lines].map((line) => line.map(String));
	const widths = COLUMNS.map((_, column) =>
		Math.max(...cells.map((line) => line[column]?.length ?? 0)),
	);
	const text = cells.map((line) =>
		line
			.map((cell, column) =>
				column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
			)
			.join('  '),
	);
	process.stdout.write(`\n${[title, ...text].join('\n')}\n`);
}

export type FaultHits = { kind: string; hits: number };

/** Prints how many calls were hit by each kind of fault. */
export function printHits(faults: readonly FaultHits[]): void {
	const hits = new Map<string, number>();
	for (const fault of faults) hits.set(fault.kind, (hits.get(fault.kind) ?? 0) + fault.hits);
	const text = [...hits].map(([kind, count]) => `${kind} ${count}`).join(', ');
	process.stdout.write(`faults: ${text}\n`);
}
