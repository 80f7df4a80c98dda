import { asText } from '../../../shared/values/text';
import type { IDataObject } from 'n8n-workflow';
import type { Reply } from '../../../shared/http/transport';
import type { Problem } from '../../../shared/problem';
import { codeMeaning } from './codes';

/** The frame of every Checkout v2 answer. Codes are text, whatever the vendor sent. */
export interface Envelope {
	httpStatus: number;
	code: string;
	message: string;
	description: string;
	data: IDataObject;
	/** The provider's own answer, secrets masked. */
	raw: IDataObject;
}

export type Answer =
	| { kind: 'envelope'; envelope: Envelope }
	| { kind: 'none'; problem: Problem; arrived: 'no' | 'maybe' };

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Tells a Checkout v2 answer from everything else that can come back: nothing, a firewall's text, an
 * HTML page. `arrived: 'maybe'` means that the call may have been carried out all the same.
 */
export function readAnswer(reply: Reply, host: string): Answer {
	if (reply.kind !== 'reply') return unreachable(reply, host);
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
	if (reply.text.includes('error code: 1010')) {
		return none('no', `CinetPay's firewall refused the call (1010)`, codeMeaning('1010')!.advice, {
			httpStatus: status,
			code: '1010',
		});
	}
	if (status === 429) {
		return none('no', 'CinetPay asks to slow down', codeMeaning('429')!.advice, {
			httpStatus: status,
			code: '429',
		});
	}
	if (status === 400 && looksLikeHtml(reply.text)) {
		return none(
			'no',
			'CinetPay shows "Page 400 accès interdit" instead of an answer',
			'Either the service is not identified in the CinetPay back office, or Notify URL or Return URL contains localhost. Identify the service, and use a public address (or http://127.0.0.1 for local trials).',
			{ httpStatus: status },
		);
	}
	if (status >= 300 && status < 500 && status !== 408) {
		return none(
			'no',
			`The answer of ${host} is not a CinetPay API answer (HTTP ${status})`,
			'Check the Base URL of the credential: a wrong host or path answers with a web page or a redirect.',
			{ httpStatus: status },
		);
	}
	return none(
		'maybe',
		`The answer of ${host} is not a CinetPay API answer (HTTP ${status})`,
		'CinetPay or something in front of it is disturbed. Try again in a few minutes; check the Base URL of the credential if it stays so.',
		{ httpStatus: status },
	);
}

const looksLikeHtml = (body: string): boolean => body.trimStart().startsWith('<');

function none(
	arrived: 'no' | 'maybe',
	message: string,
	description: string,
	details: IDataObject,
): Answer {
	return { kind: 'none', arrived, problem: { message, description, details } };
}

function unreachable(reply: Exclude<Reply, { kind: 'reply' }>, host: string): Answer {
	if (reply.kind === 'notSent') {
		return none(
			'no',
			`${host} could not be reached: ${reply.reason}`,
			`Nothing was sent. ${reply.advice ?? 'Check the Base URL of the credential and the network of your n8n server, then run again.'}`,
			{},
		);
	}
	return none(
		'maybe',
		`${host} did not answer: ${reply.reason}`,
		'Whether CinetPay received the call is not known. Run again with the same reference: CinetPay never creates two payments for one reference.',
		{},
	);
}
