import { checkoutApi } from '../api/checkout/client';
import { checkoutConnection } from '../api/connect';
import { authenticate } from './authenticate';
import type { SourceKind } from './source';
import { verify } from './verify';

/** Checkout v2 payments: signed with the Secret Key, proved by `/v2/payment/check`. */
export const paymentSource: SourceKind = {
	async open(ctx, { requireSignature }) {
		const connection = await checkoutConnection(ctx);
		return {
			event: 'payment',
			account: connection.siteId,
			idOf: (fields) => fields.cpm_trans_id!.trim(),
			authenticate: (fields, xToken) =>
				authenticate(fields, xToken, connection, requireSignature === true),
			verify: async (fields, signed, budgetMs) =>
				await verify(checkoutApi(ctx.helpers, connection), fields, signed, budgetMs),
		};
	},
};
