import { payInLife } from '../payIn.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Lifecycle } from '../store.ts';
import { CANCELED_CODE, failedCodes, PAID_CODE, pendingCodes, PUSHED_CODE } from './codes.ts';
import { message } from './notify.ts';
import { operatorOf, operatorsFor } from './operators.ts';
import type { Payment } from './payment.ts';

export const offered = (payment: Payment) =>
	operatorsFor(payment.currency, payment.channels, payment.cardEnabled);

/** What the payer, the payment page and the control API can do with a Checkout V2 payment. */
export function paymentLife(sandbox: Sandbox): Lifecycle<Payment> {
	return payInLife(sandbox, {
		codes: {
			paid: PAID_CODE,
			canceled: CANCELED_CODE,
			pushed: PUSHED_CODE,
			failed: failedCodes,
			pending: pendingCodes,
		},
		offered,
		operatorOf,
		page: ({ providerId }) => `/checkout/pay/${providerId}`,
		tellsPending: true,
		message: (payment, signature) => message(sandbox, payment, signature),
	});
}
