import type { IDataObject } from 'n8n-workflow';
import { isOn } from '../../shared/notifications/recognize';
import type { SourceKind } from '../../shared/notifications/source';
import { textOrNull } from '../../shared/values/text';
import { openCheckout } from '../api/checkout/connect';
import { paymentSigner } from '../api/checkout/session';
import { authenticate } from './authenticate';
import { paymentBody } from './bodies';
import { claimsSuccess, verify } from './verify';

/** Checkout v2 payments: signed with the Secret Key, proved by `/v2/payment/check`. */
export const paymentSource: SourceKind = {
	provider: 'CinetPay',
	body: paymentBody,
	async open(helpers, read, options) {
		const api = await openCheckout(helpers, read);
		const { connection } = api;
		const requireSignature = isOn(options, 'requireSignature');
		return {
			event: 'payment',
			account: connection.siteId,
			signer: paymentSigner(connection),
			isNameless: true,
			idsOf: (fields) => ({ reference: fields.cpm_trans_id!.trim(), providerId: '' }),
			authenticate: (fields, { headers, urlFits }) =>
				authenticate(fields, { xToken: xTokenOf(headers), urlFits, requireSignature }, connection),
			claimsSuccess,
			verify: async (fields, signed, budgetMs) => await verify(api, fields, signed, budgetMs),
		};
	},
};

/** Header names are compared without case: n8n gives them in lower case, its Webhook node as they came. */
export function xTokenOf(headers: IDataObject): string | undefined {
	const value = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-token')?.[1];
	return textOrNull(value) ?? undefined;
}
