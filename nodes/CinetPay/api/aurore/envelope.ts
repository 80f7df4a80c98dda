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
import { AURORE_STATUSES, auroreStatus, type AuroreStatus } from './codes';

/** An Aurore answer. Members are at the root; a refused token may be in `details`. */
export interface AuroreEnvelope {
	httpStatus: number;
	code: string;
	status: string;
	text: string;
	meaning: AuroreStatus;
	raw: IDataObject;
}

export type AuroreAnswer = Answer<AuroreEnvelope>;

const TEXTS: NoAnswerTexts = {
	provider: 'CinetPay',
	firewall: say`Check that nothing between n8n and CinetPay removes the User-Agent header.`,
	notSent: say`Check Environment in the credential and the network of your n8n server, then run again.`,
	lost: say`Run again with the same reference: CinetPay never accepts the same reference twice.`,
	rateLimit: say`Wait a minute, then run again with fewer calls at a time.`,
	wrongAddress: say`Check Environment in the credential: test and live accounts use different hosts.`,
};

/** Tells an Aurore answer from everything else that can come back. */
export function readAuroreAnswer(reply: Reply, host: string): AuroreAnswer {
	if (reply.kind !== 'reply' || reply.status === 429) return noAnswer(reply, host, TEXTS);
	const { json, status } = reply;
	if (isObject(json)) {
		const details = isObject(json.details) ? json.details : {};
		const code = asText(json.code ?? details.code);
		const name = asText(json.status ?? details.status);
		if (code !== '' || name !== '') {
			return {
				kind: 'envelope',
				envelope: {
					httpStatus: status,
					code,
					status: name,
					text: asText(json.description) || asText(json.message) || asText(details.message) || name,
					meaning: meaningOf(name, code, status),
					raw: json,
				},
			};
		}
	}
	if (status === 401) {
		return {
			kind: 'envelope',
			envelope: {
				httpStatus: status,
				code: '401',
				status: 'INVALID_TOKEN',
				text: '',
				meaning: AURORE_STATUSES.INVALID_TOKEN,
				raw: {},
			},
		};
	}
	return noAnswer(reply, host, TEXTS);
}

/** What a status says; HTTP 401 in any words means that the session is not accepted. */
function meaningOf(name: string, code: string, httpStatus: number): AuroreStatus {
	const meaning = auroreStatus(name, code);
	const isAuth = meaning.read === 'auth' || meaning.read === 'ip';
	return httpStatus === 401 && !isAuth ? AURORE_STATUSES.INVALID_TOKEN : meaning;
}

/** A refusal in the provider's words and ours. */
export function auroreProblem({
	code,
	status,
	text,
	meaning,
	httpStatus,
}: AuroreEnvelope): Problem {
	const advice = httpStatus >= 500 ? serverError('CinetPay') : meaning.advice;
	return {
		message: say`CinetPay rejected the request (${[status, code].filter(Boolean).join(' ')})`,
		description: text ? say`${advice} CinetPay says: ${text}` : advice,
		details: { code: code || status, providerMessage: text, httpStatus },
		accessRefused: meaning.read === 'auth' || meaning.read === 'ip',
		unanswered: httpStatus >= 500,
	};
}
