import type { IDataObject } from 'n8n-workflow';
import { sender, type HttpHelpers } from '../../../shared/http/transport';
import { sendWithRetry, type RetryPolicy } from '../../../shared/http/retry';
import { dropToken, sessionKey, tokenFor } from '../../../shared/http/session';
import { asText } from '../../../shared/values/text';
import { hostOf } from '../../../shared/values/url';
import { auroreProblem, readAuroreAnswer, type AuroreAnswer } from './envelope';

/** Aurore: one account is one country; test and live accounts live on different hosts. */
export interface AuroreConnection {
	baseUrl: string;
	apiKey: string;
	apiPassword: string;
}

export interface AuroreSession {
	/** Names the credential without telling its keys. */
	account: string;
	call(request: { path: string; json?: IDataObject }, policy: RetryPolicy): Promise<AuroreAnswer>;
}

export const READ: RetryPolicy = { attempts: 4, budgetMs: 60_000, repeatable: true };
/** A send is repeated only when it surely did not arrive; the budget leaves room for a Retry-After. */
export const SEND: RetryPolicy = { attempts: 5, budgetMs: 150_000, repeatable: false };

/** The official library's own margin. */
const MARGIN_MS = 30_000;
/** When the answer names no expiry. */
const SHORT_LIFETIME_MS = 5 * 60_000;

/** A session of one credential: JSON login, Bearer calls, a refused token renewed once. */
export function auroreSession(helpers: HttpHelpers, connection: AuroreConnection): AuroreSession {
	const baseUrl = connection.baseUrl.trim().replace(/\/+$/, '');
	const host = hostOf(baseUrl);
	const secrets = [connection.apiKey, connection.apiPassword];
	const key = sessionKey('aurore', baseUrl, ...secrets);

	const login = (policy: RetryPolicy) => async () => {
		const reply = await sendWithRetry(
			// The answer carries the token, so only the keys are masked here; it goes nowhere else.
			sender(helpers, secrets),
			{
				method: 'POST',
				url: `${baseUrl}/v1/oauth/login`,
				json: { api_key: connection.apiKey, api_password: connection.apiPassword },
			},
			{ ...READ, budgetMs: policy.budgetMs },
		);
		const answer = readAuroreAnswer(reply, host);
		if (answer.kind === 'none') return { ok: false as const, problem: answer.problem };
		const { raw } = answer.envelope;
		const token = raw.access_token ?? (raw.data as IDataObject | undefined)?.token;
		if (typeof token !== 'string' || token === '')
			return { ok: false as const, problem: auroreProblem(answer.envelope) };
		const seconds = Number(asText(raw.expires_in));
		const lifetimeMs = seconds > 0 ? Math.max(seconds * 1000 - MARGIN_MS, 0) : SHORT_LIFETIME_MS;
		return { ok: true as const, token, lifetimeMs };
	};

	return {
		// Without the password: event ids stay the same when it is renewed, and tell nothing of it.
		account: sessionKey('aurore account', connection.apiKey).slice(0, 12),
		async call({ path, json }, policy) {
			for (let renewed = false; ; renewed = true) {
				const session = await tokenFor(key, login(policy));
				if (!session.ok) return { kind: 'none', arrived: 'no', problem: session.problem };
				const reply = await sendWithRetry(
					sender(helpers, [...secrets, session.token]),
					{
						method: json ? 'POST' : 'GET',
						url: `${baseUrl}/v1/${path}`,
						json,
						headers: { Authorization: `Bearer ${session.token}` },
					},
					policy,
				);
				const answer = readAuroreAnswer(reply, host);
				const refused = answer.kind === 'envelope' && answer.envelope.meaning.read === 'token';
				if (!refused) return answer;
				dropToken(key, session.token);
				if (renewed) return answer;
			}
		},
	};
}
