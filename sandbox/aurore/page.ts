import type { PageRules } from '../pages/payer.ts';
import type { Way } from '../pages/payment.ts';
import type { Sandbox } from '../sandbox.ts';
import { codeOf, failedStatuses } from './codes.ts';
import { offeredIn } from './paymentLife.ts';
import type { Account, AurorePayment } from './transaction.ts';

/** Without parameters, as none are published; whoever has not paid goes to the URL of failures. */
function waysBack({ status, successUrl, failedUrl }: AurorePayment): readonly Way[] {
	const url = status === 'success' ? successUrl : failedUrl;
	return [{ id: 'return', label: 'back', method: 'get', url, fields: {} }];
}

/** What stands for `secure.cinetpay.net/checkout`. */
export const pageRules = (
	sandbox: Sandbox,
	{ payments, pages }: Account,
): PageRules<AurorePayment> => ({
	path: '/aurore/checkout/',
	find: (token) => pages.get(token),
	behaviour: payments.behaviour,
	merchant: 'Sandbox shop (Aurore)',
	offered: () => offeredIn(sandbox),
	failedCodes: failedStatuses,
	codeName: (status) => String(codeOf(status)),
	waysBack,
});
