import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Operator } from '../checkout/operators.ts';
import { newRecord } from '../notifications.ts';
import { languageOf } from '../payIn.ts';
import type { Sandbox } from '../sandbox.ts';
import { refusedByFault } from './access.ts';
import { refuse, stateOf, wrong } from './answers.ts';
import type { Refusal } from './answers.ts';
import { codeOf } from './codes.ts';
import { paymentFields, wrongField } from './fields.ts';
import type { Body } from './fields.ts';
import { belongs, countryOfAccount, methodOf, operatorOfNumber } from './operators.ts';
import { expireLater, offeredIn, payDirectly } from './paymentLife.ts';
import { isTestNumber } from './testNumbers.ts';
import { userOf } from './transaction.ts';
import type { Account, AurorePayment } from './transaction.ts';

export const exists: Refusal = {
	status: 'TRANSACTION_EXIST',
	description: 'Transaction already exists',
};
/** The provider does not say more about an operator's own rules. */
const opaque = (cause: string): Refusal => ({ status: 'FAILED', cause });
export const unknownId: Refusal = { status: 'NOT_FOUND', description: 'Transaction not found' };

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Why a number and an amount do not suit an operator, if both are known. */
export function refusedByOperator(
	{ settings }: Sandbox,
	operator: Operator | undefined,
	phone: string,
	amount: number,
): Refusal | null {
	const foreign = operator && phone && !isTestNumber(phone) && !belongs(phone, operator);
	if (foreign) return opaque('the number belongs to another operator');
	const { auroreOperatorMinimum } = settings.values;
	return amount < auroreOperatorMinimum ? opaque("below the operator's minimum") : null;
}

function refuseCreation(sandbox: Sandbox, { payments }: Account, body: Body): Refusal | null {
	const { values } = sandbox.settings;
	const country = countryOfAccount(values.auroreCountry);
	const refusal = wrongField(paymentFields, body, { country, values });
	if (refusal) return refusal;
	if (body.direct_pay === true && !body.client_phone_number) {
		return wrong('client_phone_number', 'is required with direct_pay');
	}
	if (payments.byReference.has(text(body.merchant_transaction_id))) return exists;
	const phone = text(body.client_phone_number);
	const operator = methodOf(text(body.payment_method), country, values);
	return refusedByOperator(sandbox, operator, phone, Number(body.amount));
}

function newPayment(sandbox: Sandbox, body: Body): AurorePayment {
	const { store, settings } = sandbox;
	const country = countryOfAccount(settings.values.auroreCountry);
	const chosen = methodOf(text(body.payment_method), country, settings.values);
	const phone = text(body.client_phone_number);
	const guessed = body.direct_pay === true ? operatorOfNumber(phone) : undefined;
	const usual = body.direct_pay === true ? offeredIn(sandbox)[0]?.code : undefined;
	return {
		kind: 'aurore-payment',
		reference: text(body.merchant_transaction_id),
		providerId: `TXN-${store.random('aurore_id').hex(24)}`,
		direction: 'in',
		amount: Number(body.amount),
		currency: text(body.currency),
		phone: null,
		operator: chosen?.code ?? guessed ?? usual ?? null,
		status: 'created',
		code: 'INITIATED',
		busy: false,
		createdAt: new Date(),
		completedAt: null,
		notifyUrl: text(body.notify_url),
		notifications: newRecord(),
		description: text(body.designation),
		...languageOf(body.lang),
		customerPhone: phone || null,
		lockPhone: false,
		pageToken: store.random('aurore_page').hex(64),
		notifyToken: store.random('notify_token').hex(48),
		successUrl: text(body.success_url),
		failedUrl: text(body.failed_url),
		customer: {
			name: `${text(body.client_first_name)} ${text(body.client_last_name)}`,
			email: text(body.client_email),
		},
	};
}

/** The address under which the client reached the sandbox. */
const origin = (request: FastifyRequest) => `${request.protocol}://${request.host}`;

const messages: Readonly<Record<string, string>> = {
	INITIATED: 'Transaction initiated',
	PENDING: 'Waiting for the customer',
	OTP_ERROR: 'The one-time code is wrong',
	OTP_EXPIRED: 'The one-time code has expired',
};

/** `POST /v1/payment`: a link, or with `direct_pay` the state of a payment that needs none. */
export function createHandler(sandbox: Sandbox, account: Account) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const body = (request.body ?? {}) as Body;
		const refusal = refuseCreation(sandbox, account, body);
		if (refusal) return refuse(sandbox, reply, refusal);
		const fault = refusedByFault(sandbox, request);
		const share = fault ? Number(fault.carriedOut) : sandbox.faults.shareOf(request);
		const payment = newPayment(sandbox, body);
		let direct = false;
		if (share > 0) {
			sandbox.store.add(account.payments, payment);
			account.pages.set(payment.pageToken, payment);
			expireLater(sandbox, account, payment);
			const asked = body.direct_pay === true;
			direct = asked && payDirectly(sandbox, account, payment, text(body.otp_code));
		}
		if (fault) return refuse(sandbox, reply, fault.refusal);
		const { code: status, pageToken } = payment;
		const { aurorePagePath, auroreCreateDetails } = sandbox.settings.values;
		const details = {
			code: codeOf(status),
			status,
			message: messages[status] ?? status,
			must_be_redirected: !direct,
		};
		return reply.send({
			code: 200,
			status: 'OK',
			merchant_transaction_id: payment.reference,
			transaction_id: payment.providerId,
			payment_token: pageToken,
			...(direct
				? {}
				: { payment_url: `${origin(request)}/aurore/${aurorePagePath}/${pageToken}` }),
			notify_token: payment.notifyToken,
			...(auroreCreateDetails ? { details } : {}),
		});
	};
}

/** `GET /v1/payment/{id}`, by the merchant's id, the provider's, or the token of the page. No amount, no currency. */
export function paymentHandler(sandbox: Sandbox, { payments, pages }: Account) {
	return (request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) => {
		const { id } = request.params;
		const payment = payments.byReference.get(id) ?? payments.byProviderId.get(id) ?? pages.get(id);
		if (!payment) return refuse(sandbox, reply, unknownId);
		return reply.send({
			...stateOf(sandbox, payment.code),
			merchant_transaction_id: payment.reference,
			transaction_id: payment.providerId,
			...(payment.status === 'success' ? { user: userOf(payment) } : {}),
		});
	};
}
