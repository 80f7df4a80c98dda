import type { FastifyReply, FastifyRequest } from 'fastify';
import { newRecord } from '../notifications.ts';
import { accessForbidden } from '../pages/errors.ts';
import { languageOf } from '../payIn.ts';
import type { Random } from '../random.ts';
import { noteRefusal } from '../requests.ts';
import type { Sandbox } from '../sandbox.ts';
import { envelope, refusals, refuse } from './answers.ts';
import { CREATED_CODE } from './codes.ts';
import type { Payment, Payments } from './payment.ts';
import { bodyOf, hasCardBlock, isGiven, isReadable, judgeUrl } from './validate.ts';
import { refuseCreation, refuseKeys } from './validate.ts';
import type { Body } from './validate.ts';

const text = (value: unknown) => (isGiven(value) ? String(value) : null);

/** Looks like `MP220915.2257.A00001`. */
const operatorId = (random: Random) =>
	`MP${random.digits(6)}.${random.digits(4)}.A${random.digits(5)}`;

function newPayment(sandbox: Sandbox, body: Body, framedBy: string | null): Payment {
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
		returnUrl: text(body.return_url),
		framedBy,
		notifications: newRecord(),
		description: String(body.description),
		metadata: text(body.metadata),
		...languageOf(body.lang),
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

/** The origin of the page that called; `null`, as browsers say it, when it has none. */
function pageOrigin({ headers }: FastifyRequest): string {
	return /^https?:\/\/[^\s;,'"]+$/.test(headers.origin ?? '') ? String(headers.origin) : 'null';
}

/** Refuses a creation whose body is not good, or says nothing. */
function refuseBody(
	sandbox: Sandbox,
	reply: FastifyReply,
	payments: Payments,
	body: Body,
	urls: readonly string[],
): FastifyReply | null {
	const refusal = refuseKeys(body) ?? refuseCreation(body, sandbox.settings.values, urls);
	if (refusal) return refuse(sandbox, reply, refusal);
	for (const field of urls) {
		const judged = judgeUrl(body[field]);
		if (judged === 'invalid') return refuse(sandbox, reply, refusals.fields(field));
		if (judged === 'local') {
			noteRefusal(reply, {
				code: '400',
				text: `${field} is on localhost`,
				cause: `${field} is on localhost`,
			});
			return reply.code(400).type('text/html; charset=utf-8').send(accessForbidden(reply.request));
		}
	}
	const known = payments.byReference.has(String(body.transaction_id));
	return known ? refuse(sandbox, reply, refusals.duplicate) : null;
}

/**
 * Creates a payment link, or refuses to (apis reference 3.2). For the seamless script `framed` is set: the
 * payer stays on the merchant's page, so that nothing is to be returned to.
 */
export function createHandler(sandbox: Sandbox, payments: Payments, framed = false) {
	const urls = framed ? ['notify_url'] : ['notify_url', 'return_url'];
	return (request: FastifyRequest, reply: FastifyReply) => {
		if (!isReadable(request, sandbox.settings.values)) {
			return refuse(sandbox, reply, refusals.contentType);
		}
		const body = bodyOf(request);
		if (!body) return refuse(sandbox, reply, refusals.fields('body is not an object'));
		const refused = refuseBody(sandbox, reply, payments, body, urls);
		if (refused) return refused;
		const payment = newPayment(sandbox, body, framed ? pageOrigin(request) : null);
		sandbox.store.add(payments, payment);
		return reply.code(sandbox.settings.values.createdHttpStatus).send(
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
