import { say } from '../language/say';
import type { Problem } from '../problem';
import type { PayoutApi } from './types';

/** Without the words of the exception: they may quote an address with a token in it. */
const MISTAKE: Problem = {
	message: say`The answer could not be read`,
	description: say`Report it to the maintainers of this package, without your keys.`,
};

/**
 * An API module must not throw. Should one do so all the same, no result of another row is lost for it:
 * its call may have arrived, so that is how it counts.
 */
export function withFallbacks(api: PayoutApi): PayoutApi {
	const { lookUpGroup, balance, prepare } = api;
	const refusal = { ok: false, problem: MISTAKE } as const;
	const silence = { kind: 'unreachable', problem: MISTAKE } as const;
	return {
		account: api.account,
		direction: api.direction,
		repeats: api.repeats,
		largestBatch: api.largestBatch,
		findsByReference: () => api.findsByReference?.() === true,
		send: (rows) => orElse(() => api.send(rows), { kind: 'lost', problem: MISTAKE }),
		lookUp: (reference, id) => orElse(() => api.lookUp(reference, id), silence),
		...(lookUpGroup && {
			lookUpGroup: (group: string) => orElse(() => lookUpGroup.call(api, group), silence),
		}),
		...(balance && { balance: () => orElse(() => balance.call(api), refusal) }),
		...(prepare && { prepare: (rows) => orElse(() => prepare.call(api, rows), refusal) }),
	};
}

async function orElse<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
	try {
		return await work();
	} catch {
		return otherwise;
	}
}
