import type { IExecuteFunctions } from 'n8n-workflow';
import { failedRow } from './results';
import type { KnownPayout, PayoutRow, PayoutResult } from './types';

/** Transactions of one account by reference, as n8n keeps them with the execution. */
type KeptPayouts = Record<string, KnownPayout>;

const slotOf = (ctx: IExecuteFunctions): { payouts?: Record<string, KeptPayouts> } =>
	ctx.getContext('node');

/**
 * What an earlier try of this execution knows of a transaction of this row. Retry On Fail runs the whole node
 * again, and whether the provider refuses a repeat is not asked of it.
 */
export function keptResult(
	ctx: IExecuteFunctions,
	account: string,
	row: PayoutRow,
): PayoutResult | undefined {
	const { reference, amount, phone } = row;
	const kept = slotOf(ctx).payouts?.[account];
	const payout = kept && Object.hasOwn(kept, reference) ? kept[reference]! : undefined;
	const isSame = payout?.outcome.amount === amount && payout.outcome.phone === phone.e164;
	if (!payout || !isSame) return undefined;
	return payout.outcome.status === 'failed' ? failedRow(row, payout) : { payout };
}

/**
 * Keeps what the provider has for the next try, where n8n may make one; otherwise keeps nothing. A transaction that
 * failed has used its reference up: a second one beside it would hide behind the first.
 */
export function keepTransactions(
	ctx: IExecuteFunctions,
	account: string,
	results: Iterable<PayoutResult>,
	mayTryAgain: boolean,
): void {
	const slot = slotOf(ctx);
	if (!mayTryAgain) {
		delete slot.payouts;
		return;
	}
	const entries = [...results].flatMap(({ payout }) => {
		const { reference, status } = payout.outcome;
		const isThere = status !== 'unknown' && payout.extras.sent === true;
		// What was sent has its row's reference.
		return isThere ? [[reference!, payout] as const] : [];
	});
	slot.payouts = { ...slot.payouts, [account]: Object.fromEntries(entries) };
}
