/** How people name the currencies of the providers beside an amount, in upper case and without blanks. */
const WORDS = new Map([
	['CDF', ['F', 'FC', 'FRANC', 'FRANCS']],
	['CFA', ['F', 'FCFA', 'FRANC', 'FRANCS', 'FRANCSCFA', 'XOF', 'XAF']],
	['GNF', ['F', 'FG', 'FRANC', 'FRANCS']],
	['USD', ['$', 'US$', 'DOLLAR', 'DOLLARS']],
	['XAF', ['F', 'FCFA', 'CFA', 'FRANC', 'FRANCS', 'FRANCSCFA']],
	['XOF', ['F', 'FCFA', 'CFA', 'FRANC', 'FRANCS', 'FRANCSCFA']],
]);

/** Whether a word beside an amount, such as "F CFA", names this currency (ISO 4217, or Legacy V1's CFA). */
export function isCurrencyWord(word: string, currency: string): boolean {
	const name = word.replace(/\s/g, '').toUpperCase();
	return name === currency || WORDS.get(currency)?.includes(name) === true;
}
