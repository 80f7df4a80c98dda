import { setTimeout as wait } from 'node:timers/promises';
import { ControlRefusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Action, Lifecycle, Choice, Codes } from '../store.ts';
import { tellAgain, tellStep } from './notify.ts';
import type { ServiceState, Order, Treatment } from './order.ts';
import { isRejected } from './phone.ts';

/** `success` and `failed` for VAL and REJ; an order that waits for the confirmation email has not begun. */
function statusOf({ code, confirmed }: Pick<Order, 'code' | 'confirmed'>): Order['status'] {
	if (code === 'VAL') return 'success';
	if (code === 'REJ') return 'failed';
	return confirmed ? 'pending' : 'created';
}

const isOver = ({ status }: Order) => status === 'success' || status === 'failed';

/** Comments in the provider's language; only the one of VAL is the provider's own. */
const comments: Record<Treatment, string> = {
	NEW: 'Transfert en attente de traitement',
	REC: 'Transfert en cours de traitement',
	NOS: 'Transfert en attente de confirmation',
	VAL: 'Transfert effectué avec succès',
	REJ: "Transfert rejeté par l'opérateur",
};
export const commentOf = (code: Treatment): string => comments[code];

/** One processing step: updates balance and ledger, and notifies the merchant. */
function step(sandbox: Sandbox, state: ServiceState, order: Order, code: Treatment): void {
	order.code = code;
	order.status = statusOf(order);
	order.comment = commentOf(code);
	sandbox.store.touch();
	if (isOver(order)) {
		order.completedAt = new Date();
		order.busy = false;
		state.inUse -= order.amount;
		if (order.status === 'success') state.spent += order.amount;
		// The money left when the order was committed, and it comes back now.
		else if (order.confirmed) sandbox.store.move(order, 'in');
	}
	tellStep(sandbox, order);
}

/**
 * From here on the money has left the merchant, whatever the operator says later. The orders of one call
 * share one timer, however many they are.
 */
export function commit(sandbox: Sandbox, state: ServiceState, orders: readonly Order[]): void {
	for (const order of orders) {
		order.confirmed = true;
		order.status = statusOf(order);
		order.busy = true;
		sandbox.store.move(order);
	}
	proceed(sandbox, state, orders);
}

/** Moves orders from their current step to the final one, unless somebody acts first. */
function proceed(sandbox: Sandbox, state: ServiceState, orders: readonly Order[]): void {
	const { payoutStartDelayMs, payoutEndDelayMs } = sandbox.settings.values;
	sandbox.notifications.run(async (signal) => {
		await wait(payoutStartDelayMs, undefined, { signal });
		for (const order of orders) {
			if (order.busy && order.code === 'NEW') step(sandbox, state, order, 'REC');
		}
		await wait(payoutEndDelayMs, undefined, { signal });
		for (const order of orders) {
			const end = isRejected(order.receiver) ? 'REJ' : 'VAL';
			if (order.busy) step(sandbox, state, order, end);
		}
	});
}

const ends: Readonly<Record<Exclude<Action, 'confirm'>, readonly Treatment[]>> = {
	pay: ['VAL'],
	refuse: ['REJ'],
	wait: ['NOS', 'NEW', 'REC'],
};

const named = (treatments: readonly Treatment[]): Codes =>
	treatments.map((treatment) => [treatment, comments[treatment]]);

function endOf(action: Exclude<Action, 'confirm'>, { code, operator, phone }: Choice): Treatment {
	const field = (operator && 'operator') ?? (phone && 'phone');
	if (field) throw new ControlRefusal(400, `The ${field} of a payout cannot be changed`, field);
	const [usual] = ends[action];
	const end = ends[action].find((known) => known === (code ?? usual));
	if (end) return end;
	const known = ends[action].join(', ');
	throw new ControlRefusal(400, `code must be one of ${known} to ${action} a payout`, 'code');
}

/** What the transactions page and the control API can do with an order. */
export function orderLife(sandbox: Sandbox, state: ServiceState): Lifecycle<Order> {
	return {
		possible(order) {
			if (isOver(order)) return [];
			return order.confirmed ? ['pay', 'refuse', 'wait'] : ['confirm', 'refuse'];
		},
		codes: () => ({ refuse: named(ends.refuse), wait: named(ends.wait) }),
		act(order, action, choice) {
			const { reference } = order;
			if (isOver(order)) {
				throw new ControlRefusal(409, `${reference} is already final: ${order.code}`);
			}
			if (action === 'confirm') {
				if (order.confirmed) throw new ControlRefusal(409, `${reference} is already confirmed`);
				return commit(sandbox, state, [order]);
			}
			const end = endOf(action, choice);
			if (!order.confirmed && action !== 'refuse') {
				throw new ControlRefusal(409, `${reference} waits for the merchant: confirm it first`);
			}
			order.busy = false;
			step(sandbox, state, order, end);
		},
		notify: (order, resend) => tellAgain(sandbox, order, resend),
		restore(order) {
			order.sending = Promise.resolve();
			state.byLot.set(order.lot, [...(state.byLot.get(order.lot) ?? []), order]);
			if (order.status === 'success') state.spent += order.amount;
			else if (!isOver(order)) state.inUse += order.amount;
			if (order.busy) proceed(sandbox, state, [order]);
		},
	};
}
