import { mapInOrder } from '../concurrency';
import type { KnownPayout, LookUpAnswer, PayoutApi, PayoutRow } from './types';

/** Look-ups change nothing, so a few run at a time. */
const LOOK_UPS_AT_ONCE = 5;

/** What a look-up said about each row, by reference. */
export type Findings = Map<
	string,
	| { kind: 'found'; payout: KnownPayout }
	| { kind: 'notFound' }
	| { kind: 'unreachable'; reason: string }
>;

/**
 * Looks rows up by their references. Where the provider can list everything that went out in one call,
 * the first hit brings its whole lot, so that a lost answer to a hundred rows costs two look-ups.
 */
export async function lookUpRows(api: PayoutApi, rows: readonly PayoutRow[]): Promise<Findings> {
	const found: Findings = new Map();
	const [first, ...rest] = rows;
	if (!first) return found;
	await lookUpOne(api, first, found);
	const hit = found.get(first.reference);
	if (hit?.kind === 'found' && hit.payout.group && api.lookUpGroup && rest.length > 0) {
		collect(await api.lookUpGroup(hit.payout.group), found);
	}
	const open = rest.filter(({ reference }) => found.get(reference)?.kind !== 'found');
	await mapInOrder(open, LOOK_UPS_AT_ONCE, async (row) => {
		// An earlier one of these look-ups may have brought this row's lot.
		if (found.get(row.reference)?.kind !== 'found') await lookUpOne(api, row, found);
	});
	return found;
}

async function lookUpOne(api: PayoutApi, row: PayoutRow, found: Findings): Promise<void> {
	const answer = await api.lookUp(row.reference);
	if (answer.kind === 'unreachable') {
		found.set(row.reference, { kind: 'unreachable', reason: `${answer.problem.message}.` });
		return;
	}
	found.set(row.reference, { kind: 'notFound' });
	collect(answer, found);
}

function collect(answer: LookUpAnswer, found: Findings): void {
	if (answer.kind !== 'found') return;
	for (const payout of answer.payouts) {
		const { reference } = payout.outcome;
		if (reference !== null) found.set(reference, { kind: 'found', payout });
	}
}

/** Whether a transaction that the provider knows is the one that this row asks for. */
export function isSamePayout(row: PayoutRow, { outcome }: KnownPayout): boolean {
	const sameAmount = outcome.amount === null || outcome.amount === row.amount;
	const samePhone = outcome.phone === null || outcome.phone === row.phone.e164;
	const nothingKnown = outcome.amount === null && outcome.phone === null;
	return sameAmount && samePhone && !nothingKnown;
}
