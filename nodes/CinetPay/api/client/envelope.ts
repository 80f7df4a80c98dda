import type { IDataObject } from 'n8n-workflow';
import {
	noAnswer,
	serverError,
	type Answer,
	type NoAnswerTexts,
} from '../../../shared/http/noAnswer';
import type { Reply } from '../../../shared/http/transport';
import { say } from '../../../shared/language/say';
import type { Problem } from '../../../shared/problem';
import { isObject } from '../../../shared/values/json';
import { asText } from '../../../shared/values/text';
import { clientCode, type ClientClass } from './codes';

/** The frame of every Client v1 answer. `rows` are the objects in `data`, however deep they are nested. */
export interface ClientEnvelope {
	code: string;
	read: ClientClass;
	message: string;
	description: string;
	rows: IDataObject[];
	raw: IDataObject;
	httpStatus: number;
}

export type ClientAnswer = Answer<ClientEnvelope>;

const TEXTS: NoAnswerTexts = {
	provider: 'CinetPay',
	firewall: say`Check that nothing between n8n and CinetPay removes the User-Agent header.`,
	notSent: say`Check Environment in the credential and the network of your n8n server, then run again.`,
	rateLimit: say`Wait a minute, then run again with larger batches or fewer rows.`,
	wrongAddress: say`Check Environment in the credential. If it is correct, the IP address of your n8n server may not be on the allowlist: write from your account email to support.technique@cinetpay.com to have it added.`,
};

/** `[[…]]`, `[…]`, `{…}` and `[]` all occur in the provider's documents. */
export function rowsOf(data: unknown): IDataObject[] {
	if (Array.isArray(data)) return data.flat(2).filter(isObject);
	return isObject(data) ? [data] : [];
}

/** Tells a Client v1 answer from everything else that can come back. Codes are text, whatever was sent. */
export function readClientAnswer(reply: Reply, host: string): ClientAnswer {
	if (reply.kind !== 'reply') return noAnswer(reply, host, TEXTS);
	const { json, status } = reply;
	if (!isObject(json) || json.code === undefined || status === 429)
		return noAnswer(reply, host, TEXTS);
	const code = asText(json.code);
	return {
		kind: 'envelope',
		envelope: {
			code,
			read: readOf(code, status),
			message: asText(json.message),
			// The authentication layer says `error` where the others say `description`.
			description: asText(json.description ?? json.error),
			rows: rowsOf(json.data),
			raw: json,
			httpStatus: status,
		},
	};
}

/** What a code says; HTTP 401 in any words means that the session is not accepted. */
function readOf(code: string, httpStatus: number): ClientClass {
	return httpStatus === 401 ? 'token' : (clientCode(code)?.read ?? 'unknown');
}

/** A refusal in the provider's words and ours. */
export function clientProblem({ code, message, description, httpStatus }: ClientEnvelope): Problem {
	const theirs = [message, description].filter(Boolean).join(': ');
	const known =
		clientCode(code)?.advice ??
		say`This code is not documented. Look the transaction up by its reference before you continue.`;
	const advice = httpStatus >= 500 ? serverError('CinetPay') : known;
	return {
		message: say`CinetPay rejected the request (code ${code})`,
		description: theirs ? say`${advice} CinetPay says: ${theirs}` : advice,
		details: { code, providerMessage: theirs, httpStatus },
		// 702: no session could be opened just now.
		accessRefused: clientCode(code)?.read === 'auth' && code !== '702',
		unanswered: httpStatus >= 500,
	};
}
