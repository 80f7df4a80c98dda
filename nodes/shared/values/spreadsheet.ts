import { say } from '../language/say';

/** Months as Excel reads them in English and French, without accents; three letters are enough. */
const MONTHS = [
	...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
	...['october', 'november', 'december', 'janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin'],
	...['juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre'],
];

/** Digits with separators, a currency, a sign, a percent sign or an exponent. */
const NUMBER = /^[($%+-]*(?:[.,]?\d)[\d.,']*(?:e[+-]?\d+)?[)$%-]*$/i;
const MONEY =
	/^(?:f|fcfa|cfa|xof|xaf|gnf|cdf|usd|eur)[.,\d]+$|^[.,\d]+(?:f|fcfa|cfa|xof|xaf|gnf|cdf|usd|eur)$/i;
const BOOLEAN = /^(?:true|false|vrai|faux)$/i;
const TIME =
	/^\d{1,4}:\d{1,2}(?::\d{1,2})?(?:[.,]\d+)?(?:[ap]m?)?$|^\d{1,2}[ap]m$|^\d{1,2}h\d{2}$/i;
const FORMULA = /^[=+\-@']/;
const DIGIT_DATE = /^\d{1,4}(?:[-/.]\d{1,4}){1,2}$/;
const ISO_TIME = /^\d{4}-\d{1,2}-\d{1,2}T/i;

/**
 * What a spreadsheet takes a text for when it opens and saves it again, so that another text comes out; nothing where it
 * stays as it is. Where programs differ (Excel in English and French, LibreOffice, Google Sheets), the one that
 * changes it counts.
 */
export function rewrittenBySpreadsheet(text: string): string | undefined {
	if (DIGIT_DATE.test(text) && isDate(text.split(/[-/.]/))) return say`a date or a fraction`;
	if (NUMBER.test(text) || MONEY.test(text)) return say`a number`;
	if (BOOLEAN.test(text)) return say`TRUE or FALSE`;
	if (TIME.test(text)) return say`a time`;
	if (ISO_TIME.test(text) || isWrittenDate(text)) return say`a date`;
	return FORMULA.test(text) ? say`a formula` : undefined;
}

/** A day, a month or a year, in some order: one part must be a day or a month, and each of the others may be a year. */
function isDate(parts: readonly string[]): boolean {
	const small = parts.filter((part) => Number(part) <= 31).length;
	return small >= parts.length - 1 && parts.every(isDayOrYear);
}

const isDayOrYear = (part: string): boolean =>
	Number(part) <= 31 || part.length <= 2 || Number(part) >= 1900;

/** JAN-24, 5MARS, MAR-5-2024, 3-juil.-24. */
function isWrittenDate(text: string): boolean {
	const parts = text.match(/[a-z]+|\d+/gi) ?? [];
	const numbers = parts.filter((part) => /^\d/.test(part));
	const words = parts.filter((part) => !/^\d/.test(part));
	if (words.length !== 1 || numbers.length === 0 || numbers.length > 2) return false;
	if (/[^a-z\d\-/.,]/i.test(text) || numbers.some(({ length }) => length > 4)) return false;
	const word = words[0]!.toLowerCase();
	return word.length >= 3 && MONTHS.some((name) => name.startsWith(word)) && isDate(numbers);
}
