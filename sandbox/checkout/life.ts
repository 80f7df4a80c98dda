import { setTimeout as wait } from 'node:timers/promises';
import { ControlRefusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Action, Behaviour, Choice } from '../store.ts';
import { CANCELLED_CODE, failedCodes, PAID_CODE, pendingCodes, PUSHED_CODE } from './codes.ts';
import { announce, notifyAgain } from './notify.ts';
import { operatorOf, operatorsFor } from './operators.ts';
import type { Payment } from './payment.ts';

/** The code an action ends in; refuses a code that the action cannot end in. */
function codeFor(action: Action, code: string | undefined): string {
	if (action === 'pay' || action === 'confirm') {
		if (code === undefined || code === PAID_CODE) return PAID_CODE;
		throw new ControlRefusal(400, `code belongs to refuse and wait, not to ${action}`, 'code');
	}
	const codes = action === 'refuse' ? failedCodes : pendingCodes;
	const chosen = code ?? (action === 'refuse' ? CANCELLED_CODE : PUSHED_CODE);
	if (Object.hasOwn(codes, chosen)) return chosen;
	const known = Object.keys(codes).join(', ');
	throw new ControlRefusal(400, `code must be one of ${known} to ${action} a payment`, 'code');
}

/** Who pays, and with what: as chosen, else as asked for at creation, else a sample of the operator. */
function choosePayer(payment: Payment, choice: Choice): void {
	const usual = operatorsFor(payment.currency, payment.channels, payment.cardEnabled)[0];
	const operator = choice.operator ?? payment.operator ?? usual?.code ?? 'OM';
	const place = (operatorOf(operator) ?? usual)?.country;
	const sample = place ? `+${place.prefix}${place.samplePhone}` : null;
	payment.operator = operatorOf(operator)?.code ?? operator;
	payment.phone = choice.phone ?? payment.phone ?? payment.customerPhone ?? sample;
}

function settle(sandbox: Sandbox, payment: Payment, code: string): void {
	payment.code = code;
	payment.status = code === PAID_CODE ? 'success' : 'failed';
	payment.completedAt = new Date();
	payment.busy = false;
	if (payment.status === 'success') sandbox.store.move(payment);
}

function hold(payment: Payment, code: string): void {
	payment.code = code;
	payment.status = 'pending';
}

/**
 * Ends a payment as the vendor does. A push operator's payment is notified once while it is still
 * pending; the final state comes when that first call is over, then the final notifications, of
 * which the last one is a repetition. Other operators' payments are final at once.
 */
function end(sandbox: Sandbox, payment: Payment, code: string, push: boolean): void {
	const { notificationsPerPayment, notificationDelayMs, confirmationDelayMs } =
		sandbox.settings.values;
	const early = push && notificationsPerPayment > 1 ? 1 : 0;
	const later = push || confirmationDelayMs > 0;
	if (later) hold(payment, PUSHED_CODE);
	else settle(sandbox, payment, code);
	payment.busy = later;
	payment.notifications.outstanding += notificationsPerPayment;
	sandbox.notifications.run(async (signal) => {
		if (notificationDelayMs > 0) await wait(notificationDelayMs, undefined, { signal });
		await announce(sandbox, payment, early, signal);
		if (confirmationDelayMs > 0) await wait(confirmationDelayMs, undefined, { signal });
		if (later) settle(sandbox, payment, code);
		await announce(sandbox, payment, notificationsPerPayment - early, signal);
	});
}

/** What the payer, the payment page and the control API can do with a payment. */
export function paymentLife(sandbox: Sandbox): Behaviour<Payment> {
	return {
		possible: ({ status, busy }) =>
			busy || status === 'success' || status === 'failed' ? [] : ['pay', 'refuse', 'wait'],
		act(payment, action, choice) {
			if (payment.status === 'success' || payment.status === 'failed') {
				throw new ControlRefusal(
					409,
					`${payment.reference} is final already: ${payment.status} (${payment.code})`,
				);
			}
			if (payment.busy) {
				throw new ControlRefusal(409, `${payment.reference} is being paid: its end is on the way`);
			}
			const code = codeFor(action, choice.code);
			choosePayer(payment, choice);
			if (action === 'wait') {
				hold(payment, code);
				const times = Math.min(1, sandbox.settings.values.notificationsPerPayment);
				payment.notifications.outstanding += times;
				sandbox.notifications.run((signal) => announce(sandbox, payment, times, signal));
				return;
			}
			// `confirm` is the payer's own answer to the push message: nothing is pending after it.
			const push = action !== 'confirm' && operatorOf(payment.operator ?? '')?.push === true;
			end(sandbox, payment, code, push);
		},
		notify: (payment, resend) => notifyAgain(sandbox, payment, resend),
	};
}
