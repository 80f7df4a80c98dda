import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';
import { redact, redactJson } from './secrets';

export interface HttpCall {
	method: IHttpRequestMethods;
	url: string;
	json?: IDataObject;
	form?: Record<string, string>;
	headers?: Record<string, string>;
	timeoutMs?: number;
}

/**
 * What came of a call. `notSent`: it surely did not reach the provider. `lost`: it may have, and its
 * answer is not known. The difference decides whether money may be sent again.
 */
export type Reply =
	| { kind: 'reply'; status: number; headers: IDataObject; text: string; json: unknown }
	| { kind: 'notSent'; reason: string }
	| { kind: 'lost'; reason: string };

export type Send = (call: HttpCall) => Promise<Reply>;

/** The one thing of n8n that the transport needs. */
export interface HttpHelpers {
	httpRequest(options: IHttpRequestOptions): Promise<unknown>;
}

export const USER_AGENT = 'n8n-nodes-cinetpay-digitalpaye';
export const DEFAULT_TIMEOUT_MS = 30_000;

/** Node and TLS codes of a connection that never carried the request. */
const NOT_SENT: Record<string, string> = {
	ECONNREFUSED: 'the connection was refused',
	ENOTFOUND: 'the host name is not known',
	EAI_AGAIN: 'the host name could not be looked up',
	EHOSTUNREACH: 'the host cannot be reached',
	ENETUNREACH: 'the network cannot be reached',
	ERR_INVALID_URL: 'the address is not a valid URL',
	CERT_HAS_EXPIRED: 'the TLS certificate has expired',
	CERT_NOT_YET_VALID: 'the TLS certificate is not valid yet',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'the TLS certificate is self-signed',
	SELF_SIGNED_CERT_IN_CHAIN: 'the TLS certificate chain is self-signed',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the TLS certificate cannot be verified',
	UNABLE_TO_GET_ISSUER_CERT: 'the issuer of the TLS certificate is not known',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the issuer of the TLS certificate is not known',
	ERR_TLS_CERT_ALTNAME_INVALID: 'the TLS certificate belongs to another host',
};

/**
 * Wraps n8n's request helper: text first, JSON second, any status is an answer, no redirect is followed
 * (a redirect would carry the keys to another host), secrets are masked before anybody sees the text.
 * Never throws and never passes the helper's own error on: it holds the request with the keys.
 */
export function sender(helpers: HttpHelpers, secrets: readonly string[]): Send {
	return async (call) => {
		try {
			const { body, statusCode, headers } = (await helpers.httpRequest({
				method: call.method,
				url: call.url,
				body: call.form ? new URLSearchParams(call.form) : call.json,
				headers: {
					'User-Agent': USER_AGENT,
					Accept: 'application/json',
					...(call.json ? { 'Content-Type': 'application/json' } : {}),
					...call.headers,
				},
				timeout: call.timeoutMs ?? DEFAULT_TIMEOUT_MS,
				encoding: 'text',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			})) as { body: unknown; statusCode: number; headers: IDataObject };
			const answer = asText(body);
			const json = redactJson(parseJson(answer), secrets);
			return { kind: 'reply', status: statusCode, headers, text: redact(answer, secrets), json };
		} catch (error) {
			return fromThrown(error);
		}
	};
}

function fromThrown(error: unknown): Reply {
	const code = String((error as { code?: unknown }).code ?? '');
	const reason = NOT_SENT[code];
	if (reason) return { kind: 'notSent', reason };
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
		return { kind: 'lost', reason: 'no answer came in time' };
	}
	return { kind: 'lost', reason: 'the connection broke before the answer came' };
}

function asText(body: unknown): string {
	if (typeof body === 'string') return body;
	return body === undefined || body === null ? '' : JSON.stringify(body);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
