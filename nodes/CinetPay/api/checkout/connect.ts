import { NodeOperationError, type IExecuteFunctions, type IHookFunctions } from 'n8n-workflow';
import { readNow, type ReadCredential } from '../../../shared/http/credential';
import type { HttpHelpers } from '../../../shared/http/transport';
import type { NotifySigner } from '../../../shared/notifications/signedUrl';
import { asText } from '../../../shared/values/text';
import { checkoutApi, paymentSigner, type CheckoutApi, type CheckoutConnection } from './session';

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

/** Checkout v2 with the credential that `read` gives. */
export const openCheckout = async (
	helpers: HttpHelpers,
	read: ReadCredential,
): Promise<CheckoutApi> => checkoutApi(helpers, await checkoutConnection(read));

/** Checkout v2 with the credential of the node. */
export const connectCheckout = async (ctx: IExecuteFunctions): Promise<CheckoutApi> =>
	await openCheckout(ctx.helpers, readNow(ctx));

/** Stops the publishing of a trigger whose credential could not verify a single notification. */
export async function requireSecretKey(ctx: IHookFunctions): Promise<void> {
	const { secretKey } = await ctx.getCredentials<{ secretKey?: unknown }>(CHECKOUT_CREDENTIAL);
	if (typeof secretKey === 'string' && secretKey.trim() !== '') return;
	throw new NodeOperationError(ctx.getNode(), 'The CinetPay credential has no Secret Key', {
		description:
			'Copy it from Integrations in the CinetPay back office: without it no notification can be verified.',
	});
}

const SEAMLESS_SCRIPT = 'https://cdn.cinetpay.com/seamless/main.js';

/**
 * What the in-page checkout shows to every payer, as the vendor designed it, and what its Notify URL is signed
 * with, which is shown to nobody.
 */
export async function connectSeamless(
	ctx: IExecuteFunctions,
): Promise<{ apiKey: string; siteId: string; scriptUrl: string; signer?: NotifySigner }> {
	const given = await ctx.getCredentials<Record<string, unknown>>(CHECKOUT_CREDENTIAL);
	return {
		apiKey: asText(given.apiKey),
		siteId: asText(given.siteId),
		scriptUrl: asText(given.seamlessScriptUrl) || SEAMLESS_SCRIPT,
		signer: paymentSigner({ siteId: asText(given.siteId), secretKey: asText(given.secretKey) }),
	};
}
