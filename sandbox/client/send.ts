import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import { available, acceptOrders } from './acceptOrders.ts';
import { listed, refuse } from './answers.ts';
import type { Refusal } from './answers.ts';
import { codeOf } from './codes.ts';
import { dataOf, isItem, newLot } from './contacts.ts';
import type { Contacts } from './contacts.ts';
import type { Order, OrderKind, Service } from './order.ts';
import { readItem } from './validate.ts';
import type { RequestedOrder } from './validate.ts';

type Judged = { item: unknown; requested?: RequestedOrder; code: string };

/** Looks at every item; an id can be taken once only, also within a call. */
function judgeAll({ kind, orders }: Service, contacts: Contacts, items: unknown[]): Judged[] {
	const taken = new Set<string>();
	return items.map((item) => {
		const judged = readItem(kind, item, contacts);
		if ('code' in judged) return { item, ...judged };
		const { clientId } = judged.requested;
		if (clientId && (taken.has(clientId) || orders.byReference.has(clientId))) {
			return { item, code: '805' };
		}
		taken.add(clientId);
		return { item, requested: judged.requested, code: '0' };
	});
}

/** An amount as the provider prints it: `4 233,00`. */
const printed = (amount: number) => `${String(amount).replace(/\B(?=(\d{3})+$)/g, ' ')},00`;

/** What refuses the whole call: a wrong item if the settings say so, or too low a balance. */
function refuseAll(sandbox: Sandbox, service: Service, judged: readonly Judged[]): Refusal | null {
	const wrong = judged.findIndex(({ code }) => code !== '0');
	if (wrong >= 0 && sandbox.settings.values.clientErrors === 'request') {
		return { code: judged[wrong]?.code ?? '', cause: `item ${wrong + 1}` };
	}
	const total = judged.reduce((sum, { requested }) => sum + (requested?.amount ?? 0), 0);
	const rest = available(sandbox, service);
	if (total <= rest) return null;
	return {
		code: '602',
		description:
			`Fonds Insuffisant :disponible ${printed(Math.max(0, rest))}, ` +
			`Total de l'operation à effectuer : ${printed(total)}`,
	};
}

/** The item as it was sent, with what became of it. */
function result(kind: OrderKind, { item, code }: Judged, order: Order | undefined): object {
	const echo = isItem(item) ? item : {};
	if (!order) return { ...echo, code: Number(code), status: codeOf(code).name };
	const treatment = kind === 'transfer' ? { treatment_status: 'NEW' } : {};
	const { providerId, lot } = order;
	return { ...echo, code: 0, status: 'success', ...treatment, transaction_id: providerId, lot };
}

/**
 * `POST /v1/airtime/credit/send` and `/v1/transfer/money/send/contact`. A fault that loses the answer, or
 * puts another one in its place, can come in the middle: the first items are accepted, the others are not.
 */
export function sendHandler(sandbox: Sandbox, service: Service, contacts: Contacts) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const data = dataOf(request.body);
		if ('refusal' in data) return refuse(sandbox, request, reply, data.refusal);
		const judged = judgeAll(service, contacts, data.items);
		const refusal = refuseAll(sandbox, service, judged);
		if (refusal) return refuse(sandbox, request, reply, refusal);
		const fault = sandbox.faults.strike('vendorCode', request);
		const share = fault ? (fault.part ?? 0) : sandbox.faults.shareOf(request);
		const requestedOrders = judged.flatMap(({ requested }) => (requested ? [requested] : []));
		const part = requestedOrders.slice(0, Math.ceil(requestedOrders.length * share));
		const orders = acceptOrders(sandbox, service, part, newLot(sandbox));
		if (fault) {
			const cause = 'the fault vendorCode';
			return refuse(sandbox, request, reply, { code: fault.code ?? '', cause });
		}
		const taken = orders.values();
		const results = judged.map((one) =>
			result(service.kind, one, one.requested ? taken.next().value : undefined),
		);
		return reply.send(listed(sandbox, results));
	};
}
