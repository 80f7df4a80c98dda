import { sleep } from 'n8n-workflow';
import { say } from '../language/say';
import { outcome } from '../outcome';
import { isUnclear } from './decide';
import { rememberUnknown, takePlace, wasUnknown, within } from './limits';
import type { Fields } from './parse';
import type { Recognized, Refusal } from './recognize';
import type { Verdict } from './source';

/** Between two questions, where the answer to the first was of no use; doubled each time. */
const ASK_AGAIN_MS = 1_000;

const TOO_MANY: Refusal = {
	httpStatus: 503,
	why: 'tooMany',
	reason: 'too many are being handled at the same time',
	message: 'Too many at the same time, send it again',
};

/** Not 404: what it did not know a moment ago it may know when the notification is sent again. */
const JUST_ASKED: Refusal = {
	httpStatus: 503,
	why: 'notKnown',
	reason: 'the provider did not know it a moment ago',
	message: 'Asked about a moment ago, send it again',
};

/**
 * Asks the provider about one notification, within the bounds of its trigger: so many at once, nothing twice
 * that it did not know a moment ago, and over by `deadline` whatever the API needs inside. `scope` names the trigger.
 */
export async function ask(
	scope: string,
	fields: Fields,
	recognized: Recognized,
	deadline: number,
): Promise<{ verdict: Verdict } | Refusal> {
	const { proved, ids } = recognized;
	const key = [scope, ids.reference, ids.providerId].join('|');
	if (!proved && wasUnknown(key)) return JUST_ASKED;
	const giveBack = takePlace(scope, proved);
	if (!giveBack) return TOO_MANY;
	// The place is taken until the work is over, also when nobody waits for it any more.
	const work = askUntilClear(fields, recognized, deadline).finally(giveBack);
	const verdict = (await within(work, deadline)) ?? outOfTime(recognized);
	if (!proved && verdict.kind === 'refused' && verdict.why === 'notKnown') rememberUnknown(key);
	return { verdict };
}

async function askUntilClear(
	fields: Fields,
	{ source, signed, proved }: Recognized,
	deadline: number,
): Promise<Verdict> {
	const claims = proved && source.claimsSuccess?.(fields) === true;
	for (let pause = ASK_AGAIN_MS; ; pause *= 2) {
		const verdict = await source.verify(fields, signed, Math.max(deadline - Date.now(), 1));
		if (verdict.kind !== 'verified' || !isUnclear(verdict, claims)) return verdict;
		// A second is left for the next answer.
		if (Date.now() + pause + 1_000 > deadline) return verdict;
		await sleep(pause);
	}
}

function outOfTime({ ids }: Recognized): Verdict {
	const { reference, providerId } = ids;
	const known = outcome({
		status: 'unknown',
		reference: reference || null,
		providerId: providerId || null,
		advice: say`It is not known what happened. Do not deliver until Get returns success.`,
	});
	return {
		kind: 'unverifiable',
		reason: 'the provider did not answer in time',
		outcome: known,
		extras: {},
	};
}
