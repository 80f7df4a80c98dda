import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import { refuse } from './answers.ts';
import { formOf } from './payment.ts';
import { refuseKeys } from './signature.ts';

/** Where both accounts begin, in hundredths: the provider's own sample (apis reference 2.8). */
const opening = { account: { credit: 90_000, debit: 3_460 }, shop: { credit: 3_500, debit: 140 } };
/** Four of a hundred, which is what the sample's shop was charged. */
const FEE_PERCENT = 4;
/** Payments to the one shop of the sandbox come in over both APIs. */
const kinds = ['legacy', 'checkout'];

/** Decimal texts without needless zeros: `33.6`, `35`. */
function figures(credit: number, debit: number) {
	const text = (hundredths: number) => String(hundredths / 100);
	return { solde: text(credit - debit), credit: text(credit), debit: text(debit) };
}

/** `getCompteStatus`: what came in for the whole account and for the shop, less fees. */
export function accountHandler(sandbox: Sandbox) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const refusal = refuseKeys(formOf(request.body));
		if (refusal) return refuse(sandbox, reply, refusal);
		const paid = sandbox.store.ledger
			.filter(({ kind, direction }) => kinds.includes(kind) && direction === 'in')
			.reduce((sum, { amount }) => sum + amount, 0);
		const credit = Math.round(paid * 100);
		const debit = Math.round(paid * FEE_PERCENT);
		const { account, shop } = opening;
		return reply.send({
			user: {
				compte: figures(account.credit + credit, account.debit + debit),
				service: figures(shop.credit + credit, shop.debit + debit),
			},
		});
	};
}
