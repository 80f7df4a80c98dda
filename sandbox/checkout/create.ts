import type { FastifyReply, FastifyRequest } from 'fastify';
import { newRecord } from '../notifications.ts';
import { accessForbidden } from '../pages/errors.ts';
import type { Random } from '../random.ts';
import type { Sandbox } from '../sandbox.ts';
import { envelope, refusals, refuse } from './answers.ts';
import { CREATED_CODE } from './codes.ts';
import type { Payment, Payments } from './payment.ts';
import { hasCardBlock, isBody, isGiven, judgeUrl, refuseCreation, refuseKeys } from './validate.ts';
import type { Body } from './validate.ts';

const text = (value: unknown) => (isGiven(value) ? String(value) : null);

/** Looks like `MP220915.2257.A00001`. */
const operatorId = (random: Random) =>
	`MP${random.digits(6)}.${random.digits(4)}.A${random.digits(5)}`;

function newPayment(sandbox: Sandbox, body: Body): Payment {
	const { store } = sandbox;
	return {
		kind: 'checkout',
		reference: String(body.transaction_id),
		providerId: store.random('payment_token').hex(110),
		direction: 'in',
		amount: Number(body.amount),
		currency: String(body.currency),
		phone: null,
		operator: null,
		status: 'created',
		code: CREATED_CODE,
		busy: false,
		createdAt: new Date(),
		completedAt: null,
		notifyUrl: String(body.notify_url),
		returnUrl: String(body.return_url),
		notifications: newRecord(),
		description: String(body.description),
		metadata: text(body.metadata),
		lang: String(body.lang).toLowerCase() === 'en' ? 'en' : 'fr',
		channels: text(body.channels) ?? 'ALL',
		lockPhone: body.lock_phone_number === true,
		customerPhone: text(body.customer_phone_number),
		cardEnabled: hasCardBlock(body),
		signature: store.random('signature').hex(40),
		operatorId: operatorId(store.random('operator')),
	};
}

/** The address under which the client reached the sandbox. */
function origin(request: FastifyRequest): string {
	return `${request.protocol}://${request.host || `127.0.0.1:${request.socket.localPort}`}`;
}

/** `POST /v2/payment`: a payment link, or a refusal (apis reference 3.2). */
export function createHandler(sandbox: Sandbox, payments: Payments) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		if (!request.headers['content-type']?.startsWith('application/json')) {
			return refuse(sandbox, reply, refusals.contentType);
		}
		const { body } = request;
		if (!isBody(body)) return refuse(sandbox, reply, refusals.fields('body is not an object'));
		const { values } = sandbox.settings;
		const refusal = refuseKeys(body) ?? refuseCreation(body, values);
		if (refusal) return refuse(sandbox, reply, refusal);
		for (const field of ['notify_url', 'return_url']) {
			const judged = judgeUrl(body[field]);
			if (judged === 'invalid') return refuse(sandbox, reply, refusals.fields(field));
			if (judged === 'local') {
				return reply
					.code(400)
					.header('x-sandbox-cause', `${field} is on localhost`)
					.type('text/html; charset=utf-8')
					.send(accessForbidden());
			}
		}
		if (payments.byReference.has(String(body.transaction_id))) {
			return refuse(sandbox, reply, refusals.duplicate);
		}
		const payment = newPayment(sandbox, body);
		sandbox.store.add(payments, payment);
		return reply.code(values.createdHttpStatus).send(
			envelope(sandbox, '201', 'CREATED', {
				description: 'Transaction created with success',
				data: {
					payment_token: payment.providerId,
					payment_url: `${origin(request)}/checkout/pay/${payment.providerId}`,
				},
			}),
		);
	};
}
