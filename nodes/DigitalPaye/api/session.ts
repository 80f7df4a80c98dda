import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { serverError } from '../../shared/http/noAnswer';
import type { RetryPolicy } from '../../shared/http/retry';
import { callsWithToken, sessionKey } from '../../shared/http/session';
import {
	isUnauthorized,
	type HttpHelpers,
	type Reply,
	type Send,
} from '../../shared/http/transport';
import { say } from '../../shared/language/say';
import type { Problem } from '../../shared/problem';
import { hostOf } from '../../shared/values/url';
import {
	isAnswer,
	readDigitalPayeAnswer,
	refusalMeaning,
	refusalProblem,
	type DigitalPayeAnswer,
	type DigitalPayeEnvelope,
} from './envelope';
import type { Generation } from './generation';

/** One credential: keys, address and generation. */
export interface Connection {
	baseUrl: string;
	apiKey: string;
	apiSecret: string;
	generation: Generation;
	environment: Record<string, string>;
}

export interface DigitalPayeCall {
	/** POST with a body, otherwise GET. */
	method?: IHttpRequestMethods;
	/** Tried one after the other on a plain 404; exactly one for a call that moves money. */
	paths: string[];
	json?: IDataObject;
	query?: Record<string, string>;
}

export interface Session {
	/** Names the credential without telling its keys. */
	account: string;
	generation: Generation;
	call(request: DigitalPayeCall, policy: RetryPolicy): Promise<DigitalPayeAnswer>;
}

/** Ten minutes in every sample; the answer's own figure is read where it gives one. */
const TOKEN_LIFETIME_MS = 600_000;

/** A session of one credential: Basic login, Bearer calls. */
export function digitalPayeSession(helpers: HttpHelpers, connection: Connection): Session {
	const { generation, environment, apiKey, apiSecret, baseUrl } = connection;
	const host = hostOf(baseUrl);
	const basic = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');

	const signIn = async (send: Send, path: string) => {
		const headers = {
			Authorization: `Basic ${basic}`,
			'Content-Type': 'application/json',
			...generation.login.headers,
		};
		return readDigitalPayeAnswer(
			await send({ method: 'POST', url: `${baseUrl}/${path}`, headers }),
			host,
		);
	};

	const withToken = callsWithToken(helpers, {
		key: sessionKey('digitalpaye', baseUrl, generation.name, apiKey, apiSecret),
		secrets: [apiKey, apiSecret, basic],
		isAnswer,
		async login(send) {
			const [path, ...others] = generation.login.paths;
			let answer = await signIn(send, path!);
			for (const other of others)
				if (answer.kind === 'noSuchPath') answer = await signIn(send, other);
			if (answer.kind !== 'envelope') return { ok: false, problem: answer.problem };
			const { raw, ok } = answer.envelope;
			const data = (raw.data ?? {}) as IDataObject;
			const token = data.token ?? data.access_token ?? raw.token;
			if (!ok || typeof token !== 'string' || token === '')
				return { ok: false, problem: loginProblem(answer.envelope, generation) };
			const lifetimeMs = lifetime(data.expires_in, data.exp ?? raw.exp);
			return { ok: true, value: { token, lifetimeMs } };
		},
	});

	return {
		// Without the secret: it would be open to guessing, and events would change their ids with it.
		account: sessionKey('digitalpaye account', apiKey).slice(0, 12),
		generation,
		async call({ paths, json, query, method = json ? 'POST' : 'GET' }, policy) {
			const search = query ? `?${new URLSearchParams(query).toString()}` : '';
			const pathsLeft = [...paths];
			return await withToken(policy, async (send, token) => {
				for (;;) {
					const reply = await send({
						method,
						url: `${baseUrl}/${pathsLeft[0]}${search}`,
						json,
						headers: { Authorization: `Bearer ${token}`, ...environment },
					});
					const answer = readDigitalPayeAnswer(reply, host);
					if (answer.kind !== 'noSuchPath' || pathsLeft.length === 1)
						return { answer, tokenRefused: refusesToken(reply, answer) };
					// It stays left out when the token is renewed.
					pathsLeft.shift();
				}
			});
		},
	};
}

/** A 401 in whatever words, or a name that says so: nothing was started. */
function refusesToken(reply: Reply, answer: DigitalPayeAnswer): boolean {
	if (isUnauthorized(reply)) return true;
	return (
		answer.kind === 'envelope' &&
		!answer.envelope.ok &&
		refusalMeaning(answer.envelope).read === 'token'
	);
}

function loginProblem(envelope: DigitalPayeEnvelope, { name }: Generation): Problem {
	const problem = refusalProblem(envelope);
	const { message, httpStatus } = envelope;
	if (httpStatus >= 500) {
		return {
			...problem,
			message: say`DigitalPaye could not open a session (code ${envelope.code})`,
			description: say`${serverError('DigitalPaye')} DigitalPaye says: ${message}`,
		};
	}
	return {
		...problem,
		accessRefused: true,
		message: say`DigitalPaye does not accept the keys`,
		description: say`Copy the API Key and API Secret again. If they are correct, they may belong to an API Generation other than ${name}: keys issued since July 2026 are a public key and a secret for generation C; older keys are for A or B. DigitalPaye says: ${message}`,
	};
}

/** `expires_in` in seconds (C) or `exp` in Unix seconds (A, B). */
function lifetime(seconds: unknown, expiry: unknown): number {
	if (typeof seconds === 'number' && seconds > 0) return seconds * 1000 - 30_000;
	if (typeof expiry === 'number' && expiry > 0)
		return Math.max(expiry * 1000 - Date.now() - 30_000, 0);
	return TOKEN_LIFETIME_MS;
}
