import { announce, notifyAgain } from '../announce.ts';
import { providerDate } from '../checkout/check.ts';
import type { Message } from '../notifications.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Resend } from '../store.ts';
import type { Order } from './order.ts';

/** The merchant has to answer an email first, or has done so. */
export const sendingStatus = (order: Order) => (order.confirmed ? 'CONFIRM' : 'PENDING');
export const validatedAt = ({ completedAt }: Order) =>
	completedAt ? providerDate(completedAt) : '';

/** The seven fields of the airtime guide of 2018, and with the settings' `all` those of the newer pages too. */
function fields(sandbox: Sandbox, order: Order): Record<string, string> {
	const first = {
		transaction_id: order.providerId,
		client_transaction_id: order.clientId,
		lot: order.lot,
		amount: String(order.amount),
		receiver: order.receiver,
		operator: order.operator,
		treatment_status: order.code,
	};
	if (sandbox.settings.values.notificationFields === 'reduced') return first;
	return {
		...first,
		sending_status: sendingStatus(order),
		comment: order.comment,
		operator_transaction_id: order.status === 'success' ? order.operatorId : '',
		validated_at: validatedAt(order),
	};
}

/**
 * A notification of the present state: a form without any signature. A forged one says that twice the
 * amount has arrived.
 */
function message(sandbox: Sandbox, order: Order, signature: Resend['signature']): Message {
	const genuine = fields(sandbox, order);
	const forged = { amount: String(order.amount * 2), treatment_status: 'VAL' };
	const body = new URLSearchParams(signature === 'wrong' ? { ...genuine, ...forged } : genuine);
	return {
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: body.toString(),
		// Nothing is signed here: without a signature is how the genuine ones come.
		signature: signature === 'wrong' ? 'wrong' : 'valid',
	};
}

/** Tells the merchant about a processing step, after the steps before it. */
export function tellStep(sandbox: Sandbox, order: Order): void {
	const times = sandbox.settings.values.notificationsPerStep;
	if (times === 0) return;
	const note = message(sandbox, order, 'valid');
	order.notifications.outstanding += times;
	sandbox.notifications.run(async (signal) => {
		const turn = order.sending.then(() => announce(sandbox, order, note, times, signal));
		order.sending = turn.catch(() => undefined);
		await turn;
	});
}

/** The control API's `notify`: the present state again. */
export function tellAgain(sandbox: Sandbox, order: Order, resend: Resend): void {
	notifyAgain(sandbox, order, message(sandbox, order, resend.signature), resend);
}
