import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import type { SettingValues } from '../settings.ts';
import { envelope, refusals, refuse } from './answers.ts';
import { codeName } from './codes.ts';
import { countryOf } from './operators.ts';
import type { Payment, Payments } from './payment.ts';
import { bodyOf, isGiven, isReadable, refuseKeys } from './validate.ts';

const DAY_MS = 86_400_000;

/** `YYYY-MM-DD HH:mm:ss`, in UTC as Abidjan is. */
export const providerDate = (date: Date) => date.toISOString().slice(0, 19).replace('T', ' ');

/** An E.164 number as the provider splits it: local part and prefix, both without `+`. */
export function splitPhone(phone: string | null): { local: string; prefix: string } {
	const place = phone === null ? undefined : countryOf(phone);
	if (phone === null || !place) return { local: phone?.replace('+', '') ?? '', prefix: '' };
	return { local: phone.slice(place.prefix.length + 1), prefix: place.prefix };
}

const providerStatus = (payment: Payment) => {
	if (payment.status === 'success') return 'ACCEPTED';
	if (payment.status === 'failed') return 'REFUSED';
	return payment.code === '607' ? 'PENDING' : 'WAITING_FOR_CUSTOMER';
};

/** The present shape of `data`: a refused payment has a payment date of one space. */
export function currentData(payment: Payment, { refusedDetails }: SettingValues) {
	const { completedAt, status } = payment;
	// Recorded: a 600 that tells the operator's id and the time of the payment.
	const told = status === 'success' || (refusedDetails && payment.code === '600');
	const paidAt = completedAt ? providerDate(completedAt) : '';
	return {
		amount: String(payment.amount),
		currency: payment.currency,
		status: providerStatus(payment),
		payment_method: payment.operator ?? '',
		description: payment.description,
		metadata: payment.metadata,
		operator_id: told ? payment.operatorId : null,
		payment_date: status === 'failed' && !told ? ' ' : paidAt,
		fund_availability_date: completedAt
			? `${providerDate(new Date(completedAt.getTime() + 2 * DAY_MS)).slice(0, 10)} 00:00:00`
			: '',
	};
}

/** The shape of the documentation of 2021: no status, no amount, but the payer's phone. */
function olderData(payment: Payment) {
	const { local, prefix } = splitPhone(payment.phone);
	return {
		...(payment.status === 'success' ? { operator_id: payment.operatorId } : {}),
		payment_method: payment.operator ?? '',
		payment_date: payment.completedAt ? providerDate(payment.completedAt) : '',
		phone_number: local,
		phone_prefix: prefix,
	};
}

/** `POST /v2/payment/check`: by transaction id, or by token under either of its two names. */
export function checkHandler(sandbox: Sandbox, payments: Payments) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		if (!isReadable(request, sandbox.settings.values)) {
			return refuse(sandbox, reply, refusals.contentType);
		}
		const body = bodyOf(request);
		if (!body) return refuse(sandbox, reply, refusals.fields('body is not an object'));
		const refusal = refuseKeys(body);
		if (refusal) return refuse(sandbox, reply, refusal);
		const token = isGiven(body.payment_token) ? body.payment_token : body.token;
		if (!isGiven(body.transaction_id) && !isGiven(token)) {
			return refuse(sandbox, reply, refusals.fields('transaction_id or payment_token is missing'));
		}
		const payment = isGiven(body.transaction_id)
			? payments.byReference.get(String(body.transaction_id))
			: payments.byProviderId.get(String(token));
		if (!payment) return refuse(sandbox, reply, refusals.notFound);
		const { checkShape, unpaidHttpStatus } = sandbox.settings.values;
		return reply.code(payment.status === 'success' ? 200 : unpaidHttpStatus).send(
			envelope(sandbox, payment.code, codeName(payment.code), {
				data:
					checkShape === 'older'
						? olderData(payment)
						: currentData(payment, sandbox.settings.values),
			}),
		);
	};
}
