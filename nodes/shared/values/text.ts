/**
 * A user's or provider's value as text without surrounding blanks. What is no plain value (an object, an
 * array) is empty text: there is no one right way to write it on a wire.
 */
export function asText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	const plain =
		typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint';
	return plain ? String(value) : '';
}

/** 2.25E+12: what a spreadsheet shows, and saves as CSV, of a number that does not fit its cell. */
export const isShortened = (text: string): boolean => /^\d(?:[.,]\d+)?e\+?\d+$/i.test(text);

/**
 * Upper case for the 26 letters of the providers' words and nothing else: Unicode's own makes an S of the long
 * s (U+017F) and an I of the dotless i, so that a look-alike would become the word itself.
 */
export const upperCase = (text: string): string =>
	text.replace(/[a-z]/g, (letter) => letter.toUpperCase());

/**
 * True for an id of printable ASCII. A provider's database may take any other for the one it resembles, so
 * what comes alone, unsigned and not named by the answer, must be plain.
 */
export const isPlainId = (id: string): boolean => /^[\x20-\x7e]*$/.test(id);

/** An id as one part of a path. Halves of surrogate pairs, which JSON can carry, have no form in a URL. */
export const pathPart = (id: string): string =>
	encodeURIComponent(id.replace(/[\ud800-\udfff]/gu, '\ufffd'));

/**
 * A value of an answer as text; nothing at all is `null`. The providers write "nothing" as "", as one space,
 * and as null. An object (metadata that was sent as one) becomes JSON.
 */
export function textOrNull(value: unknown): string | null {
	if (typeof value === 'object' && value !== null) return JSON.stringify(value);
	return asText(value) || null;
}
