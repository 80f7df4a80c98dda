import type { RetryPolicy } from '../../../shared/http/retry';
import { callsWithToken, sessionKey } from '../../../shared/http/session';
import { isUnauthorized, type HttpHelpers } from '../../../shared/http/transport';
import type { NotifySigner } from '../../../shared/notifications/signedUrl';
import { hostOf } from '../../../shared/values/url';
import { clientProblem, readClientAnswer, type ClientAnswer } from './envelope';

/** What this API pays out. */
export type PayoutKind = 'airtime' | 'transfer';

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
	/** What the Notify URLs of this account are signed with; none without a password. */
	signer(event: PayoutKind): NotifySigner | undefined;
	call(request: ClientCall, policy: RetryPolicy): Promise<ClientAnswer>;
}

/** The provider says five minutes. */
const TOKEN_LIFETIME_MS = 5 * 60_000;

/** A session of one credential. */
export function clientSession(helpers: HttpHelpers, connection: ClientConnection): ClientSession {
	const { baseUrl } = connection;
	const host = hostOf(baseUrl);
	const secrets = [connection.apiKey, connection.apiPassword];
	const withToken = callsWithToken(helpers, {
		key: sessionKey('client', baseUrl, ...secrets),
		secrets,
		async login(send) {
			const reply = await send({
				method: 'POST',
				url: `${baseUrl}/v1/auth/login?lang=fr`,
				form: { apikey: connection.apiKey, password: connection.apiPassword },
			});
			const answer = readClientAnswer(reply, host);
			if (answer.kind === 'none') return { ok: false, problem: answer.problem };
			const token = answer.envelope.rows[0]?.token;
			if (answer.envelope.code !== '0' || typeof token !== 'string' || token === '')
				return { ok: false, problem: clientProblem(answer.envelope) };
			return { ok: true, value: { token, lifetimeMs: TOKEN_LIFETIME_MS } };
		},
	});

	// Without the password: it would be open to guessing, and events would change their ids with it.
	const account = sessionKey('client account', connection.apiKey).slice(0, 12);
	return {
		account,
		signer: (event) =>
			connection.apiPassword === ''
				? undefined
				: { event, account, secret: connection.apiPassword },
		call: async ({ path, data, query, timeoutMs }, policy) =>
			await withToken(policy, async (send, token) => {
				// The token is part of the URL: URLs of this API never appear in a message.
				const search = new URLSearchParams({ token, lang: 'fr', ...query });
				const reply = await send({
					method: data ? 'POST' : 'GET',
					url: `${baseUrl}/v1/${path}?${search.toString()}`,
					...(data ? { form: { data: JSON.stringify(data) } } : {}),
					timeoutMs,
				});
				const answer = readClientAnswer(reply, host);
				const isToken = answer.kind === 'envelope' && answer.envelope.read === 'token';
				return { answer, tokenRefused: isToken || isUnauthorized(reply) };
			}),
	};
}
