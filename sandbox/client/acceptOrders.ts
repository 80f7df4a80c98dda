import { countryOf } from '../checkout/operators.ts';
import { newRecord } from '../notifications.ts';
import type { Sandbox } from '../sandbox.ts';
import { commentOf, commit } from './life.ts';
import type { Order, Service } from './order.ts';
import type { RequestedOrder } from './validate.ts';

/** What can still be ordered, in the account's main unit; amounts of other currencies count as they are. */
export function available(sandbox: Sandbox, { kind, state }: Service): number {
	const { airtimeBalance, transferBalance } = sandbox.settings.values;
	return (kind === 'airtime' ? airtimeBalance : transferBalance) - state.spent - state.inUse;
}

/**
 * Looks like `EA180627.122753.M000001`. Where the provider has date and time there are random digits, so that
 * a seed gives the same ids again.
 */
function newProviderId(sandbox: Sandbox, { kind, orders }: Service): string {
	const random = sandbox.store.random('order');
	const counter = String(orders.byProviderId.size + 1).padStart(6, '0');
	return `EA${random.digits(6)}.${random.digits(6)}.${kind === 'airtime' ? 'A' : 'M'}${counter}`;
}

function newOrder(
	sandbox: Sandbox,
	service: Service,
	requested: RequestedOrder,
	lot: string,
): Order {
	const { clientId, prefix, phone, amount, operator, notifyUrl } = requested;
	const { kind } = service;
	const providerId = newProviderId(sandbox, service);
	const home = countryOf(`+${prefix}`);
	return {
		kind,
		reference: clientId || providerId,
		providerId,
		direction: 'out',
		amount,
		currency: kind === 'transfer' && home ? (home.currencies[0] ?? 'XOF') : 'XOF',
		phone: `+${prefix}${phone}`,
		operator,
		status: 'created',
		code: 'NEW',
		busy: false,
		createdAt: new Date(),
		completedAt: null,
		notifyUrl,
		notifications: newRecord(),
		clientId,
		receiver: phone,
		lot,
		confirmed: false,
		comment: commentOf('NEW'),
		operatorId: `OP${sandbox.store.random('operator').digits(10)}`,
		sending: Promise.resolve(),
	};
}

/** Accepts orders: their money is in use from now on, and has left unless the merchant must confirm by email. */
export function acceptOrders(
	sandbox: Sandbox,
	service: Service,
	requestedOrders: readonly RequestedOrder[],
	lot: string,
): Order[] {
	const orders = requestedOrders.map((requested) => {
		const order = newOrder(sandbox, service, requested, lot);
		sandbox.store.add(service.orders, order);
		service.state.inUse += order.amount;
		return order;
	});
	service.state.byLot.set(lot, orders);
	if (!sandbox.settings.values.emailConfirmation) commit(sandbox, service.state, orders);
	return orders;
}
