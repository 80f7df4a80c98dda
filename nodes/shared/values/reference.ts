import { say } from '../language/say';
import { locatedValue } from './locator';
import { passed, refused, quote, type Checked, type Finding } from './validation';

interface ReferenceRules {
	maximumLength?: number;
}

/**
 * Checks a merchant reference and returns it without surrounding blanks. Visible ASCII only: look-alike
 * letters and invisible characters would make two references that a person cannot tell apart, and money would go twice. What
 * else a provider does not take, it says itself: a refused call starts nothing.
 */
export function checkReference(
	given: unknown,
	{ maximumLength = Infinity }: ReferenceRules = {},
): Checked<string> {
	const value = locatedValue(given);
	if (typeof value === 'number' && !Number.isSafeInteger(value)) {
		return refused(
			say`${quote(String(value))} may have lost digits because it is a number. Pass the reference as text`,
		);
	}
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string' || text.trim() === '') {
		return refused(
			say`is empty. Use your own order number, so that the payment can be found again and is never created twice`,
		);
	}
	const reference = text.trim();
	const odd = /[^\x21-\x7e]/u.exec(reference)?.[0];
	if (odd !== undefined) {
		const name = /\s/u.test(odd) ? say`a space` : quote(odd);
		return refused(
			say`${quote(reference)} contains ${name}. Use only unaccented letters, digits, "-", "_" and "."`,
		);
	}
	if (reference.length > maximumLength) {
		return refused(
			say`${quote(reference)} has ${reference.length} characters; the maximum is ${maximumLength}`,
		);
	}
	return passed(reference);
}

/**
 * Remembers which row used a reference first and returns what is wrong with a later row that uses it too.
 * One per run of a node.
 */
export function referenceGuard(): (reference: string, index: number) => Finding[] | undefined {
	const first = new Map<string, number>();
	return (reference, index) => {
		const row = first.get(reference);
		if (row === undefined) {
			first.set(reference, index);
			return undefined;
		}
		return [{ field: 'Reference', text: say`"${reference}" is already used by item ${row + 1}` }];
	};
}
