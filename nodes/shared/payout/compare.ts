import { differences, type Difference } from '../values/differences';
import { isSameNumber } from '../values/sameNumber';
import type { Direction, KnownPayout, PayoutRow } from './types';

/**
 * Where a transaction that the provider knows under a row's reference surely is another one: direction,
 * amount, currency, receiver. What the provider does not show, or shows in a form that cannot be read,
 * cannot contradict: calling such a row "another one" would make people pay it again.
 */
export function contradictions(
	row: PayoutRow,
	direction: Direction,
	{ outcome, direction: shown, receiver }: KnownPayout,
): Difference[] {
	const number = receiver ?? outcome.phone;
	const isOther = isSameNumber(row.phone, number) === false;
	return differences([
		['direction', direction, shown],
		['amount', row.amount, outcome.amount],
		['currency', francs(row.currency, outcome.currency), francs(outcome.currency, row.currency)],
		['phone', row.phone.e164, isOther ? number : undefined],
	]);
}

/** CFA is what people, and some answers, call both francs. */
const francs = (own: string | null, other: string | null): string | null =>
	[own, other].some((currency) => currency === 'CFA' || currency === 'FCFA') ? null : own;
