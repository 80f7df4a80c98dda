import { joined, say } from '../language/say';
import type { Problem } from '../problem';
import type { AvailableBalance, PayoutRow } from './types';

/** Amounts by currency; those of different currencies are never added up. */
export function totalByCurrency(rows: readonly PayoutRow[]): Record<string, number> {
	const sums: Record<string, number> = {};
	for (const { amount, currency } of rows) {
		const key = currency ?? 'unknown';
		sums[key] = (sums[key] ?? 0) + amount;
	}
	return sums;
}

/** "1500 XOF, 700 XAF" */
export const inCurrencies = (sums: Record<string, number>): string =>
	joined(
		Object.entries(sums).map(([currency, sum]) =>
			currency === 'unknown' ? String(sum) : say`${sum} ${currency}`,
		),
		', ',
	) || '0';

type BalanceCheck =
	| { kind: 'enough' }
	| { kind: 'tooLow'; needed: number; available: number }
	/** Why, and what to do. */
	| { kind: 'notComparable'; why: string; remedy: string };

/** Compares what is left to send with a balance, in the balance's own currency. */
export function compareBalance(
	rows: readonly PayoutRow[],
	{ available, currency }: AvailableBalance,
): BalanceCheck {
	const sums = totalByCurrency(rows);
	const currencies = Object.keys(sums);
	if (currencies.length > 1) {
		const why = say`Rows in several currencies cannot be compared with one balance`;
		return { kind: 'notComparable', why, remedy: say`Send each currency in a separate run.` };
	}
	const [own] = currencies;
	if (own !== undefined && own !== 'unknown' && currency !== null && own !== currency) {
		const why = say`The rows are in ${own}, but the balance is in ${currency}`;
		const remedy = say`Check which account the credential belongs to.`;
		return { kind: 'notComparable', why, remedy };
	}
	const needed = own === undefined ? 0 : sums[own]!;
	return needed <= available ? { kind: 'enough' } : { kind: 'tooLow', needed, available };
}

/** Why the balance stops a run before anything is sent. */
export function balanceProblem(
	rows: readonly PayoutRow[],
	check: BalanceCheck,
): Problem | undefined {
	if (check.kind === 'enough') return undefined;
	if (check.kind === 'notComparable') {
		const message = say`${check.why}; nothing was sent`;
		return { message, description: say`${check.remedy} Or turn off Check Balance.` };
	}
	const { needed, available } = check;
	return {
		message: say`The balance is too low; nothing was sent`,
		description: say`${rows.length} row(s) need ${needed}, but only ${available} is available. Top up the account, then run it again with the same references, or send fewer rows.`,
		saysSameReference: true,
		details: { needed, available },
	};
}
