import type { Call } from './recorder.ts';
import type { SheetRow } from './sheet.ts';

export type Output = Record<string, unknown>;
export type LedgerRow = {
	reference: string;
	direction: 'in' | 'out';
	phone: string;
	amount: number;
};

/** What was found wrong; each list names references, and all of them must be empty. */
export type Findings = {
	/** Rows that have no item of their own, or not in their place, or with another phone or amount. */
	misplaced: string[];
	/** More than one row of the ledger took the money out. */
	paidTwice: string[];
	/** In the ledger with another phone or amount than in the sheet. */
	paidOtherwise: string[];
	/** Reported as accepted, but not in the ledger. */
	falseSuccess: string[];
	/** Said to have failed, and the money left and did not come back. */
	falseFailed: string[];
	/** Said to be unknown although the provider knows it and look-ups were getting through. */
	needlessUnknown: string[];
	/** Sent again within one run although an earlier call may have arrived. */
	sentAgain: string[];
	/** In the ledger but not in the sheet. */
	unexpected: string[];
};

/** What the audit of a good run says. */
export const clean: Findings = {
	misplaced: [],
	paidTwice: [],
	paidOtherwise: [],
	falseSuccess: [],
	falseFailed: [],
	needlessUnknown: [],
	sentAgain: [],
	unexpected: [],
};

type Moves = { out: LedgerRow[]; back: number };

function movesOf(ledger: readonly LedgerRow[]): Map<string, Moves> {
	const moves = new Map<string, Moves>();
	for (const row of ledger) {
		const own = moves.get(row.reference) ?? { out: [], back: 0 };
		if (row.direction === 'out') own.out.push(row);
		else own.back += 1;
		moves.set(row.reference, own);
	}
	return moves;
}

/** References that went out again in a run after a call that may have arrived. */
function sentAgain(calls: readonly Call[]): string[] {
	const again = new Set<string>();
	const mayHaveArrived = new Set<string>();
	for (const { run, kind, references, ending } of calls) {
		if (kind !== 'send') continue;
		for (const reference of references) {
			const key = `${run} ${reference}`;
			if (mayHaveArrived.has(key)) again.add(reference);
			if (ending !== 'later' && ending !== 'token') mayHaveArrived.add(key);
		}
	}
	return [...again];
}

/** After so many look-ups in a row that did not get through, the node may stop asking. */
const FAILING_ROUND = 5;

/**
 * References whose look-up could not settle anything in this run: it failed, or it was not made because
 * look-ups for the same batch were failing just then.
 */
function notSettledByLookUp(calls: readonly Call[], run: number): Set<string> {
	const through = new Set<string>();
	const failed = new Set<string>();
	for (const { run: of, kind, references, ending } of calls) {
		if (of !== run) continue;
		// A look-up from before the send says nothing about it.
		if (kind === 'send') for (const reference of references) through.delete(reference);
		if (kind !== 'check') continue;
		const set = ending === 'answered' || ending === 'refused' ? through : failed;
		for (const reference of references) set.add(reference);
	}
	const open = [...failed].filter((reference) => !through.has(reference));
	const unsettled = new Set(open);
	if (failed.size < FAILING_ROUND) return unsettled;
	// Whoever was not asked about may be one of the rest.
	for (const { references } of calls)
		for (const reference of references) if (!through.has(reference)) unsettled.add(reference);
	return unsettled;
}

/** Compares what one run said with what really happened. */
export function audit(
	sheet: readonly SheetRow[],
	outputs: readonly Output[],
	ledger: readonly LedgerRow[],
	calls: readonly Call[],
	run: number,
): Findings {
	const moves = movesOf(ledger);
	const known = new Set(sheet.map(({ reference }) => reference));
	const unsettled = notSettledByLookUp(calls, run);
	const findings: Findings = {
		...structuredClone(clean),
		sentAgain: sentAgain(calls),
		unexpected: [...moves.keys()].filter((reference) => !known.has(reference)),
	};
	sheet.forEach((row, index) => {
		const { reference, e164, amount } = row;
		const output = outputs[index];
		const { out, back } = moves.get(reference) ?? { out: [], back: 0 };
		const same = output?.reference === reference && output.phone === e164;
		if (!same || output.amount !== amount) findings.misplaced.push(reference);
		if (out.length > 1) findings.paidTwice.push(reference);
		const other = out.some((paid) => paid.phone !== e164 || paid.amount !== amount);
		if (other) findings.paidOtherwise.push(reference);
		const { status } = output ?? {};
		const takenOver = status === 'success' || status === 'pending';
		if (takenOver && out.length === 0) findings.falseSuccess.push(reference);
		if (status === 'failed' && out.length > back) findings.falseFailed.push(reference);
		const isNeedless = out.length > 0 && !unsettled.has(reference);
		if (status === 'unknown' && isNeedless) findings.needlessUnknown.push(reference);
	});
	if (outputs.length !== sheet.length) {
		findings.misplaced.push(`${outputs.length} items for ${sheet.length} rows`);
	}
	return findings;
}
