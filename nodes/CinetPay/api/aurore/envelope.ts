import type { IDataObject } from 'n8n-workflow';
import type { Reply } from '../../../shared/http/transport';
import type { Problem } from '../../../shared/problem';
import { asText } from '../../../shared/values/text';
import { auroreStatus, type AuroreStatus } from './codes';

/** An Aurore answer. Members stand at the root; a refused token may stand in `details`. */
export interface AuroreEnvelope {
	httpStatus: number;
	code: string;
	status: string;
	text: string;
	meaning: AuroreStatus;
	raw: IDataObject;
}

export type AuroreAnswer =
	| { kind: 'envelope'; envelope: AuroreEnvelope }
	| { kind: 'none'; arrived: 'no' | 'maybe'; problem: Problem };

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Tells an Aurore answer from everything else that can come back. */
export function readAuroreAnswer(reply: Reply, host: string): AuroreAnswer {
	if (reply.kind === 'notSent') {
		return none(
			'no',
			`${host} could not be reached: ${reply.reason}`,
			reply.advice ??
				'Check Environment and Base URL of the credential and the network of your n8n server, then run again.',
		);
	}
	if (reply.kind === 'lost') {
		return none(
			'maybe',
			`${host} did not answer: ${reply.reason}`,
			'Whether CinetPay received the call is not known. Run again with the same reference: CinetPay never accepts one reference twice.',
		);
	}
	const { json, status } = reply;
	if (status === 429) {
		return none(
			'no',
			'CinetPay asks to slow down (429)',
			'Wait a minute, then run again with fewer calls at a time.',
		);
	}
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
					meaning: auroreStatus(name, code),
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
				meaning: auroreStatus('INVALID_TOKEN', ''),
				raw: {},
			},
		};
	}
	// Not JSON: only "not found" says for sure that no API took the call.
	if (status >= 300 && status < 500 && status !== 408) {
		return none(
			status === 404 ? 'no' : 'maybe',
			`The answer of ${host} is not a CinetPay API answer (HTTP ${status})`,
			'Check Environment and Base URL of the credential: test and live accounts live on different hosts.',
		);
	}
	return none(
		'maybe',
		`The answer of ${host} is not a CinetPay API answer (HTTP ${status})`,
		'CinetPay or something in front of it is disturbed. Try again in a few minutes.',
	);
}

/** A refusal in the vendor's words and ours. */
export function auroreProblem({
	code,
	status,
	text,
	meaning,
	httpStatus,
}: AuroreEnvelope): Problem {
	return {
		message: `CinetPay refused the call (${[status, code].filter(Boolean).join(' ')})`,
		description: text ? `${meaning.advice} CinetPay says: ${text}` : meaning.advice,
		details: { code: code || status, providerMessage: text, httpStatus },
		accessRefused: meaning.read === 'auth' || meaning.read === 'ip',
	};
}

function none(arrived: 'no' | 'maybe', message: string, description: string): AuroreAnswer {
	return { kind: 'none', arrived, problem: { message, description } };
}
