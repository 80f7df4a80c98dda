import type { IExecuteFunctions } from 'n8n-workflow';
import { addressOf } from '../../../shared/http/addresses';
import { readNow, type Credential, type ReadCredential } from '../../../shared/http/credential';
import type { HttpHelpers } from '../../../shared/http/transport';
import { asText } from '../../../shared/values/text';
import { CHECKOUT_ADDRESS, SEAMLESS_SCRIPT } from '../addresses';
import { requireOwnKey } from '../misplacedKey';
import { checkoutSession, type CheckoutConnection, type CheckoutSession } from './session';

export const CHECKOUT_CREDENTIAL = 'cinetPayCheckoutApi';

/** Apart from what opens a session, so that no function both holds keys and sends requests. */
function connectionOf(credential: Credential): CheckoutConnection {
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
): Promise<CheckoutSession> =>
	checkoutSession(helpers, connectionOf(await read(CHECKOUT_CREDENTIAL)));

/** Checkout v2 with the credential of the node. */
export const connectCheckout = async (ctx: IExecuteFunctions): Promise<CheckoutSession> =>
	await openCheckout(ctx.helpers, readNow(ctx));

/** The same, and the address of the script that opens the in-page checkout. */
export async function connectSeamless(
	ctx: IExecuteFunctions,
): Promise<{ api: CheckoutSession; scriptUrl: string }> {
	const credential = await readNow(ctx)(CHECKOUT_CREDENTIAL);
	const api = checkoutSession(ctx.helpers, connectionOf(credential));
	return { api, scriptUrl: addressOf(credential, SEAMLESS_SCRIPT) };
}
