import { sender, type HttpHelpers, type Send } from '../../../shared/http/transport';
import type { NotifySigner } from '../../../shared/notifications/signedUrl';
import { hostOf } from '../../../shared/values/url';

/** Checkout v2: https://api-checkout.cinetpay.com, keys in the JSON body. */
export interface CheckoutConnection {
	baseUrl: string;
	apiKey: string;
	siteId: string;
	secretKey: string;
}

export interface CheckoutSession {
	connection: CheckoutConnection;
	send: Send;
	host: string;
}

/**
 * What the Notify URLs of a shop are signed with, in Checkout v2 and Legacy v1. Only the Secret Key is no part
 * of a page that a payer sees; without one nothing is signed.
 */
export const paymentSigner = ({
	siteId,
	secretKey,
}: Pick<CheckoutConnection, 'siteId' | 'secretKey'>): NotifySigner | undefined =>
	secretKey === '' ? undefined : { event: 'payment', account: siteId, secret: secretKey };

/** Binds the HTTP helper of one execution to one credential. Site id and links are not secrets. */
export function checkoutSession(
	helpers: HttpHelpers,
	connection: CheckoutConnection,
): CheckoutSession {
	const { baseUrl } = connection;
	const secrets = [connection.apiKey, connection.secretKey];
	return {
		connection,
		send: sender(helpers, secrets),
		host: hostOf(baseUrl),
	};
}
