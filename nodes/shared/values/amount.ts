import { passed, refused, quote, type Checked } from './validation';

export interface AmountRules {
	multipleOf?: number;
	minimum?: number;
	maximum?: number;
}

/**
 * Checks an amount in the currency's main unit and returns it as an integer. Accepts numbers and plain
 * digits in text (spreadsheets give text); refuses decimals, signs, separators and empty cells, because
 * guessing what "1.500" meant is how people are paid a thousand times too much or too little.
 */
export function checkAmount(value: unknown, rules: AmountRules = {}): Checked<number> {
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) {
		return refused('is empty. Enter a whole number, for example 2500');
	}
	const isDigits = typeof value === 'string' && /^\d{1,15}$/.test(value.trim());
	const amount = isDigits ? Number(value) : value;
	if (typeof amount !== 'number' || !Number.isSafeInteger(amount)) {
		return refused(
			`${quote(value)} is not a whole number. Enter digits only, without decimals, spaces or a currency`,
		);
	}
	if (amount <= 0) return refused(`${quote(value)} must be greater than 0`);
	return checkRules(amount, rules);
}

function checkRules(
	amount: number,
	{ multipleOf, minimum, maximum }: AmountRules,
): Checked<number> {
	if (minimum !== undefined && amount < minimum) {
		return refused(`${amount} is below the minimum of ${minimum}`);
	}
	if (maximum !== undefined && amount > maximum) {
		return refused(`${amount} is above the maximum of ${maximum}`);
	}
	if (multipleOf !== undefined && amount % multipleOf !== 0) {
		const nearest = Math.max(Math.round(amount / multipleOf), 1) * multipleOf;
		return refused(
			`${amount} is not a multiple of ${multipleOf}. The nearest valid amount is ${nearest}`,
		);
	}
	return passed(amount);
}

/** Reads an amount from a provider's answer, where it is a number or decimal text ("100", "100.00"). */
export function readAmount(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (typeof value !== 'string' || !/^\d{1,15}(\.\d{1,6})?$/.test(value.trim())) return null;
	return Number(value);
}
