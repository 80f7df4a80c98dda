import type { IDataObject } from 'n8n-workflow';
import { sender, type HttpHelpers } from '../../../shared/http/transport';
import type { Problem } from '../../../shared/problem';
import { sendWithRetry, type RetryPolicy } from '../../../shared/http/retry';
import { redactJson } from '../../../shared/http/secrets';
import { asText } from '../../../shared/values/text';
import { hostOf } from '../../../shared/values/url';
import { codeMeaning } from '../checkout/codes';
import { decodeEntities } from '../entities';

/** Legacy v1: https://api.cinetpay.com/v1/?method=…, keys as form fields. */
export interface LegacyConnection {
	baseUrl: string;
	apiKey: string;
	siteId: string;
}

export interface LegacyApi {
	connection: LegacyConnection;
	call(
		method: LegacyMethod,
		fields: Record<string, string>,
		budgetMs?: number,
	): Promise<LegacyAnswer>;
}

export type LegacyMethod =
	'getSignatureByPost' | 'checkPayStatus' | 'getTransHistory' | 'getCompteStatus';

export type LegacyAnswer =
	/** A JSON value: a bare string for a signature, an object otherwise. */
	| { kind: 'json'; json: unknown }
	| { kind: 'refused'; code: string; problem: Problem }
	| { kind: 'unreachable'; problem: Problem };

const BUDGET_MS = 60_000;

/** None of the four calls moves money, so a lost answer is asked for again. */
const policy = (budgetMs: number): RetryPolicy => ({ attempts: 4, budgetMs, repeatable: true });

export function legacyApi(helpers: HttpHelpers, connection: LegacyConnection): LegacyApi {
	const baseUrl = connection.baseUrl.trim().replace(/\/+$/, '');
	const host = hostOf(baseUrl);
	const send = sender(helpers, [connection.apiKey]);
	return {
		connection,
		async call(method, fields, budgetMs = BUDGET_MS) {
			const form = { apikey: connection.apiKey, cpm_site_id: connection.siteId, ...fields };
			const url = `${baseUrl}/v1/?method=${method}`;
			const reply = await sendWithRetry(send, { method: 'POST', url, form }, policy(budgetMs));
			if (reply.kind !== 'reply') {
				return unreachable(
					`${host} did not answer: ${reply.reason}`,
					(reply.kind === 'notSent' && reply.advice) ||
						'Check the Base URL of the credential and the network of your n8n server, then run again.',
				);
			}
			// Decoding undoes entities that hid a secret, as parsing undoes escapes.
			const json = reply.json ?? redactJson(parseDecoded(reply.text), [connection.apiKey]);
			const status = isObject(json) && isObject(json.status) ? json.status : undefined;
			if (status) return refused(asText(status.code), asText(status.message));
			if (reply.status < 400 && (typeof json === 'string' || isObject(json)))
				return { kind: 'json', json };
			if (reply.status === 429) {
				return unreachable('CinetPay asks to slow down (429)', codeMeaning('429')!.advice);
			}
			return unreachable(
				`The answer of ${host} is not a CinetPay API answer (HTTP ${reply.status})`,
				'Check the Base URL of the credential: a wrong host or path answers with a web page.',
			);
		},
	};
}

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Some answers come with HTML entities in place of quotes; the official library decodes them first. */
function parseDecoded(text: string): unknown {
	try {
		return JSON.parse(decodeEntities(text)) as unknown;
	} catch {
		return undefined;
	}
}

function refused(code: string, message: string): LegacyAnswer {
	const advice =
		codeMeaning(code)?.advice ??
		'This code is in no published list. Look the payment up before you go on.';
	return {
		kind: 'refused',
		code,
		problem: {
			message: `CinetPay refused the call (code ${code})`,
			description: message ? `${advice} CinetPay says: ${message}` : advice,
			details: { code, providerMessage: message },
		},
	};
}

const unreachable = (message: string, description: string): LegacyAnswer => ({
	kind: 'unreachable',
	problem: { message, description },
});
