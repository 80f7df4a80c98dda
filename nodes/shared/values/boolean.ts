import { say } from '../language/say';
import { asText } from './text';
import { passed, refused, quote, type Checked } from './validation';

const YES = new Set(['true', '1', 'yes', 'y', 'on', 'oui', 'vrai']);
const NO = new Set(['false', '0', 'no', 'n', 'off', 'non', 'faux']);

/**
 * Reads what a switch says, also as a sheet or an expression writes it: true, "false", 0, "oui". What says neither,
 * nothing at all included, is refused: a guess would turn on the sending, or turn off a check.
 */
export function checkBoolean(value: unknown): Checked<boolean> {
	const word = asText(value).toLowerCase();
	if (YES.has(word)) return passed(true);
	if (NO.has(word)) return passed(false);
	return refused(
		word === '' && (value === undefined || value === null || typeof value === 'string')
			? say`is empty although it is set. Enter true or false, or remove the expression`
			: say`${quote(value)} is neither yes nor no. Enter true or false`,
	);
}
