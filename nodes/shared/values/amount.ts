import { say } from '../language/say';
import { isCurrencyWord } from './currencyWords';
import { isShortened } from './text';
import { passed, refused, quote, type Checked } from './validation';

interface AmountRules {
	multipleOf?: number;
	minimum?: number;
	maximum?: number;
	/** Bounds that the amount itself may not have. */
	above?: number;
	below?: number;
	/** ISO 4217; where it is known, an amount may name it: "2 500 FCFA". */
	currency?: string;
}

/**
 * Checks an amount in the currency's main unit and returns it as an integer. Accepts numbers and what people and
 * spreadsheets write of them where it can mean one thing only (`readWritten`); whatever else is refused, because guessing
 * what "1.500" meant is how people are paid a thousand times too much or too little.
 */
export function checkAmount(value: unknown, rules: AmountRules = {}): Checked<number> {
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) {
		return refused(say`is empty. Enter a whole number, for example 2500`);
	}
	const read =
		typeof value === 'string' ? readAmountText(value, rules.currency) : readNumber(value);
	if (!read.ok) return read;
	if (read.value <= 0) return refused(say`${quote(value)} must be greater than 0`);
	return checkRules(read.value, rules);
}

function readNumber(value: unknown): Checked<number> {
	if (Number.isSafeInteger(value)) return passed(Number(value));
	return Number.isFinite(value) && !Number.isInteger(value) ? decimals(value) : notAnAmount(value);
}

/** A currency before or behind the digits. */
const WITH_CURRENCY =
	/^([\p{L}$]+(?: \p{L}+)?)? ?([^\p{L}$]*[^\p{L}$ ]) ?([\p{L}$]+(?: \p{L}+)?)?$/u;
/** No amount is longer, with all its blanks and its currency. */
const LONGEST = 60;

/** One blank for several; no-break and narrow ones, which spreadsheets put between thousands, are blanks too. */
const withPlainBlanks = (text: string): string =>
	text.trim().replace(/[ \u00a0\u2007-\u200a\u202f]+/g, ' ');

function readAmountText(text: string, currency: string | undefined): Checked<number> {
	if (text.length > LONGEST) return notAnAmount(text);
	const [, before, digits, after] = WITH_CURRENCY.exec(withPlainBlanks(text)) ?? [];
	if (digits === undefined || (before && after)) return readWritten(text);
	const amount = readWritten(digits, text);
	const word = before ?? after;
	if (!amount.ok || word === undefined) return amount;
	if (currency === undefined)
		return refused(
			say`${quote(text)} names a currency. Enter digits only, for example ${String(amount.value)}`,
		);
	return isCurrencyWord(word, currency)
		? amount
		: refused(
				say`${quote(text)} is not in ${currency}. Enter the amount in ${currency}, digits only`,
			);
}

/** One dot or comma with three digits behind it: thousands to some, decimals to others. */
const AMBIGUOUS = /^[1-9]\d{0,2}[.,]\d{3}$/;
/** Digits, or thousands between one kind of separator, and nothing but zeros behind the other kind. */
const WHOLE = [
	/^(\d{1,15}|[1-9]\d{0,2}(?: \d{3}){1,4})(?:[.,]0{1,2})?$/,
	/^([1-9]\d{0,2}(?:\.\d{3}){1,4})(?:,0{1,2})?$/,
	/^([1-9]\d{0,2}(?:,\d{3}){1,4})(?:\.0{1,2})?$/,
];
const DECIMALS = /^(?:\d+|\d{1,3}(?:[ .,]\d{3})+)[.,]\d+$/;

/**
 * Reads an amount as people and spreadsheets write it: "165 000", "160000,00", "1.500.000", "-500". What can mean two
 * things ("1.500"), has decimals or is no number is refused with what to write. `shown` is what a message quotes.
 */
export function readWritten(text: string, shown = text): Checked<number> {
	const written = withPlainBlanks(text);
	const digits = written.replace(/^[-−] ?/, '');
	if (AMBIGUOUS.test(digits)) {
		const large = digits.replace(/[.,]/, '');
		return refused(
			say`${quote(shown)} can mean ${large} or ${Number(digits.replace(',', '.'))}. Write ${large} if you mean that`,
		);
	}
	const whole = WHOLE.map((form) => form.exec(digits)?.[1]).find((found) => found !== undefined);
	if (whole !== undefined) {
		const amount = Number(whole.replace(/[ .,]/g, ''));
		return passed(digits === written ? amount : -amount);
	}
	if (DECIMALS.test(digits)) return decimals(shown);
	return isShortened(digits)
		? refused(
				say`${quote(shown)} was shortened by a spreadsheet and may have lost digits. Format the column as whole numbers and enter it again`,
			)
		: notAnAmount(shown);
}

const decimals = (value: unknown) =>
	refused<number>(say`${quote(value)} is not a whole number. Enter the amount without decimals`);

const notAnAmount = (value: unknown) =>
	refused<number>(say`${quote(value)} is not an amount. Enter digits only, for example 2500`);

function checkRules(amount: number, rules: AmountRules): Checked<number> {
	const { minimum = -Infinity, maximum = Infinity, multipleOf = 1 } = rules;
	const { above = -Infinity, below = Infinity } = rules;
	if (amount < minimum) {
		return refused(say`${amount} is below the minimum of ${minimum}`);
	}
	if (amount > maximum) {
		return refused(say`${amount} is above the maximum of ${maximum}`);
	}
	if (amount <= above) return refused(say`${amount} must be more than ${above}`);
	if (amount >= below) return refused(say`${amount} must be less than ${below}`);
	if (amount % multipleOf !== 0) {
		const nearest = Math.max(Math.round(amount / multipleOf), 1) * multipleOf;
		return refused(
			say`${amount} is not a multiple of ${multipleOf}. The nearest valid amount is ${nearest}`,
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
