import { differences } from '../values/differences';
import type { Verdict } from './source';

type Refused = Extract<Verdict, { kind: 'refused' }>;

/** A notification that does not fit what the provider shows: 401, nothing starts. */
export const refusedAs = (reason: string): Refused => ({
	kind: 'refused',
	httpStatus: 401,
	reason,
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
