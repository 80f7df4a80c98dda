import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import type { Account } from './account.ts';
import { envelope } from './lookup.ts';
import { styleOf } from './style.ts';

/** `GET /v1/balance` and `/v2/balance`: a text in A and B, a number in C (apis reference 3). */
export function balanceHandler(sandbox: Sandbox, account: Account) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const amount = account.balance(sandbox.settings.values);
		const balance = String(amount);
		const currency = 'XOF';
		const style = styleOf(sandbox, account, request);
		if (style === 'C') return reply.send(envelope('C', { balance: amount, currency }));
		if (style === 'B') return reply.send(envelope('B', { amount: balance, currency }));
		// A has it twice: its two official sources read it at different places (contradiction D16).
		const data = { balance, ...(style === 'AB' && { amount: balance }), currency };
		return reply.send({ ...envelope(style, data), balance });
	};
}
