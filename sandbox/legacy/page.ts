import { keys } from '../keys.ts';
import type { PageRules } from '../pages/payer.ts';
import type { Way } from '../pages/payment.ts';
import { CANCELLED_CODE, codeName, failedCodes } from './codes.ts';
import { offered } from './life.ts';
import { notificationFields } from './notify.ts';
import type { LegacyPayment, LegacyPayments } from './payment.ts';
import { secureHeaders } from './secure.ts';

/** To the return URL, and to the cancel URL first when the payer has cancelled. */
function waysBack(payment: LegacyPayment): readonly Way[] {
	const { returnUrl, cancelUrl, returnMode, code } = payment;
	const method = returnMode === 'POST' ? 'post' : 'get';
	const fields = returnMode === 'NONE' ? {} : notificationFields(payment);
	const ways: Way[] = [];
	if (cancelUrl && code === CANCELLED_CODE) {
		ways.push({ id: 'return-cancel', label: 'back', method, url: cancelUrl, fields });
	}
	if (returnUrl) ways.push({ id: 'return', label: 'back', method, url: returnUrl, fields });
	return ways;
}

/** The payment page that a signed form opens. */
export const pageRules = (payments: LegacyPayments): PageRules<LegacyPayment> => ({
	path: '/secure/pay/',
	find: (token) => payments.byProviderId.get(token),
	behaviour: payments.behaviour,
	merchant: `Sandbox shop (site ${keys.siteId})`,
	offered,
	failedCodes,
	codeName,
	cancelCode: CANCELLED_CODE,
	waysBack,
	headers: () => secureHeaders,
});
