import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import type { Merchant } from './account.ts';
import { answerOf, okB, okC } from './answers.ts';
import { dataC, dataOf, lightC } from './data.ts';
import type { Movement } from './movement.ts';
import { pageOf, queryText } from './paging.ts';
import { Refused, refusals } from './refusals.ts';
import { styleOf } from './style.ts';
import type { Style } from './style.ts';

/** Does a caller of this style see this movement? Each generation sees its own. */
const sees = (style: Style, { order: { generation } }: Movement) =>
	style === 'AB' ? generation !== 'C' : style === generation;

/** By the merchant's reference or DigitalPaye's (contradiction D5; the settings can leave one of them). */
function find(sandbox: Sandbox, { movements }: Merchant, id: string, style: Style): Movement {
	const { digitalpayeLookup: by } = sandbox.settings.values;
	const own = by === 'vendor' ? undefined : movements.byReference.get(id);
	const found = own ?? (by === 'merchant' ? undefined : movements.byProviderId.get(id));
	if (found && sees(style, found)) return found;
	throw new Refused(refusals.notFound);
}

type ById = FastifyRequest<{ Params: { id: string } }>;

/** `GET …/get-status-payment/{id}` and `/v1/transaction/{id}` of A and B (7.1). */
export function statusHandler(sandbox: Sandbox, merchant: Merchant) {
	return (request: ById, reply: FastifyReply) => {
		const style = styleOf(sandbox, merchant.account, request);
		const movement = find(sandbox, merchant, request.params.id, style);
		const { status, body } = answerOf(movement, sandbox.settings.values, 'read');
		return reply.code(status).send(body);
	};
}

/** `GET …/get-all-transactions` of A and B, oldest first; a setting decides where the array is (7.2). */
export function listHandler(sandbox: Sandbox, merchant: Merchant) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const { values } = sandbox.settings;
		const style = styleOf(sandbox, merchant.account, request);
		const rows: object[] = [];
		for (const movement of merchant.movements.byReference.values()) {
			if (sees(style, movement)) rows.push(dataOf(movement, values));
		}
		const at = values.digitalpayeListAt;
		if (at === 'root') return reply.send(rows);
		if (at === 'data.transactions') return reply.send(envelope(style, { transactions: rows }));
		return reply.send(envelope(style, at === 'data.data' ? { data: rows } : rows));
	};
}

/** A success that belongs to no single transaction, in the style of the call. */
export function envelope(style: Style, data: unknown): object {
	if (style === 'C') return okC(data);
	const a = { code_status: 200, status: 'SUCCESSFUL', message: 'SUCCESSFUL', data };
	if (style === 'A') return a;
	return style === 'B' ? okB(data) : { ...okB(data), ...a };
}

/** `GET /v1/transactions/{id}` and `/v1/payouts/{id}` of C, whole or as the light status (7.3). */
export function resourceHandler(
	sandbox: Sandbox,
	merchant: Merchant,
	{ payouts, light }: { payouts: boolean; light: boolean },
) {
	return (request: ById, reply: FastifyReply) => {
		const { values } = sandbox.settings;
		const movement = find(sandbox, merchant, request.params.id, 'C');
		if (!belongs(movement, payouts, values)) throw new Refused(refusals.notFound);
		return reply.send(okC((light ? lightC : dataOf)(movement, values)));
	};
}

/** Payouts are found among the transactions too, unless the settings say otherwise. */
function belongs(movement: Movement, payouts: boolean, values: Sandbox['settings']['values']) {
	if (payouts) return movement.direction === 'out';
	return movement.direction === 'in' || values.digitalpayePayoutsInTransactions;
}

/** `GET /v1/transactions` and `/v1/payouts` of C, newest first (7.3). `customerId` narrows it. */
export function pagesHandler(
	sandbox: Sandbox,
	{ movements }: Merchant,
	{ payouts, customerId }: { payouts: boolean; customerId?: (request: FastifyRequest) => string },
) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const { values } = sandbox.settings;
		const customer = customerId?.(request);
		const [status, type] = [queryText(request, 'status'), queryText(request, 'type')];
		const rows: Movement[] = [];
		for (const movement of movements.byReference.values()) {
			if (movement.order.generation !== 'C' || !belongs(movement, payouts, values)) continue;
			if (customer !== undefined && movement.customer?.id !== customer) continue;
			if (type && type !== (movement.direction === 'in' ? 'collect' : 'payout')) continue;
			if (status && !isStatus(status, movement)) continue;
			rows.push(movement);
		}
		const { page, meta } = pageOf(request, rows.reverse());
		const data = page.map((movement) => dataC(movement, values, true));
		return reply.send(okC(data, meta));
	};
}

const words = { created: 'pending', pending: 'pending', success: 'successful', failed: 'failed' };
const isStatus = (word: string, { status }: Movement) => word.toLowerCase() === words[status];
