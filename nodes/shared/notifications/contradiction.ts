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
export const notKnownTo = (provider: string, what: string): Refused => ({
	kind: 'refused',
	httpStatus: 404,
	why: 'notKnown',
	reason: `${provider} does not know this ${what}`,
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
	return first && refusedAs(`its ${first.what} is not the one ${provider} has`);
}
