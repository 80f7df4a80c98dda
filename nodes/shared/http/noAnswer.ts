import type { IDataObject } from 'n8n-workflow';
import { joined, say } from '../language/say';
import type { Problem } from '../problem';
import type { Reply } from './transport';

/** Something else than the API has answered. `arrived: 'maybe'`: the call may have been processed. */
export interface NoAnswer {
	kind: 'none';
	arrived: 'no' | 'maybe';
	problem: Problem;
}

/** What to do after a server error, whatever code is in it: nobody knows what such a code says. */
export const serverError = (provider: string): string =>
	say`${provider} is temporarily unavailable. Try again in a few minutes.`;

/** What a call came to: the frame of the provider's own answer, or none. */
export type Answer<Envelope> = { kind: 'envelope'; envelope: Envelope } | NoAnswer;

/** What differs from API to API where no answer of it came. */
export interface NoAnswerTexts {
	provider: string;
	/** What to check when the host cannot be reached, where the reason itself does not say it. */
	notSent: string;
	/** Said before that, where the caller does not say it. */
	nothingSent?: string;
	/** What to do after a lost answer, beyond knowing that it was lost. */
	lost?: string;
	/** What to do about HTTP 429. */
	rateLimit: string;
	/** What to check when a web page or a redirect answers in the place of the API. */
	wrongAddress: string;
	/** What to do about 1010, where the provider documents it: the network in front turned the call away. */
	firewall?: string;
	/**
	 * True where every HTTP 3xx and 4xx without the frame says that the API did not take the call. Otherwise
	 * only 404 does.
	 */
	refusalIsCertain?: boolean;
}

/**
 * Reads what is no answer of the API: nothing at all, a rate limit, the firewall's text, a web page, a
 * redirect. To be asked once the frame of the API was not found. `host` is named in the messages.
 */
export function noAnswer(reply: Reply, host: string, texts: NoAnswerTexts): NoAnswer {
	const { provider } = texts;
	if (reply.kind === 'notSent') {
		const advice = joined([texts.nothingSent, reply.advice ?? texts.notSent]);
		return unanswered(none('no', say`${host} could not be reached: ${reply.reason}`, advice));
	}
	if (reply.kind === 'lost') {
		const unclear = say`It is not known whether ${provider} received the request.`;
		return unanswered(
			none('maybe', say`${host} did not respond: ${reply.reason}`, joined([unclear, texts.lost])),
		);
	}
	const { status: httpStatus, text } = reply;
	if (httpStatus === 429) {
		const details = { httpStatus, code: '429' };
		return unanswered(
			none('no', say`${provider} is rate-limiting requests (429)`, texts.rateLimit, details),
		);
	}
	if (httpStatus === 401) {
		const advice = say`Check the keys and Environment in the credential.`;
		const details = { httpStatus, code: '401' };
		return none('no', say`${provider} does not accept the session (401)`, advice, details);
	}
	const message = say`The response from ${host} is not a ${provider} API response (HTTP ${httpStatus})`;
	if (httpStatus < 300 || httpStatus >= 500 || httpStatus === 408) {
		const advice = say`${provider}, or a server in front of it, is temporarily unavailable. Try again in a few minutes. If it keeps happening, check Environment in the credential.`;
		return unanswered(none('maybe', message, advice, { httpStatus }));
	}
	if (texts.firewall !== undefined && text.includes('error code: 1010')) {
		const details = { httpStatus, code: '1010' };
		return none(
			'no',
			say`${provider}'s firewall blocked the request (1010)`,
			texts.firewall,
			details,
		);
	}
	const isCertain = texts.refusalIsCertain === true || httpStatus === 404;
	return none(isCertain ? 'no' : 'maybe', message, texts.wrongAddress, { httpStatus });
}

function none(
	arrived: 'no' | 'maybe',
	message: string,
	description: string,
	details?: IDataObject,
): NoAnswer {
	return { kind: 'none', arrived, problem: { message, description, details } };
}

const unanswered = (none: NoAnswer): NoAnswer => ({
	...none,
	problem: { ...none.problem, unanswered: true },
});
