import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import type { Merchant } from './account.ts';
import { okC } from './answers.ts';
import { sharesOf } from './movement.ts';
import { pageOf } from './paging.ts';
import { Refused, refusals } from './refusals.ts';
import * as schemas from './schemas.ts';

const operators = [
	{ id: '1', code: 'ORANGE_MONEY_CI', name: 'Orange Money' },
	{ id: '2', code: 'MTN_MONEY_CI', name: 'MTN MoMo' },
	{ id: '3', code: 'FLOOZ_MONEY_CI', name: 'Moov Flooz' },
	{ id: '4', code: 'WAVE_MONEY_CI', name: 'Wave' },
].map((operator) => ({ ...operator, country_code: 'CI', is_active: true }));

/** `GET /v1/operators`, whole, and what belongs to it. */
export function operatorRoutes(api: FastifyInstance): void {
	api.get('/operators', schemas.plain('The operators (C)'), (_request, reply) =>
		reply.send(okC(operators)),
	);
	api.get('/operators/countries', schemas.plain('Their countries (C)'), (_request, reply) =>
		reply.send(okC([{ code: 'CI', name: "Côte d'Ivoire" }])),
	);
	api.get(
		'/operators/:id',
		schemas.one('An operator by its code (C)'),
		(request: FastifyRequest<{ Params: { id: string } }>, reply) => {
			const found = operators.find(({ code }) => code === request.params.id);
			if (!found) throw new Refused(refusals.entityNotFound);
			return reply.send(okC(found));
		},
	);
}

/** `GET /v1/balance/history`, newest first: what moved money, with its fees, and what was left. */
export function historyHandler({ store, settings }: Sandbox, { movements }: Merchant) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		let left = settings.values.digitalpayeBalance;
		const rows = store.ledger.flatMap(({ kind, reference, direction, at }) => {
			const movement = kind === 'digitalpaye' ? movements.byReference.get(reference) : undefined;
			if (!movement) return [];
			const { received, total } = sharesOf(movement);
			// Money that comes back includes the fees.
			const gain = movement.direction === 'in' ? received : total;
			const amount = direction === 'in' ? gain : -total;
			left = Math.round((left + amount) * 100) / 100;
			const type = movement.direction === direction ? movement.direction : 'adjustment';
			const name = { in: 'collect', out: 'payout', adjustment: 'adjustment' }[type];
			return [
				{
					...{ reference: movement.providerId, external_ref: reference, type: name, amount },
					...{ currency: 'XOF', balance_after: left, created_at: at },
				},
			];
		});
		const { page, meta } = pageOf(request, rows.reverse());
		return reply.send(okC(page, meta));
	};
}
