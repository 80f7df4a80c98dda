import { asText } from '../../shared/text';
import {
	NodeOperationError,
	type IExecuteFunctions,
	type IHookFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { clientSession, type ClientConnection, type ClientSession } from './client/session';
import { checkoutApi, type CheckoutApi, type CheckoutConnection } from './checkout/client';

export const CHECKOUT_CREDENTIAL = 'cinetPayCheckoutApi';
const DEFAULT_BASE_URL = 'https://api-checkout.cinetpay.com';

/** Reads the credential. Apart from `connect`, so that no function both holds keys and sends requests. */
export async function checkoutConnection(
	ctx: IExecuteFunctions | IWebhookFunctions,
): Promise<CheckoutConnection> {
	const { apiKey, siteId, secretKey, baseUrl } =
		await ctx.getCredentials<Record<string, unknown>>(CHECKOUT_CREDENTIAL);
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
): Promise<CheckoutApi> {
	return checkoutApi(ctx.helpers, await checkoutConnection(ctx));
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

async function clientConnection(
	ctx: IExecuteFunctions | IWebhookFunctions,
): Promise<ClientConnection> {
	const { apiKey, apiPassword, baseUrl } =
		await ctx.getCredentials<Record<string, unknown>>(TRANSFER_CREDENTIAL);
	return {
		apiKey: asText(apiKey),
		apiPassword: asText(apiPassword),
		baseUrl: asText(baseUrl) || DEFAULT_CLIENT_URL,
	};
}

/** Client v1 (airtime and transfer) with the credential of the node. */
export async function connectClient(
	ctx: IExecuteFunctions | IWebhookFunctions,
): Promise<ClientSession> {
	return clientSession(ctx.helpers, await clientConnection(ctx));
}
