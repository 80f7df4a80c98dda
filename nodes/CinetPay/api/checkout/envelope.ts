import type { IDataObject } from 'n8n-workflow';
import { noAnswer, type Answer, type NoAnswerTexts } from '../../../shared/http/noAnswer';
import type { Reply } from '../../../shared/http/transport';
import { say } from '../../../shared/language/say';
import type { Problem } from '../../../shared/problem';
import { isObject } from '../../../shared/values/json';
import { asText } from '../../../shared/values/text';
import { codeMeaning } from './codes';

/** The frame of every Checkout v2 answer. Codes are text, whatever the provider sent. */
export interface CheckoutEnvelope {
	httpStatus: number;
	code: string;
	message: string;
	description: string;
	data: IDataObject;
	/** The provider's own answer, secrets masked. */
	raw: IDataObject;
}

type CheckoutAnswer = Answer<CheckoutEnvelope>;

const TEXTS: NoAnswerTexts = {
	provider: 'CinetPay',
	firewall: codeMeaning('1010')!.advice,
	notSent: say`Check Environment in the credential and the network of your n8n server, then run again.`,
	nothingSent: say`Nothing was sent.`,
	lost: say`Run again with the same reference: CinetPay never creates two payments for one reference.`,
	rateLimit: codeMeaning('429')!.advice,
	wrongAddress: say`Check Environment in the credential: a wrong host or path returns a web page or a redirect.`,
	refusalIsCertain: true,
};

/** Tells a Checkout v2 answer from everything else that can come back. */
export function readCheckoutAnswer(reply: Reply, host: string): CheckoutAnswer {
	if (reply.kind !== 'reply') return noAnswer(reply, host, TEXTS);
	const { json, status } = reply;
	if (isObject(json) && json.code !== undefined) {
		return {
			kind: 'envelope',
			envelope: {
				httpStatus: status,
				code: asText(json.code),
				message: asText(json.message),
				description: asText(json.description),
				data: isObject(json.data) ? json.data : {},
				raw: json,
			},
		};
	}
	if (status === 400 && reply.text.trimStart().startsWith('<')) {
		return { kind: 'none', arrived: 'no', problem: FORBIDDEN_PAGE };
	}
	return noAnswer(reply, host, TEXTS);
}

/** Seen with HTTP 400 and nothing else. */
const FORBIDDEN_PAGE: Problem = {
	message: say`CinetPay returned "Page 400 accès interdit" instead of a response`,
	description: say`Either the service is not identified in the CinetPay back office, or Notify URL or Return URL contains localhost. Identify the service, and use a public address (or http://127.0.0.1 for local testing).`,
	details: { httpStatus: 400 },
};

/** A refusal in the provider's words and ours. 608 with a currency keeps the text that names both currencies. */
export function checkoutProblem(envelope: CheckoutEnvelope): Problem {
	const { code, message, description, httpStatus } = envelope;
	const theirs = [message, description].filter(Boolean).join(': ');
	const currency = code === '608' && /currency/i.test(description);
	const advice = currency
		? say`Set Currency to the currency of your CinetPay account, or ask CinetPay to enable the other one.`
		: (codeMeaning(code)?.advice ??
			say`This code is not documented. Look the payment up by its reference before you continue.`);
	return {
		message: say`CinetPay rejected the request (code ${code})`,
		description: theirs ? say`${advice} CinetPay says: ${theirs}` : advice,
		details: { code, providerMessage: theirs, httpStatus },
		unanswered: code === '429' || httpStatus >= 500,
	};
}
