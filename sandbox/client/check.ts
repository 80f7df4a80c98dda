import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import { available } from './acceptOrders.ts';
import { queryOf, refuse, success, textOf } from './answers.ts';
import { sendingStatus, validatedAt } from './notify.ts';
import type { Order, Service } from './order.ts';

const checkKeys = ['transaction_id', 'client_transaction_id', 'lot'] as const;

/** An order as a check shows it. The amount is text here; `transfer_valid` is the sandbox's reading. */
function shown(order: Order): object {
	return {
		transaction_id: order.providerId,
		client_transaction_id: order.clientId,
		lot: order.lot,
		amount: String(order.amount),
		receiver: order.receiver,
		receiver_e164: order.phone,
		operator: order.operator,
		sending_status: sendingStatus(order),
		transfer_valid: order.code === 'VAL' ? 'Y' : 'N',
		treatment_status: order.code,
		comment: order.comment,
		...(order.kind === 'transfer'
			? { operator_transaction_id: order.code === 'VAL' ? order.operatorId : '' }
			: {}),
		validated_at: validatedAt(order),
	};
}

function find({ orders, state }: Service, key: (typeof checkKeys)[number], value: string): Order[] {
	if (key === 'lot') return state.byLot.get(value) ?? [];
	if (key === 'transaction_id') return [orders.byProviderId.get(value) ?? []].flat();
	const order = orders.byReference.get(value);
	return order && order.clientId === value ? [order] : [];
}

/** `GET /v1/<kind>/check/money` by exactly one of three keys; a lot can give many rows. */
export function checkHandler(sandbox: Sandbox, service: Service) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const query = queryOf(request);
		const given = checkKeys.filter((key) => textOf(query, key) !== '');
		const [key] = given;
		if (!key || given.length > 1) {
			const cause = `exactly one of ${checkKeys.join(', ')} is required`;
			return refuse(sandbox, request, reply, { code: '704', cause });
		}
		const found = find(service, key, textOf(query, key));
		if (found.length === 0) {
			const status = sandbox.settings.values.clientUnknownHttpStatus;
			return refuse(sandbox, request, reply, { code: '723', status });
		}
		return reply.send(success(found.map(shown)));
	};
}

/** `GET /v1/<kind>/check/balance`: the whole, what orders under way hold, and what can be used. */
export function balanceHandler(sandbox: Sandbox, service: Service) {
	return (_request: FastifyRequest, reply: FastifyReply) => {
		const { inUse } = service.state;
		const usable = available(sandbox, service);
		return reply.send(success({ amount: usable + inUse, inUsing: inUse, available: usable }));
	};
}
