import type { IDataObject } from 'n8n-workflow';
import { sender, type HttpHelpers } from '../../shared/http';
import { sendWithRetry, type RetryPolicy } from '../../shared/retry';
import { dropToken, sessionKey, tokenFor } from '../../shared/session';
import type { Generation } from './generation';
import { readAnswer, refusal, refusalProblem, type Answer } from './envelope';

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
	const host =
		/^https?:\/\/([^/?#]+)/i.exec(baseUrl)?.[1]?.replace(/^.*@/, '') ??
		'The Base URL of the credential';
	const basic = Buffer.from(`${apiKey}:${apiSecret}`, 'utf8').toString('base64');
	const secrets = [apiKey, apiSecret, basic];
	const key = sessionKey('digitalpaye', baseUrl, generation.name, apiKey, apiSecret);

	const login = (policy: RetryPolicy) => async () => {
		const reply = await sendWithRetry(
			// The answer carries the token, so only the keys are masked here; it goes nowhere else.
			sender(helpers, secrets),
			{
				method: 'POST',
				url: `${baseUrl}/${generation.login.path}`,
				headers: {
					Authorization: `Basic ${basic}`,
					'Content-Type': 'application/json',
					...generation.login.headers,
				},
			},
			{ ...READ, budgetMs: policy.budgetMs },
		);
		const answer = readAnswer(reply, host);
		if (answer.kind !== 'envelope') return { ok: false as const, problem: answer.problem };
		const { raw } = answer.envelope;
		const data = (raw.data ?? {}) as IDataObject;
		const token = data.token ?? data.access_token ?? raw.token;
		if (!answer.envelope.ok || typeof token !== 'string' || token === '')
			return { ok: false as const, problem: loginProblem(answer, generation) };
		return { ok: true as const, token, lifetimeMs: lifetime(data.expires_in, data.exp ?? raw.exp) };
	};

	return {
		account: key.slice(0, 12),
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
					policy,
				);
				const answer = readAnswer(reply, host);
				if (answer.kind === 'noSuchPath' && path + 1 < paths.length) {
					path++;
					continue;
				}
				const refused =
					answer.kind === 'envelope' &&
					!answer.envelope.ok &&
					refusal(answer.envelope).read === 'token';
				if (!refused || renewed) return answer;
				dropToken(key, session.token);
				renewed = true;
			}
		},
	};
}

function loginProblem(answer: Extract<Answer, { kind: 'envelope' }>, { name }: Generation) {
	const problem = refusalProblem(answer.envelope);
	return {
		...problem,
		message: 'DigitalPaye does not accept the keys',
		description: `Copy API Key and API Secret again. If they are right they may belong to another API Generation than ${name}: keys issued since July 2026 are a public key and a secret for generation C, older ones are for A or B. DigitalPaye says: ${answer.envelope.message}`,
	};
}

/** `expires_in` in seconds (C) or `exp` in Unix seconds (A, B). */
function lifetime(seconds: unknown, expiry: unknown): number {
	if (typeof seconds === 'number' && seconds > 0) return seconds * 1000 - 30_000;
	if (typeof expiry === 'number' && expiry > 0)
		return Math.max(expiry * 1000 - Date.now() - 30_000, 0);
	return TOKEN_LIFETIME_MS;
}
