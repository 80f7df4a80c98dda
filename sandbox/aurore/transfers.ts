import type { FastifyReply, FastifyRequest } from 'fastify';
import { newRecord } from '../notifications.ts';
import type { Sandbox } from '../sandbox.ts';
import { refusedByFault } from './access.ts';
import { refuse, stateOf } from './answers.ts';
import type { Refusal } from './answers.ts';
import { transferFields, wrongField } from './fields.ts';
import type { Body } from './fields.ts';
import { countryOfAccount, methodOf } from './operators.ts';
import { exists, refusedByOperator, unknownId } from './payments.ts';
import type { Account, AuroreTransfer } from './transaction.ts';
import { begin } from './transferLife.ts';

/** One of a hundred, as in the provider's sample; shown, and not taken from the balance. */
const FEE_SHARE = 0.01;

function available({ settings }: Sandbox, { spending }: Account): number {
	return settings.values.auroreBalance - spending.spent;
}

function refuseTransfer(sandbox: Sandbox, account: Account, body: Body): Refusal | null {
	const { values } = sandbox.settings;
	const country = countryOfAccount(values.auroreCountry);
	const refusal = wrongField(transferFields, body, { country, values });
	if (refusal) return refusal;
	if (account.transfers.byReference.has(String(body.merchant_transaction_id))) return exists;
	const amount = Number(body.amount);
	const operator = methodOf(String(body.payment_method), country, values);
	const refused = refusedByOperator(sandbox, operator, String(body.phone_number), amount);
	if (refused) return refused;
	return amount <= available(sandbox, account)
		? null
		: { status: 'INSUFFICIENT_BALANCE', description: 'Insufficient balance' };
}

function newTransfer({ store, settings }: Sandbox, body: Body): AuroreTransfer {
	const amount = Number(body.amount);
	const country = countryOfAccount(settings.values.auroreCountry);
	const method = String(body.payment_method);
	return {
		kind: 'aurore-transfer',
		reference: String(body.merchant_transaction_id),
		providerId: `TXN-${store.random('aurore_id').hex(24)}`,
		direction: 'out',
		amount,
		currency: String(body.currency),
		phone: String(body.phone_number),
		operator: methodOf(method, country, settings.values)?.code ?? method,
		status: 'pending',
		code: 'PENDING',
		busy: false,
		createdAt: new Date(),
		completedAt: null,
		notifyUrl: String(body.notify_url),
		notifications: newRecord(),
		notifyToken: store.random('notify_token').hex(48),
		fee: Math.ceil(amount * FEE_SHARE),
	};
}

/** `POST /v1/transfer`: accepted at once, or refused as a whole. */
export function transferHandler(sandbox: Sandbox, account: Account) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const body = (request.body ?? {}) as Body;
		const refusal = refuseTransfer(sandbox, account, body);
		if (refusal) return refuse(sandbox, reply, refusal);
		const fault = refusedByFault(sandbox, request);
		const share = fault ? Number(fault.carriedOut) : sandbox.faults.shareOf(request);
		const transfer = newTransfer(sandbox, body);
		if (share > 0) {
			sandbox.store.add(account.transfers, transfer);
			begin(sandbox, account.spending, transfer);
		}
		if (fault) return refuse(sandbox, reply, fault.refusal);
		const ids = {
			merchant_transaction_id: transfer.reference,
			transaction_id: transfer.providerId,
		};
		const { notifyToken: notify_token, amount, fee: fee_amount, code } = transfer;
		// Production: an accepted transfer is `200 OK`, and its state is known to a later call only.
		return sandbox.settings.values.auroreTransferAnswer === 'ok'
			? reply.send({ code: 200, status: 'OK', ...ids, notify_token, amount, fee_amount })
			: reply.send({ ...stateOf(sandbox, code), ...ids, notify_token });
	};
}

/** `GET /v1/transfer/{id}`: by the provider's id, and by the merchant's as some code does. */
export function statusHandler(sandbox: Sandbox, { transfers }: Account) {
	return (request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) => {
		const { id } = request.params;
		const both = sandbox.settings.values.auroreTransferLookup === 'both';
		const transfer =
			transfers.byProviderId.get(id) ?? (both ? transfers.byReference.get(id) : undefined);
		if (!transfer) return refuse(sandbox, reply, unknownId);
		return reply.send({
			...stateOf(sandbox, transfer.code),
			merchant_transaction_id: transfer.reference,
			transaction_id: transfer.providerId,
			notify_token: transfer.notifyToken,
			amount: String(transfer.amount),
			fee_amount: String(transfer.fee),
			phone_number: transfer.phone,
			currency: transfer.currency,
		});
	};
}

/** `GET /v1/balances`: one text as printed, or three numbers as recorded. */
export function balanceHandler(sandbox: Sandbox, account: Account) {
	return (_request: FastifyRequest, reply: FastifyReply) => {
		const country = countryOfAccount(sandbox.settings.values.auroreCountry);
		const available_balance = available(sandbox, account);
		const currency = country.currencies[0];
		if (sandbox.settings.values.auroreBalances === 'text') {
			const text = String(available_balance);
			return reply.send({ code: 200, status: 'OK', available_balance: text, currency });
		}
		const more = { real_balance: available_balance, pending_balance: 0 };
		return reply.send({ code: 200, status: 'OK', ...more, available_balance, currency });
	};
}
