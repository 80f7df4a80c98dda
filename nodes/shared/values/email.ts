import { say } from '../language/say';
import { asText } from './text';
import { passed, refused, quote, type Checked } from './validation';

/** Checks the shape of an email address: one @, no blanks, a dot in the host. */
export function checkEmail(value: unknown): Checked<string> {
	const email = asText(value);
	return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
		? passed(email)
		: refused(say`${quote(asText(value))} is not an email address`);
}

/** The same for an address that may be left out: empty text where there is none. */
export const checkOptionalEmail = (value: unknown): Checked<string> =>
	asText(value) === '' ? passed('') : checkEmail(value);
