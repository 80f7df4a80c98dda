import {
	NodeOperationError,
	type IExecuteFunctions,
	type IHookFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { readNow, type ReadCredential } from '../../shared/http/credential';
import { asText } from '../../shared/values/text';
import { auroreSession, type AuroreConnection, type AuroreSession } from './aurore/session';
import { checkoutApi, type CheckoutApi, type CheckoutConnection } from './checkout/session';
import { clientSession, type ClientConnection, type ClientSession } from './client/session';
import { PAYMENT_PAGE } from './legacy/form';
import { legacyApi, type LegacyApi } from './legacy/session';

export const CHECKOUT_CREDENTIAL = 'cinetPayCheckoutApi';
const DEFAULT_BASE_URL = 'https://api-checkout.cinetpay.com';

/** Reads the credential. Apart from `connect`, so that no function both holds keys and sends requests. */
export async function checkoutConnection(read: ReadCredential): Promise<CheckoutConnection> {
	const { apiKey, siteId, secretKey, baseUrl } = await read(CHECKOUT_CREDENTIAL);
	return {
		apiKey: asText(apiKey),
		siteId: asText(siteId),
		secretKey: asText(secretKey),
		baseUrl: asText(baseUrl) || DEFAULT_BASE_URL,
	};
}

/** Checkout v2 with the credential of the node. */
export async function connectCheckout(
	ctx: IExecuteFunctions | IWebhookFunctions,
	read: ReadCredential = readNow(ctx),
): Promise<CheckoutApi> {
	return checkoutApi(ctx.helpers, await checkoutConnection(read));
}

/** Stops the publishing of a trigger whose credential could not verify a single notification. */
export async function requireSecretKey(ctx: IHookFunctions): Promise<void> {
	const { secretKey } = await ctx.getCredentials<{ secretKey?: unknown }>(CHECKOUT_CREDENTIAL);
	if (typeof secretKey === 'string' && secretKey.trim() !== '') return;
	throw new NodeOperationError(ctx.getNode(), 'The CinetPay credential has no Secret Key', {
		description:
			'Copy it from Integrations in the CinetPay back office: without it no notification can be verified.',
	});
}

export const TRANSFER_CREDENTIAL = 'cinetPayTransferApi';
const DEFAULT_CLIENT_URL = 'https://client.cinetpay.com';

async function clientConnection(read: ReadCredential): Promise<ClientConnection> {
	const { apiKey, apiPassword, baseUrl } = await read(TRANSFER_CREDENTIAL);
	return {
		apiKey: asText(apiKey),
		apiPassword: asText(apiPassword),
		baseUrl: asText(baseUrl) || DEFAULT_CLIENT_URL,
	};
}

/** Client v1 (airtime and transfer) with the credential of the node. */
export async function connectClient(
	ctx: IExecuteFunctions | IWebhookFunctions,
	read: ReadCredential = readNow(ctx),
): Promise<ClientSession> {
	return clientSession(ctx.helpers, await clientConnection(read));
}

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
	return auroreSession(ctx.helpers, await auroreConnection(read));
}

const LEGACY_URL = 'https://api.cinetpay.com';

/** Legacy v1: the keys of Checkout v2, other hosts. The page's address comes with it. */
export async function connectLegacy(
	ctx: IExecuteFunctions | IWebhookFunctions,
	read: ReadCredential = readNow(ctx),
): Promise<{ api: LegacyApi; pageUrl: string }> {
	return legacyWith(ctx, await read(CHECKOUT_CREDENTIAL));
}

function legacyWith(ctx: IExecuteFunctions | IWebhookFunctions, given: Record<string, unknown>) {
	const connection = {
		apiKey: asText(given.apiKey),
		siteId: asText(given.siteId),
		baseUrl: asText(given.legacyBaseUrl) || LEGACY_URL,
	};
	return {
		api: legacyApi(ctx.helpers, connection),
		pageUrl: asText(given.legacyPageUrl) || PAYMENT_PAGE,
	};
}

const SEAMLESS_SCRIPT = 'https://cdn.cinetpay.com/seamless/main.js';

/** What the in-page checkout shows to every payer, as the vendor designed it: no secret of the credential. */
export async function connectSeamless(
	ctx: IExecuteFunctions,
): Promise<{ apiKey: string; siteId: string; scriptUrl: string }> {
	const given = await ctx.getCredentials<Record<string, unknown>>(CHECKOUT_CREDENTIAL);
	return {
		apiKey: asText(given.apiKey),
		siteId: asText(given.siteId),
		scriptUrl: asText(given.seamlessScriptUrl) || SEAMLESS_SCRIPT,
	};
}
