import type { IExecuteFunctions } from 'n8n-workflow';
import type { KnownPayout, PayoutRow, RowResult } from './types';

/** Accepted payouts of one account by reference, as n8n keeps them with the execution. */
type Kept = Record<string, KnownPayout>;

const slotOf = (ctx: IExecuteFunctions): { payouts?: Record<string, Kept> } =>
	ctx.getContext('node');

/**
 * What an earlier try of this execution knows to be accepted. Retry On Fail runs the whole node again, and
 * whether the provider refuses a repeat is not asked of it.
 */
export function keptResult(
	ctx: IExecuteFunctions,
	account: string,
	{ reference, amount, phone }: PayoutRow,
): RowResult | undefined {
	const kept = slotOf(ctx).payouts?.[account];
	const payout = kept && Object.hasOwn(kept, reference) ? kept[reference]! : undefined;
	const isSame = payout?.outcome.amount === amount && payout.outcome.phone === phone.e164;
	return payout && isSame ? { payout } : undefined;
}

/** Keeps what was accepted for the next try, where n8n may make one; otherwise keeps nothing. */
export function keepAccepted(
	ctx: IExecuteFunctions,
	account: string,
	results: Iterable<RowResult>,
	mayTryAgain: boolean,
): void {
	const slot = slotOf(ctx);
	if (!mayTryAgain) {
		delete slot.payouts;
		return;
	}
	const entries = [...results].flatMap(({ payout }) => {
		const { reference, status } = payout.outcome;
		const isAccepted = status === 'success' || status === 'pending';
		return reference !== null && isAccepted ? [[reference, payout] as const] : [];
	});
	slot.payouts = { ...slot.payouts, [account]: Object.fromEntries(entries) };
}
