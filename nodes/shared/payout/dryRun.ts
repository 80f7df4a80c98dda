import type { IDataObject } from 'n8n-workflow';
import { joined, say } from '../language/say';
import { describeFindings, type Result } from '../problem';
import { compareBalance, totalByCurrency } from './balanceCheck';
import { contradictions } from './compare';
import type { LookUpEvidence } from './conclude';
import type { Plan } from './plan';
import type { AvailableBalance, Direction, PayoutRow } from './types';

/** What the provider knows of a reference before anything is sent. */
export type KnownBefore =
	'new' | 'paid' | 'pending' | 'failed before' | 'conflict' | 'cannot be known';

/** What a look-up tells of a row. */
export function knownOf(
	row: PayoutRow,
	direction: Direction,
	lookUp: LookUpEvidence | undefined,
): KnownBefore {
	if (!lookUp || lookUp.kind === 'unreachable') return 'cannot be known';
	if (lookUp.kind === 'notFound') return lookUp.conclusive ? 'new' : 'cannot be known';
	const own = lookUp.payouts.filter((one) => contradictions(row, direction, one).length === 0);
	const states = new Set(own.map(({ outcome }) => outcome.status));
	if (own.length === 0) return 'conflict';
	if (states.has('failed')) return states.size === 1 ? 'failed before' : 'cannot be known';
	// Of several transactions the least certain one counts, as in the run.
	if (states.has('unknown')) return 'cannot be known';
	return states.has('pending') ? 'pending' : 'paid';
}

export interface Reconciled {
	known: ReadonlyMap<number, KnownBefore>;
	/** How many rows of each kind. */
	counts: Record<KnownBefore, number>;
	/** Rows that a run would send: those that are new, or of which nothing can be known. */
	left: PayoutRow[];
}

/** What is known of all valid rows of a plan. */
export function reconcile(
	plan: Plan,
	direction: Direction,
	lookUps: ReadonlyMap<string, LookUpEvidence>,
): Reconciled {
	const counts: Record<KnownBefore, number> = {
		new: 0,
		paid: 0,
		pending: 0,
		'failed before': 0,
		conflict: 0,
		'cannot be known': 0,
	};
	const known = new Map<number, KnownBefore>();
	const left: PayoutRow[] = [];
	for (const row of plan.rows) {
		const lookUp = lookUps.get(row.reference);
		const own = knownOf(row, direction, lookUp);
		known.set(row.index, own);
		counts[own]++;
		// A transaction that is shown is not sent again, in whatever state it is.
		if (lookUp?.kind !== 'found') left.push(row);
	}
	return { known, counts, left };
}

/**
 * The plan as one item per row: what would be sent, what the provider knows of it, and the same totals on
 * every row so that an approval step needs only the first. Nothing is sent.
 */
export function planItems(
	plan: Plan,
	balance: Result<AvailableBalance> | undefined,
	batchSize: number,
	{ known, counts, left }: Reconciled,
): IDataObject[] {
	const sums = totalByCurrency(plan.rows);
	const total = Object.keys(sums).length < 2 ? (Object.values(sums)[0] ?? 0) : null;
	const totals = {
		planId: plan.planId,
		runAdvice:
			joined(
				plan.findings.map(({ field, text }) => say`${field}: ${text}`),
				'. ',
			) || null,
		warnings: { ...plan.warnings },
		totalAmount: total,
		totalByCurrency: sums,
		totalRows: plan.total,
		validRows: plan.rows.length,
		invalidRows: plan.invalid.length,
		knownCounts: counts,
		leftRows: left.length,
		leftByCurrency: totalByCurrency(left),
		calls: Math.ceil(left.length / batchSize),
		...balanceColumns(balance, left),
	};
	const items = new Map<number, IDataObject>();
	for (const {
		index,
		reference,
		phone,
		amount,
		currency,
		operator,
		warning,
		labels,
	} of plan.rows) {
		items.set(index, {
			row: plan.rowNumber(index),
			valid: true,
			reference,
			...labels,
			phone: phone.e164,
			country: phone.country,
			operator,
			amount,
			currency,
			known: known.get(index) ?? null,
			advice: joined([warning, ...(plan.advice.get(index) ?? [])], '. ') || null,
		});
	}
	for (const { row, number, reference, findings } of plan.invalid) {
		items.set(row, {
			row: number,
			valid: false,
			reference: reference || null,
			phone: null,
			country: null,
			operator: null,
			amount: null,
			currency: null,
			known: null,
			advice: describeFindings([{ row, findings }], 1),
		});
	}
	return Array.from({ length: plan.total }, (_, row) => ({
		dryRun: true,
		...items.get(row),
		...totals,
	}));
}

function balanceColumns(
	balance: Result<AvailableBalance> | undefined,
	left: readonly PayoutRow[],
): IDataObject {
	const none = { availableBalance: null, balanceCurrency: null };
	if (!balance) return { ...none, balanceAdvice: null, balanceIsEnough: null };
	if (!balance.ok) {
		const { message, description } = balance.problem;
		return { ...none, balanceAdvice: say`${message}. ${description}`, balanceIsEnough: null };
	}
	const { available, currency } = balance.value;
	const known = { availableBalance: available, balanceCurrency: currency };
	const check = compareBalance(left, balance.value);
	return check.kind === 'notComparable'
		? { ...known, balanceAdvice: say`${check.why}. ${check.remedy}`, balanceIsEnough: null }
		: { ...known, balanceAdvice: null, balanceIsEnough: check.kind === 'enough' };
}
