import type { IDataObject } from 'n8n-workflow';
import type { SourceKind } from '../../shared/notifications/source';
import { textOrNull } from '../../shared/values/text';
import { checkoutConnection } from '../api/checkout/connect';
import { checkoutApi } from '../api/checkout/session';
import { authenticate } from './authenticate';
import { paymentBody } from './bodies';
import { checkExpectedAmount, type ExpectedAmountCheck } from './expectedAmounts';
import { verify } from './verify';

/** Checkout v2 payments: signed with the Secret Key, proved by `/v2/payment/check`. */
export const paymentSource: SourceKind = {
	provider: 'CinetPay',
	body: paymentBody,
	async open(ctx, read, { requireSignature, expectedAmountCheck }) {
		const connection = await checkoutConnection(read);
		return {
			event: 'payment',
			account: connection.siteId,
			idOf: (fields) => fields.cpm_trans_id!.trim(),
			authenticate: (fields, { headers }) =>
				authenticate(fields, xTokenOf(headers), connection, requireSignature === true),
			verify: async (fields, signed, budgetMs) => {
				const verdict = await verify(
					checkoutApi(ctx.helpers, connection),
					fields,
					signed,
					budgetMs,
				);
				return checkExpectedAmount(
					ctx,
					verdict,
					(expectedAmountCheck ?? 'known') as ExpectedAmountCheck,
				);
			},
		};
	},
};

/** Header names are compared without case: n8n gives them in lower case, its Webhook node as they came. */
export function xTokenOf(headers: IDataObject): string | undefined {
	const value = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-token')?.[1];
	return textOrNull(value) ?? undefined;
}
