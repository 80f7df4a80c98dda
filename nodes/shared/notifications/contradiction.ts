import { say } from '../language/say';
import { differences } from '../values/differences';
import type { Why } from './refusals';
import type { Verdict } from './source';

type Refused = Extract<Verdict, { kind: 'refused' }>;

/** A notification that does not fit what the provider shows: 401, nothing starts. */
export const refusedAs = (reason: string, why: Why = 'contradicted'): Refused => ({
	kind: 'refused',
	httpStatus: 401,
	why,
	reason,
});

/** A notification of something that the provider does not know: 404, nothing starts. */
export const notKnownTo = (provider: string, what: 'payment' | 'transaction'): Refused => ({
	kind: 'refused',
	httpStatus: 404,
	why: 'notKnown',
	reason:
		what === 'payment'
			? say`${provider} does not know this payment`
			: say`${provider} does not know this transaction`,
});

/**
 * The refusal of a notification that claims something else than the provider has; `undefined` when all that
 * both name agrees. `facts` are `[what, claimed, known]`, the first that differs is named.
 */
export function contradiction(
	provider: string,
	facts: Parameters<typeof differences>[0],
): Refused | undefined {
	const [first] = differences(facts);
	return first && contradicted(provider, first.what);
}

/** The refusal of a notification of which one fact is not what the provider has. */
export const contradicted = (provider: string, what: string): Refused =>
	refusedAs(notTheOne(what, provider));

/** Amount and currency are told to a person, too, by Verify Notification; the rest only to the log. */
function notTheOne(what: string, provider: string): string {
	switch (what) {
		case 'amount':
			return say`its amount is not the one ${provider} has`;
		case 'currency':
			return say`its currency is not the one ${provider} has`;
		default:
			return `its ${what} is not the one ${provider} has`;
	}
}
