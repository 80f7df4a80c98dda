import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ControlRefusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Action, Transaction } from '../store.ts';
import { bodyOf, choiceOf, resendOf } from './input.ts';
import * as schemas from './schemas.ts';

const actions: readonly Action[] = ['pay', 'refuse', 'wait', 'confirm'];

/** A transaction as the control API shows it: every kind has the same fields. */
function shown(transaction: Transaction) {
	const { kind, reference, providerId, direction, amount, currency, phone, operator } = transaction;
	const { status, code, busy, createdAt, completedAt, notifyUrl, notifications } = transaction;
	return {
		...{ kind, reference, providerId, direction, amount, currency, phone, operator },
		...{ status, code, busy, createdAt, completedAt, notifyUrl, notifications },
	};
}

/** The transactions, and what can be done with one of them. */
export function transactionRoutes(app: FastifyInstance, sandbox: Sandbox): void {
	type ByReference = FastifyRequest<{ Params: { reference: string; action: string } }>;

	function find(reference: string, kind?: string) {
		const found = sandbox.store.find(reference, kind);
		if (found) return found;
		const of = kind === undefined ? '' : ` of kind ${kind}`;
		throw new ControlRefusal(
			404,
			`No transaction${of} has the reference ${reference}`,
			'reference',
		);
	}
	const kindOf = (request: FastifyRequest) => bodyOf<{ kind: string }>(request).kind;

	app.get('/transactions', schemas.list, () => ({
		transactions: sandbox.store.transactions.map(shown),
	}));

	app.get('/transactions/:reference', schemas.one, (request: ByReference, reply) =>
		reply.send(shown(find(request.params.reference).transaction)),
	);

	app.post('/transactions/:reference/notify', schemas.notify, (request: ByReference, reply) => {
		const { transaction, lifecycle } = find(request.params.reference, kindOf(request));
		lifecycle.notify(transaction, resendOf(request));
		return reply.send(shown(transaction));
	});

	app.post('/transactions/:reference/:action', schemas.act, (request: ByReference, reply) => {
		const action = actions.find((name) => name === request.params.action);
		if (!action) {
			const known = [...actions, 'notify'].join(', ');
			throw new ControlRefusal(
				404,
				`There is no action ${request.params.action}. Choose one of ${known}`,
				'action',
			);
		}
		const { transaction, lifecycle } = find(request.params.reference, kindOf(request));
		lifecycle.act(transaction, action, choiceOf(request));
		return reply.send(shown(transaction));
	});
}
