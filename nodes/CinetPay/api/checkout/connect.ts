import type { IExecuteFunctions } from 'n8n-workflow';
import { addressOf } from '../../../shared/http/addresses';
import { readNow, type ReadCredential } from '../../../shared/http/credential';
import type { HttpHelpers } from '../../../shared/http/transport';
import type { NotifySigner } from '../../../shared/notifications/signedUrl';
import { asText } from '../../../shared/values/text';
import { CHECKOUT_ADDRESS, SEAMLESS_SCRIPT } from '../addresses';
import { requireOwnKey } from '../misplacedKey';
import { checkoutApi, paymentSigner, type CheckoutApi, type CheckoutConnection } from './session';

export const CHECKOUT_CREDENTIAL = 'cinetPayCheckoutApi';

/** Reads the credential. Apart from `connect`, so that no function both holds keys and sends requests. */
async function checkoutConnection(read: ReadCredential): Promise<CheckoutConnection> {
	const credential = await read(CHECKOUT_CREDENTIAL);
	requireOwnKey('older', credential.apiKey);
	return {
		apiKey: asText(credential.apiKey),
		siteId: asText(credential.siteId),
		secretKey: asText(credential.secretKey),
		baseUrl: addressOf(credential, CHECKOUT_ADDRESS),
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

/**
 * What the in-page checkout shows to every payer, as the vendor designed it, and what its Notify URL is signed
 * with, which is shown to nobody.
 */
export async function connectSeamless(
	ctx: IExecuteFunctions,
): Promise<{ apiKey: string; siteId: string; scriptUrl: string; signer?: NotifySigner }> {
	const given = await ctx.getCredentials<Record<string, unknown>>(CHECKOUT_CREDENTIAL);
	requireOwnKey('older', given.apiKey);
	return {
		apiKey: asText(given.apiKey),
		siteId: asText(given.siteId),
		scriptUrl: addressOf(given, SEAMLESS_SCRIPT),
		signer: paymentSigner({ siteId: asText(given.siteId), secretKey: asText(given.secretKey) }),
	};
}
