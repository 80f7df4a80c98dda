import type { PageRules } from '../pages/payer.ts';
import type { Way } from '../pages/payment.ts';
import type { Sandbox } from '../sandbox.ts';
import { codeOf, failedStatuses } from './codes.ts';
import { offeredIn } from './paymentLife.ts';
import { followTestNumber } from './testNumbers.ts';
import type { Account, AurorePayment } from './transaction.ts';

/** Without parameters, as none are published; a payer who has not paid goes to the failure URL. */
function waysBack({ status, successUrl, failedUrl }: AurorePayment): readonly Way[] {
	const url = status === 'success' ? successUrl : failedUrl;
	return [{ id: 'return', label: 'back', method: 'get', url, fields: {} }];
}

/** What stands for `secure.cinetpay.net/checkout`. */
export const pageRules = (
	sandbox: Sandbox,
	account: Account,
	path: 'checkout' | 'payment',
): PageRules<AurorePayment> => ({
	path: `/aurore/${path}/`,
	find: (token) => account.pages.get(token),
	opened: (payment) => followTestNumber(sandbox, account, payment),
	lifecycle: account.payments.lifecycle,
	account: 'Aurore',
	offered: () => offeredIn(sandbox),
	failedCodes: failedStatuses,
	codeName: (status) => String(codeOf(status)),
	waysBack,
});
