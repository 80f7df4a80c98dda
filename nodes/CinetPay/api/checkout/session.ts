import { sender, type HttpHelpers, type Send } from '../../../shared/http/transport';
import { hostOf } from '../../../shared/values/url';

/** Checkout v2: https://api-checkout.cinetpay.com, keys in the JSON body. */
export interface CheckoutConnection {
	baseUrl: string;
	apiKey: string;
	siteId: string;
	secretKey: string;
}

export interface CheckoutApi {
	connection: CheckoutConnection;
	send: Send;
	host: string;
}

/** Binds the HTTP helper of one execution to one credential. Site id and links are not secrets. */
export function checkoutApi(helpers: HttpHelpers, connection: CheckoutConnection): CheckoutApi {
	const baseUrl = connection.baseUrl.trim().replace(/\/+$/, '');
	const secrets = [connection.apiKey, connection.secretKey];
	return {
		connection: { ...connection, baseUrl },
		send: sender(helpers, secrets),
		host: hostOf(baseUrl),
	};
}
