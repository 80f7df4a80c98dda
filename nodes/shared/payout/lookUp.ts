import { mapInOrder } from '../operation/concurrency';
import { differences } from '../values/differences';
import { conflictingRow, settledRow } from './results';
import type { KnownPayout, LookUpAnswer, PayoutApi, PayoutRow, RowResult } from './types';

/** Look-ups change nothing, so a few run at a time. */
const LOOK_UPS_AT_ONCE = 5;

export type LookUpResult =
	| { kind: 'found'; payout: KnownPayout }
	| { kind: 'notFound' }
	| { kind: 'unreachable'; reason: string };

/** What a look-up said about each row, by reference. */
export type LookUpResults = Map<string, LookUpResult>;

/**
 * Looks rows up by their references. Where the provider can list everything that went out in one call,
 * a hit brings its whole lot, so that a lost answer to a hundred rows costs two look-ups. Each look-up has
 * its own tries: once a whole round of them did not get through, the rest is not asked any more.
 */
export async function lookUpRows(
	api: PayoutApi,
	rows: readonly PayoutRow[],
): Promise<LookUpResults> {
	const found: LookUpResults = new Map();
	const lots = new Set<string>();
	let failures = 0;
	let reason = '';
	const look = async ({ reference }: PayoutRow) => {
		// An earlier look-up may have brought this row's lot.
		if (found.get(reference)?.kind === 'found') return;
		if (failures < LOOK_UPS_AT_ONCE) {
			const answer = await api.lookUp(reference);
			if (answer.kind !== 'unreachable') {
				failures = 0;
				if (found.get(reference)?.kind !== 'found') found.set(reference, { kind: 'notFound' });
				collect(answer, found);
				const hit = found.get(reference);
				const lot = hit?.kind === 'found' ? hit.payout.group : undefined;
				if (!lot || !api.lookUpGroup || lots.has(lot) || rows.length === 1) return;
				lots.add(lot);
				return collect(await api.lookUpGroup(lot), found);
			}
			failures++;
			reason = `${answer.problem.message}.`;
		}
		if (found.get(reference)?.kind !== 'found')
			found.set(reference, { kind: 'unreachable', reason });
	};
	const [first, ...rest] = rows;
	if (first) await look(first);
	await mapInOrder(rest, LOOK_UPS_AT_ONCE, look);
	return found;
}

function collect(answer: LookUpAnswer, found: LookUpResults): void {
	if (answer.kind !== 'found') return;
	for (const payout of answer.payouts) {
		const { reference } = payout.outcome;
		if (reference !== null) found.set(reference, { kind: 'found', payout });
	}
}

/**
 * Whether a transaction that the provider knows is the one that this row asks for. What the provider does
 * not show cannot contradict: calling such a row "another one" would make people pay it again.
 */
export function isSamePayout(row: PayoutRow, { outcome }: KnownPayout): boolean {
	const found = differences([
		['amount', row.amount, outcome.amount],
		['phone', row.phone.e164, outcome.phone],
	]);
	return found.length === 0;
}

/** The result of a row that the provider knows: this very transaction, or one that is in its way. */
export function foundRow(row: PayoutRow, payout: KnownPayout, alreadyExisted: boolean): RowResult {
	return isSamePayout(row, payout)
		? settledRow(row, payout, alreadyExisted)
		: conflictingRow(row, payout.outcome);
}

/** Why a look-up has not settled a row, as the end of a sentence about it. */
export const inWords = (finding: LookUpResult | undefined): string =>
	finding?.kind === 'unreachable'
		? ` The look-up did not get through either: ${finding.reason}`
		: ' The provider does not know the reference yet.';
