import type { IDataObject } from 'n8n-workflow';
import { sender, type HttpHelpers, type Reply } from '../../shared/http/transport';
import type { Problem } from '../../shared/problem';
import { sendWithRetry, type RetryPolicy } from '../../shared/http/retry';
import { dropToken, sessionKey, tokenFor } from '../../shared/http/session';
import { hostOf } from '../../shared/values/url';
import type { Generation } from './generation';
import { readAnswer, refusal, refusalProblem, isAnswer, type Answer } from './envelope';

/** One credential: keys, address and generation. */
export interface Connection {
	baseUrl: string;
	apiKey: string;
	apiSecret: string;
	generation: Generation;
	environment: Record<string, string>;
}

export interface DigitalPayeCall {
	/** Tried one after the other on a plain 404; exactly one for a call that moves money. */
	paths: string[];
	json?: IDataObject;
	query?: Record<string, string>;
}

export interface Session {
	/** Names the credential without telling its keys. */
	account: string;
	generation: Generation;
	call(request: DigitalPayeCall, policy: RetryPolicy): Promise<Answer>;
}

/** Ten minutes in every sample; the answer's own figure is read where it gives one. */
const TOKEN_LIFETIME_MS = 600_000;
export const READ: RetryPolicy = { attempts: 4, budgetMs: 60_000, repeatable: true };
/** A send is repeated only when it surely did not arrive; the budget leaves room for a Retry-After. */
export const SEND: RetryPolicy = { attempts: 5, budgetMs: 150_000, repeatable: false };

/** A session of one credential: Basic login, Bearer calls, a refused token renewed once. */
export function digitalPayeSession(helpers: HttpHelpers, connection: Connection): Session {
	const { generation, environment, apiKey, apiSecret } = connection;
	const baseUrl = connection.baseUrl.trim().replace(/\/+$/, '');
	const host = hostOf(baseUrl);
	const basic = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
	const secrets = [apiKey, apiSecret, basic];
	const key = sessionKey('digitalpaye', baseUrl, generation.name, apiKey, apiSecret);

	const signIn = async (path: string, policy: RetryPolicy) => {
		const reply = await sendWithRetry(
			// The answer carries the token, so only the keys are masked here; it goes nowhere else.
			sender(helpers, secrets),
			{
				method: 'POST',
				url: `${baseUrl}/${path}`,
				headers: {
					Authorization: `Basic ${basic}`,
					'Content-Type': 'application/json',
					...generation.login.headers,
				},
			},
			{ ...READ, budgetMs: policy.budgetMs, isAnswer },
		);
		return readAnswer(reply, host);
	};

	const login = (policy: RetryPolicy) => async () => {
		const [path, ...others] = generation.login.paths;
		let answer = await signIn(path!, policy);
		for (const other of others)
			if (answer.kind === 'noSuchPath') answer = await signIn(other, policy);
		if (answer.kind !== 'envelope') return { ok: false as const, problem: answer.problem };
		const { raw } = answer.envelope;
		const data = (raw.data ?? {}) as IDataObject;
		const token = data.token ?? data.access_token ?? raw.token;
		if (!answer.envelope.ok || typeof token !== 'string' || token === '')
			return { ok: false as const, problem: loginProblem(answer, generation) };
		return { ok: true as const, token, lifetimeMs: lifetime(data.expires_in, data.exp ?? raw.exp) };
	};

	return {
		// Without the secret: it would be open to guessing, and events would change their ids with it.
		account: sessionKey('digitalpaye account', apiKey).slice(0, 12),
		generation,
		async call({ paths, json, query }, policy) {
			for (let renewed = false, path = 0; ;) {
				const session = await tokenFor(key, login(policy));
				if (!session.ok) return { kind: 'none', arrived: 'no', problem: session.problem };
				const search = query ? `?${new URLSearchParams(query).toString()}` : '';
				const reply = await sendWithRetry(
					sender(helpers, [...secrets, session.token]),
					{
						method: json ? 'POST' : 'GET',
						url: `${baseUrl}/${paths[path]}${search}`,
						json,
						headers: { Authorization: `Bearer ${session.token}`, ...environment },
					},
					{ ...policy, isAnswer },
				);
				const answer = readAnswer(reply, host);
				if (answer.kind === 'noSuchPath' && path + 1 < paths.length) {
					path++;
					continue;
				}
				if (!refusesToken(reply, answer)) return answer;
				dropToken(key, session.token);
				if (renewed) return answer;
				renewed = true;
			}
		},
	};
}

/** A 401 in whatever words, or a name that says so: nothing was started. */
function refusesToken(reply: Reply, answer: Answer): boolean {
	if (reply.kind === 'reply' && reply.status === 401) return true;
	return (
		answer.kind === 'envelope' && !answer.envelope.ok && refusal(answer.envelope).read === 'token'
	);
}

function loginProblem(
	{ envelope }: Extract<Answer, { kind: 'envelope' }>,
	{ name }: Generation,
): Problem {
	const problem = refusalProblem(envelope);
	const { message, httpStatus } = envelope;
	if (httpStatus >= 500) {
		return {
			...problem,
			message: `DigitalPaye could not open a session (code ${envelope.code})`,
			description: `DigitalPaye is disturbed. Try again in a few minutes. DigitalPaye says: ${message}`,
		};
	}
	return {
		...problem,
		message: 'DigitalPaye does not accept the keys',
		description: `Copy API Key and API Secret again. If they are right they may belong to another API Generation than ${name}: keys issued since July 2026 are a public key and a secret for generation C, older ones are for A or B. DigitalPaye says: ${message}`,
	};
}

/** `expires_in` in seconds (C) or `exp` in Unix seconds (A, B). */
function lifetime(seconds: unknown, expiry: unknown): number {
	if (typeof seconds === 'number' && seconds > 0) return seconds * 1000 - 30_000;
	if (typeof expiry === 'number' && expiry > 0)
		return Math.max(expiry * 1000 - Date.now() - 30_000, 0);
	return TOKEN_LIFETIME_MS;
}
