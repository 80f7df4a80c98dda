import { operatorOf, operatorsFor } from '../checkout/operators.ts';
import type { Operator } from '../checkout/operators.ts';
import { payInLife } from '../payIn.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Lifecycle } from '../store.ts';
import { CANCELED_CODE, failedCodes, PAID_CODE, pendingCodes, PUSHED_CODE } from './codes.ts';
import { message } from './notify.ts';
import type { LegacyPayment } from './payment.ts';

/** The mobile money of the countries of the currency; the guide of 2019 knew Ivorian accounts only. */
export const offered = ({ currency }: LegacyPayment): Operator[] =>
	operatorsFor(currency, 'MOBILE_MONEY', false);

/** The provider tells the end of a payment only. */
export function paymentLife(sandbox: Sandbox): Lifecycle<LegacyPayment> {
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
		page: ({ providerId }) => `/secure/pay/${providerId}`,
		tellsPending: false,
		message,
	});
}
