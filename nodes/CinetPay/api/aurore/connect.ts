import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { cancellable } from '../../../shared/http/cancellable';
import { readNow, type ReadCredential } from '../../../shared/http/credential';
import { asText } from '../../../shared/values/text';
import { auroreSession, type AuroreConnection, type AuroreSession } from './session';

export const AURORE_CREDENTIAL = 'cinetPayAuroreApi';
const AURORE_HOSTS = { test: 'https://api.cinetpay.net', live: 'https://api.cinetpay.co' } as const;

async function auroreConnection(read: ReadCredential): Promise<AuroreConnection> {
	const { apiKey, apiPassword, environment, baseUrl } = await read(AURORE_CREDENTIAL);
	const key = asText(apiKey);
	// The vendor's own rule; one integrator found the prefix unreliable, so the user may say otherwise.
	const byKey = key.startsWith('sk_live_') ? 'live' : 'test';
	const chosen = environment === 'live' || environment === 'test' ? environment : byKey;
	return {
		apiKey: key,
		apiPassword: asText(apiPassword),
		baseUrl: asText(baseUrl) || AURORE_HOSTS[chosen],
	};
}

/** Aurore with the credential of the node. */
export async function connectAurore(
	ctx: IExecuteFunctions | IWebhookFunctions,
	read: ReadCredential = readNow(ctx),
): Promise<AuroreSession> {
	return auroreSession(cancellable(ctx), await auroreConnection(read));
}
