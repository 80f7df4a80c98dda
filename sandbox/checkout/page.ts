import { keys } from '../keys.ts';
import type { PageRules } from '../pages/payer.ts';
import type { Way } from '../pages/payment.ts';
import type { Sandbox } from '../sandbox.ts';
import { codeName, failedCodes } from './codes.ts';
import { offered } from './life.ts';
import type { Payment, Payments } from './payment.ts';
import { frameHeaders, tellParent } from './seamless/frame.ts';

/** The provider asks for return URLs that take both, GET and POST, with these two parameters. */
function waysBack({ returnUrl, providerId, reference }: Payment): readonly Way[] {
	if (returnUrl === null) return [];
	const fields = { token: providerId, transaction_id: reference };
	return [
		{ id: 'return', label: 'back', method: 'get', url: returnUrl, fields },
		{ id: 'return-post', label: 'backPost', method: 'post', url: returnUrl, fields },
	];
}

/** The payment page of Checkout V2 under `/pay`. */
export const pageRules = (sandbox: Sandbox, payments: Payments): PageRules<Payment> => ({
	path: '/checkout/pay/',
	find: (token) => payments.byProviderId.get(token),
	lifecycle: payments.lifecycle,
	account: `site ${keys.siteId}`,
	offered,
	failedCodes,
	codeName,
	waysBack,
	headers: frameHeaders,
	extra: (payment) => tellParent(payment, sandbox.settings.values),
});
