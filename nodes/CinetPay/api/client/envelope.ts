import { asText } from '../../../shared/values/text';
import type { IDataObject } from 'n8n-workflow';
import type { Reply } from '../../../shared/http/transport';
import type { Problem } from '../../../shared/problem';
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

export type ClientAnswer =
	| { kind: 'envelope'; envelope: ClientEnvelope }
	| { kind: 'none'; arrived: 'no' | 'maybe'; problem: Problem };

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** `[[…]]`, `[…]`, `{…}` and `[]` all occur in the vendor's documents. */
export function rowsOf(data: unknown): IDataObject[] {
	if (Array.isArray(data)) return data.flat(2).filter(isObject);
	return isObject(data) ? [data] : [];
}

/** Tells a Client v1 answer from everything else that can come back. Codes are text, whatever was sent. */
export function readClientAnswer(reply: Reply, host: string): ClientAnswer {
	if (reply.kind === 'notSent') {
		return none(
			'no',
			`${host} could not be reached: ${reply.reason}`,
			reply.advice ??
				'Check the Base URL of the credential and the network of your n8n server, then run again.',
		);
	}
	if (reply.kind === 'lost') {
		return none(
			'maybe',
			`${host} did not answer: ${reply.reason}`,
			'Whether CinetPay received the call is not known.',
		);
	}
	const { json, status } = reply;
	if (isObject(json) && json.code !== undefined) {
		const code = asText(json.code);
		if (status !== 429) {
			return {
				kind: 'envelope',
				envelope: {
					code,
					read: clientCode(code)?.read ?? 'unknown',
					message: asText(json.message),
					// The authentication layer says `error` where the others say `description`.
					description: asText(json.description ?? json.error),
					rows: rowsOf(json.data),
					raw: json,
					httpStatus: status,
				},
			};
		}
	}
	if (status === 429) {
		return none(
			'no',
			'CinetPay asks to slow down (429)',
			'Wait a minute, then run again with larger batches or fewer rows.',
		);
	}
	if (reply.text.includes('error code: 1010')) {
		return none(
			'no',
			"CinetPay's firewall refused the call (1010)",
			'Check that nothing between n8n and CinetPay removes the User-Agent header.',
		);
	}
	// Not JSON: only "not found" says for sure that no API took the call.
	if (status >= 300 && status < 500 && status !== 408) {
		return none(
			status === 404 ? 'no' : 'maybe',
			`The answer of ${host} is not a CinetPay API answer (HTTP ${status})`,
			'Check the Base URL of the credential. If it is right, the address of your n8n server may not be allowed: write from your account e-mail to support.technique@cinetpay.com and name its IP address.',
		);
	}
	return none(
		'maybe',
		`The answer of ${host} is not a CinetPay API answer (HTTP ${status})`,
		'CinetPay or something in front of it is disturbed. Try again in a few minutes.',
	);
}

/** A refusal in the vendor's words and ours. */
export function clientProblem({ code, message, description, httpStatus }: ClientEnvelope): Problem {
	const theirs = [message, description].filter(Boolean).join(': ');
	const advice =
		clientCode(code)?.advice ??
		'This code is in no published list. Look the transaction up by its reference before you go on.';
	return {
		message: `CinetPay refused the call (code ${code})`,
		description: theirs ? `${advice} CinetPay says: ${theirs}` : advice,
		details: { code, providerMessage: theirs, httpStatus },
		// 702: no session could be opened just now.
		accessRefused: clientCode(code)?.read === 'auth' && code !== '702',
	};
}

function none(arrived: 'no' | 'maybe', message: string, description: string): ClientAnswer {
	return { kind: 'none', arrived, problem: { message, description } };
}
