import type { IDataObject } from 'n8n-workflow';
import { noAnswer, serverError, type Answer, type NoAnswerTexts } from '../../shared/http/noAnswer';
import type { Reply } from '../../shared/http/transport';
import { say } from '../../shared/language/say';
import type { Problem } from '../../shared/problem';
import { isObject } from '../../shared/values/json';
import { textOrNull } from '../../shared/values/text';
import { meaningOfCodes, type RefusalMeaning } from './codes';

/** The frame of an answer, whichever of the three shapes it has. */
export interface DigitalPayeEnvelope {
	httpStatus: number;
	/** The provider's code: `code_status`, `statusCode` or the key of `error`. */
	code: string;
	message: string;
	/** The provider's names, most telling first, for the tables; empty where there is none. */
	names: string[];
	/** False when the body or the HTTP status says that the call was refused. */
	ok: boolean;
	data: unknown;
	raw: IDataObject;
}

export type DigitalPayeAnswer =
	| Answer<DigitalPayeEnvelope>
	/** The address is not served: an answer without the provider's frame and with HTTP 404. */
	| { kind: 'noSuchPath'; arrived: 'no'; problem: Problem };

const TEXTS: NoAnswerTexts = {
	provider: 'DigitalPaye',
	notSent: say`Check Environment in the credential and the network of your n8n server, then run again.`,
	rateLimit: say`Wait a minute, then run again with a lower Concurrency.`,
	wrongAddress: say`Check Environment in the credential.`,
};

const name = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Tells a DigitalPaye answer from everything else that can come back. */
export function readDigitalPayeAnswer(reply: Reply, host: string): DigitalPayeAnswer {
	if (reply.kind !== 'reply' || reply.status === 429) return noAnswer(reply, host, TEXTS);
	const { status } = reply;
	// One of the documented places of a list is the root.
	const json = Array.isArray(reply.json) && status < 300 ? { data: reply.json } : reply.json;
	if (isObject(json) && hasFrame(json)) {
		const reason = name(json.reason);
		return {
			kind: 'envelope',
			envelope: {
				httpStatus: status,
				code:
					textOrNull(json.code_status ?? json.statusCode) ?? (name(json.error) || String(status)),
				message: [name(json.message), reason].filter(Boolean).join(': '),
				names: [name(json.error), reason, name(json.message)],
				ok: status < 300 && json.success !== false && json.status !== 'ERROR',
				data: json.data,
				raw: json,
			},
		};
	}
	if (status === 404) {
		return {
			kind: 'noSuchPath',
			arrived: 'no',
			problem: {
				message: say`${host} does not serve this path (404)`,
				description: say`Nothing was sent. Choose the other API Generation or the other path in the credential: the official documentation lists two.`,
			},
		};
	}
	return noAnswer(reply, host, TEXTS);
}

/** Token and balance are at the root in generation A, where some sources show nothing beside them. */
const hasFrame = (json: IDataObject): boolean =>
	['code_status', 'statusCode', 'success', 'data', 'token', 'balance'].some((key) =>
		Object.hasOwn(json, key),
	);

/**
 * What a read need not be asked for again: a transaction, which may come with HTTP 504, and whatever is
 * neither a server error nor a page in the place of the API.
 */
export const isAnswer = ({ status, json }: Extract<Reply, { kind: 'reply' }>): boolean => {
	if (isObject(json) && isObject(json.data) && json.data.status !== undefined) return true;
	return status < 500 && (status >= 300 || json !== undefined);
};

/** What a refusal means, by its names and the HTTP status beside it. */
export const refusalMeaning = ({ names, httpStatus }: DigitalPayeEnvelope): RefusalMeaning =>
	meaningOfCodes(names, httpStatus);

/** What to do, and what the provider says, where it says something. */
export const withTheirWords = (advice: string, message: string): string =>
	message ? say`${advice} DigitalPaye says: ${message}` : advice;

/** A refusal in the provider's words and ours. */
export function refusalProblem(envelope: DigitalPayeEnvelope): Problem {
	const { code, message, httpStatus } = envelope;
	const advice = httpStatus >= 500 ? serverError('DigitalPaye') : refusalMeaning(envelope).advice;
	return {
		message: say`DigitalPaye rejected the request (code ${code})`,
		description: withTheirWords(advice, message),
		details: { code, providerMessage: message, httpStatus },
		unanswered: httpStatus >= 500,
	};
}
