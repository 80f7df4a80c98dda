import type { IDataObject } from 'n8n-workflow';
import type { RetryPolicy } from '../../../shared/http/retry';
import { callsWithToken, sessionKey } from '../../../shared/http/session';
import { isUnauthorized, type HttpHelpers } from '../../../shared/http/transport';
import type { NotifySigner } from '../../../shared/notifications/signedUrl';
import { asText } from '../../../shared/values/text';
import { hostOf } from '../../../shared/values/url';
import { auroreProblem, readAuroreAnswer, type AuroreAnswer } from './envelope';

/** Aurore: one account is one country; test and live accounts use different hosts. */
export interface AuroreConnection {
	baseUrl: string;
	apiKey: string;
	apiPassword: string;
}

export interface AuroreSession {
	/** Names the credential without telling its keys. */
	account: string;
	/** What the Notify URLs of this account are signed with; none without a password. */
	signer(event: 'payment' | 'transfer'): NotifySigner | undefined;
	call(request: { path: string; json?: IDataObject }, policy: RetryPolicy): Promise<AuroreAnswer>;
}

/** The official library's own margin. */
const MARGIN_MS = 30_000;
/** When the answer names no expiry. */
const SHORT_LIFETIME_MS = 5 * 60_000;

/** A session of one credential: JSON login, Bearer calls. */
export function auroreSession(helpers: HttpHelpers, connection: AuroreConnection): AuroreSession {
	const { baseUrl } = connection;
	const host = hostOf(baseUrl);
	const secrets = [connection.apiKey, connection.apiPassword];
	const withToken = callsWithToken(helpers, {
		key: sessionKey('aurore', baseUrl, ...secrets),
		secrets,
		async login(send) {
			const reply = await send({
				method: 'POST',
				url: `${baseUrl}/v1/oauth/login`,
				json: { api_key: connection.apiKey, api_password: connection.apiPassword },
			});
			const answer = readAuroreAnswer(reply, host);
			if (answer.kind === 'none') return { ok: false, problem: answer.problem };
			const { raw } = answer.envelope;
			const token = raw.access_token ?? (raw.data as IDataObject | undefined)?.token;
			if (typeof token !== 'string' || token === '')
				return { ok: false, problem: auroreProblem(answer.envelope) };
			const seconds = Number(asText(raw.expires_in));
			const lifetimeMs = seconds > 0 ? Math.max(seconds * 1000 - MARGIN_MS, 0) : SHORT_LIFETIME_MS;
			return { ok: true, value: { token, lifetimeMs } };
		},
	});

	// Without the password: event ids stay the same when it is renewed, and tell nothing of it.
	const account = sessionKey('aurore account', connection.apiKey).slice(0, 12);
	return {
		account,
		signer: (event) =>
			connection.apiPassword === ''
				? undefined
				: { event, account, secret: connection.apiPassword },
		call: async ({ path, json }, policy) =>
			await withToken(policy, async (send, token) => {
				const reply = await send({
					method: json ? 'POST' : 'GET',
					url: `${baseUrl}/v1/${path}`,
					json,
					headers: { Authorization: `Bearer ${token}` },
				});
				const answer = readAuroreAnswer(reply, host);
				const isToken = answer.kind === 'envelope' && answer.envelope.meaning.read === 'token';
				return { answer, tokenRefused: isToken || isUnauthorized(reply) };
			}),
	};
}
