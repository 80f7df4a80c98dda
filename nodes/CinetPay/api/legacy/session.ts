import { READ, sendWithRetry } from '../../../shared/http/retry';
import { sender, type HttpHelpers } from '../../../shared/http/transport';
import type { Result } from '../../../shared/problem';
import { hostOf } from '../../../shared/values/url';
import { readLegacyAnswer } from './envelope';

/** Legacy v1: https://api.cinetpay.com/v1/?method=…, keys as form fields. */
interface LegacyConnection {
	baseUrl: string;
	apiKey: string;
	siteId: string;
}

export interface LegacySession {
	connection: LegacyConnection;
	/** A JSON value: a bare string for a signature, an object otherwise. */
	call(
		method: LegacyMethod,
		fields: Record<string, string>,
		budgetMs?: number,
	): Promise<Result<unknown>>;
}

type LegacyMethod = 'getSignatureByPost' | 'checkPayStatus' | 'getTransHistory' | 'getCompteStatus';

/** Binds the HTTP helper of one execution to one credential. There is no login. */
export function legacySession(helpers: HttpHelpers, connection: LegacyConnection): LegacySession {
	const { baseUrl } = connection;
	const host = hostOf(baseUrl);
	const send = sender(helpers, [connection.apiKey]);
	return {
		connection,
		// None of the four calls moves money, so a lost answer is asked for again.
		async call(method, fields, budgetMs = READ.budgetMs) {
			const form = { apikey: connection.apiKey, cpm_site_id: connection.siteId, ...fields };
			const url = `${baseUrl}/v1/?method=${method}`;
			const reply = await sendWithRetry(send, { method: 'POST', url, form }, { ...READ, budgetMs });
			return readLegacyAnswer(reply, host, [connection.apiKey]);
		},
	};
}
