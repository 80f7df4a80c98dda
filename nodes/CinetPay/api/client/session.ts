import { sender, type HttpHelpers, type Reply } from '../../../shared/http/transport';
import { sendWithRetry, type RetryPolicy } from '../../../shared/http/retry';
import { dropToken, sessionKey, tokenFor, type Token } from '../../../shared/http/session';
import { hostOf } from '../../../shared/values/url';
import { clientProblem, readClientAnswer, type ClientAnswer } from './envelope';

/** Client v1: https://client.cinetpay.com/v1, form login, then the token in the query string. */
export interface ClientConnection {
	baseUrl: string;
	apiKey: string;
	apiPassword: string;
}

export interface ClientCall {
	path: string;
	/** Rows of the call; they travel as JSON text in the one form field `data`. A call without is a GET. */
	data?: unknown[];
	query?: Record<string, string>;
	timeoutMs?: number;
}

export interface ClientSession {
	/** Names the credential without telling its keys. */
	account: string;
	call(request: ClientCall, policy: RetryPolicy): Promise<ClientAnswer>;
}

/** The vendor says five minutes. */
const TOKEN_LIFETIME_MS = 5 * 60_000;
export const READ: RetryPolicy = { attempts: 4, budgetMs: 60_000, repeatable: true };
/** A send is repeated only when it surely did not arrive; the budget leaves room for a Retry-After. */
export const SEND: RetryPolicy = { attempts: 5, budgetMs: 150_000, repeatable: false };

/**
 * A session of one credential. The token is cached in the process; one that is refused is dropped and
 * renewed once, and the call repeated: a refused token means that nothing was started.
 */
export function clientSession(helpers: HttpHelpers, connection: ClientConnection): ClientSession {
	const baseUrl = connection.baseUrl.trim().replace(/\/+$/, '');
	const host = hostOf(baseUrl);
	const secrets = [connection.apiKey, connection.apiPassword];
	const key = sessionKey('client', baseUrl, ...secrets);

	const login = (policy: RetryPolicy) => async () => {
		const reply = await sendWithRetry(
			// The answer carries the token, so only the keys are masked here; it goes nowhere else.
			sender(helpers, secrets),
			{
				method: 'POST',
				url: `${baseUrl}/v1/auth/login?lang=fr`,
				form: { apikey: connection.apiKey, password: connection.apiPassword },
			},
			{ ...READ, budgetMs: policy.budgetMs },
		);
		const answer = readClientAnswer(reply, host);
		if (answer.kind === 'none') return { ok: false as const, problem: answer.problem };
		const token = answer.envelope.rows[0]?.token;
		if (answer.envelope.code !== '0' || typeof token !== 'string' || token === '') {
			return { ok: false as const, problem: clientProblem(answer.envelope) };
		}
		return { ok: true as const, token, lifetimeMs: TOKEN_LIFETIME_MS };
	};

	const once = async (
		token: string,
		{ path, data, query, timeoutMs }: ClientCall,
		policy: RetryPolicy,
	): Promise<Reply> => {
		// The token is part of the URL: URLs of this API never appear in a message.
		const search = new URLSearchParams({ token, lang: 'fr', ...query });
		return await sendWithRetry(
			sender(helpers, [...secrets, token]),
			{
				method: data ? 'POST' : 'GET',
				url: `${baseUrl}/v1/${path}?${search.toString()}`,
				...(data ? { form: { data: JSON.stringify(data) } } : {}),
				timeoutMs,
			},
			policy,
		);
	};

	return {
		// Without the password: it would be open to guessing, and events would change their ids with it.
		account: sessionKey('client account', connection.apiKey).slice(0, 12),
		async call(request, policy) {
			for (let renewed = false; ; renewed = true) {
				const session: Token = await tokenFor(key, login(policy));
				if (!session.ok) return { kind: 'none', arrived: 'no', problem: session.problem };
				const answer = readClientAnswer(await once(session.token, request, policy), host);
				const refused = answer.kind === 'envelope' && answer.envelope.read === 'token';
				if (!refused) return answer;
				dropToken(key, session.token);
				if (renewed) return answer;
			}
		},
	};
}
