import { keys } from '../keys.ts';
import type { PageRules } from '../pages/payer.ts';
import type { Way } from '../pages/payment.ts';
import type { Sandbox } from '../sandbox.ts';
import { shown } from './check.ts';
import { CANCELED_CODE, codeName, failedCodes } from './codes.ts';
import { offered } from './life.ts';
import { notificationFields } from './notify.ts';
import type { LegacyPayment, LegacyPayments } from './payment.ts';
import { secureHeaders } from './secure.ts';

/** What came with the return of a recorded payment (2019, `cpm_return_mode=POST`): 23 fields. */
function recordedFields(payment: LegacyPayment): Record<string, string> {
	const { form, providerId, returnMode } = payment;
	const { cpm_result, cpm_trans_status, cpm_payment_date, cpm_payment_time, ...check } =
		shown(payment);
	const { cpm_error_message, cpm_payid } = check;
	return {
		csrf_token: providerId.slice(0, 40),
		...notificationFields(payment),
		cpm_trans_date: form.cpm_trans_date ?? '',
		cpm_return_mode: returnMode,
		...{ cpm_result, cpm_trans_status, cpm_payment_date, cpm_payment_time },
		...{ cpm_error_message, cpm_payid },
		cpm_ipaddr: '',
	};
}

/** To the return URL, and to the cancel URL first when the payer has canceled. */
function waysBack({ settings }: Sandbox, payment: LegacyPayment): readonly Way[] {
	const { returnUrl, cancelUrl, returnMode, code } = payment;
	const method = returnMode === 'POST' ? 'post' : 'get';
	const recorded = settings.values.legacyReturnFields === 'recorded';
	const told = recorded ? recordedFields(payment) : notificationFields(payment);
	const fields = returnMode === 'NONE' ? {} : told;
	const ways: Way[] = [];
	if (cancelUrl && code === CANCELED_CODE) {
		ways.push({ id: 'return-cancel', label: 'back', method, url: cancelUrl, fields });
	}
	if (returnUrl) ways.push({ id: 'return', label: 'back', method, url: returnUrl, fields });
	return ways;
}

/** The payment page that a signed form opens. */
export const pageRules = (
	sandbox: Sandbox,
	payments: LegacyPayments,
): PageRules<LegacyPayment> => ({
	path: '/secure/pay/',
	find: (token) => payments.byProviderId.get(token),
	lifecycle: payments.lifecycle,
	account: `site ${keys.siteId}`,
	offered,
	failedCodes,
	codeName,
	cancelCode: CANCELED_CODE,
	waysBack: (payment) => waysBack(sandbox, payment),
	headers: () => secureHeaders,
});
