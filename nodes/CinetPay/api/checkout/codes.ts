import type { ResultClass } from '../../../shared/outcome';
import { CALL_CODES } from './callCodes';
import { PAYMENT_CODES } from './paymentCodes';

/** One code of Checkout v2: its name, how it is read on creation and on check, what it means for the user. */
interface CodeMeaning {
	name: string;
	onCreate: ResultClass;
	onCheck: ResultClass;
	/** What happened. What to do. */
	advice: string;
}

/**
 * The provider's code table of Checkout v2. A code that the provider shows only on check is `unknown` on
 * creation, so that the payment is looked up before anything is concluded, and the other way round.
 */
const CODES: ReadonlyMap<string, CodeMeaning> = new Map(
	Object.entries({ ...CALL_CODES, ...PAYMENT_CODES }),
);

/** The meaning of a code, or `undefined` for a code that no table knows: read that as `unknown`. */
export const codeMeaning = (code: string): CodeMeaning | undefined => CODES.get(code);

/** Every code of both lists, for the tests that compare them with the provider’s. */
export const knownCodes = (): string[] => [...CODES.keys()];
