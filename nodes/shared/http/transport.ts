import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';
import { say } from '../language/say';
import { parseJson } from '../values/json';
import { isPlainTextAbroad } from '../values/url';
import { redact, redactJson } from './secrets';
import { lost, PLAIN_TEXT, whyNotSent, type Lost, type NotSent } from './transportErrors';

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
	| NotSent
	| Lost;

export type Send = (call: HttpCall) => Promise<Reply>;

/** What the transport needs of n8n. */
export interface HttpHelpers {
	httpRequest(options: IHttpRequestOptions): Promise<unknown>;
	/** Given when a person stops the execution. */
	signal?: AbortSignal;
}

/** HTTP 401 in any words: the token is not accepted, and nothing was started. */
export const isUnauthorized = (reply: Reply): boolean =>
	reply.kind === 'reply' && reply.status === 401;

export const USER_AGENT = 'n8n-nodes-cinetpay-digitalpaye';
export const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * What n8n takes as a request at most. It sets no limit for answers and would hold one of any size in memory,
 * so they are read here, chunk by chunk.
 */
export const LARGEST_ANSWER_BYTES = 16 * 1024 * 1024;

/**
 * Wraps n8n's request helper: text first, JSON second, any status is an answer, no redirect is followed
 * (a redirect would carry the keys to another host), secrets are masked before anybody sees the text.
 * `stop` ends a call that is under way; leave it out where the answer matters more than the time. Never throws and never passes the helper's own error on: it holds the request with the keys.
 */
export function sender(helpers: HttpHelpers, secrets: readonly string[], stop?: AbortSignal): Send {
	return async (call) => {
		if (stop?.aborted) return STOPPED;
		// No provider is behind another scheme, and a `data:` address would answer itself.
		if (/^(?!https?:)[a-z][a-z\d+.-]*:/i.test(call.url)) return whyNotSent('ERR_INVALID_URL')!;
		if (isPlainTextAbroad(call.url)) return PLAIN_TEXT;
		const timeout = Math.ceil(call.timeoutMs ?? DEFAULT_TIMEOUT_MS);
		let got: { body: unknown; statusCode: number; headers: IDataObject };
		try {
			got = (await helpers.httpRequest({
				method: call.method,
				url: call.url,
				body: call.form ? new URLSearchParams(call.form) : call.json,
				headers: {
					'User-Agent': USER_AGENT,
					Accept: 'application/json',
					...(call.json ? { 'Content-Type': 'application/json' } : {}),
					...call.headers,
				},
				timeout,
				// `timeout` ends with the headers of the answer; this one also ends a body that trickles in.
				abortSignal: stop
					? AbortSignal.any([AbortSignal.timeout(timeout), stop])
					: AbortSignal.timeout(timeout),
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			})) as typeof got;
		} catch (error) {
			const code = codeOf(error);
			return whyNotSent(code) ?? lost(code);
		}
		try {
			const answer = await readAnswerText(got.body);
			if (answer === undefined)
				return { kind: 'lost', reason: say`the response is larger than 16 MB` };
			const json = redactJson(parseJson(answer), secrets);
			const text = redact(answer, secrets);
			return { kind: 'reply', status: got.statusCode, headers: got.headers, text, json };
		} catch (error) {
			// An answer had begun: whatever broke it, the call had arrived.
			return lost(codeOf(error));
		}
	};
}

/** The call of an execution that was stopped before. */
export const STOPPED: NotSent = {
	kind: 'notSent',
	reason: say`the execution was canceled`,
	advice: say`Run it again with the same references to send what is missing.`,
};

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code);

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

/** The text of an answer; `undefined` when it is larger than any real one. */
async function readAnswerText(body: unknown): Promise<string | undefined> {
	if (!isStream(body)) return bodyText(body);
	// Copied into one buffer: an answer in chunks of one byte would fill the memory with chunks.
	let held = Buffer.alloc(64 * 1024);
	let length = 0;
	for await (const chunk of body) {
		const end = length + chunk.length;
		// Leaving the loop closes the connection.
		if (end > LARGEST_ANSWER_BYTES) return undefined;
		if (end > held.length) held = Buffer.concat([held], Math.max(end, 2 * held.length));
		held.set(chunk, length);
		length = end;
	}
	return held.toString('utf8', 0, length).replace(/^\uFEFF/, '');
}

function bodyText(body: unknown): string {
	if (typeof body === 'string') return body;
	return body === undefined || body === null ? '' : JSON.stringify(body);
}
