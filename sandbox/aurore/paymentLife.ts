import { setTimeout as wait } from 'node:timers/promises';
import { payInLife } from '../payIn.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Lifecycle } from '../store.ts';
import { failedStatuses, pendingStatuses } from './codes.ts';
import { countryOfAccount, operatorOf, operatorsIn } from './operators.ts';
import { followTestNumber } from './testNumbers.ts';
import type { Account, AurorePayment } from './transaction.ts';
import { message } from './webhook.ts';

/** The operators of the account's country. */
export const offeredIn = ({ settings }: Sandbox) =>
	operatorsIn(countryOfAccount(settings.values.auroreCountry));

/** What the payer, the payment page and the control API can do with a payment. */
export function paymentLife(sandbox: Sandbox): Lifecycle<AurorePayment> {
	return payInLife(sandbox, {
		codes: {
			paid: 'SUCCESS',
			canceled: 'FAILED',
			pushed: 'PENDING',
			failed: failedStatuses,
			pending: pendingStatuses,
		},
		offered: () => offeredIn(sandbox),
		operatorOf,
		page: ({ pageToken }) => `/aurore/checkout/${pageToken}`,
		tellsPending: true,
		message: (payment, signature) => message(sandbox, payment, signature),
	});
}

/** A payment that nobody acts on expires, if the settings say so, and the merchant is told. */
export function expireLater(sandbox: Sandbox, { payments }: Account, payment: AurorePayment): void {
	const { auroreExpiryMs } = sandbox.settings.values;
	if (auroreExpiryMs === 0) return;
	sandbox.notifications.run(async (signal) => {
		await wait(auroreExpiryMs, undefined, { signal });
		if (payment.status !== 'created') return;
		const { operator, phone } = payment;
		payments.lifecycle.act(payment, 'wait', { code: 'EXPIRED' });
		// Nobody has chosen anything.
		Object.assign(payment, { operator, phone });
	});
}

/** One-time codes that go wrong; every other one is right. */
const badCodes: Readonly<Record<string, string>> = { '0000': 'OTP_ERROR', '0001': 'OTP_EXPIRED' };
const REJECTED_END = '99';

/**
 * A payment without a page: the payer is asked on the phone, or has already given the one-time code.
 * False when it needs the page anyway: Wave and cards, and Orange Money without a code.
 */
export function payDirectly(
	sandbox: Sandbox,
	account: Account,
	payment: AurorePayment,
	otp: string,
): boolean {
	if (followTestNumber(sandbox, account, payment)) return true;
	const { payments } = account;
	const operator = operatorOf(payment.operator ?? '');
	const needsCode = operator?.code.startsWith('OM_') === true;
	if (operator?.type !== 'mobile' || (needsCode && otp === '')) return false;
	const { lifecycle } = payments;
	const bad = needsCode ? badCodes[otp] : undefined;
	if (bad) {
		lifecycle.act(payment, 'refuse', { code: bad });
		return true;
	}
	payment.status = 'pending';
	payment.code = 'PENDING';
	payment.busy = true;
	payment.awaited = true;
	const { auroreDirectPayDelayMs } = sandbox.settings.values;
	sandbox.notifications.run(async (signal) => {
		await wait(auroreDirectPayDelayMs, undefined, { signal });
		if (!payment.awaited) return;
		const fails = payment.customerPhone?.endsWith(REJECTED_END) === true;
		if (fails) lifecycle.act(payment, 'refuse', { code: 'FAILED' });
		else lifecycle.act(payment, 'confirm', {});
	});
	return true;
}
