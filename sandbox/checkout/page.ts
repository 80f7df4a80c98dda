import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { keys } from '../keys.ts';
import { unknownPayment } from '../pages/errors.ts';
import { pageHeaders } from '../pages/layout.ts';
import { paymentPage, resultPage } from '../pages/payment.ts';
import type { PaymentForm } from '../pages/payment.ts';
import { codeName, failedCodes } from './codes.ts';
import { operatorsFor, toE164 } from './operators.ts';
import type { Payment, Payments } from './payment.ts';

const merchant = `Sandbox shop (site ${keys.siteId})`;
const actions = ['pay', 'refuse', 'wait'] as const;

type Typed = { action: string; operator: string; phone: string; code: string };
type Problem = PaymentForm['problem'];
type PageRequest = FastifyRequest<{ Params: { token: string }; Querystring: { resume?: string } }>;

const offered = (payment: Payment) =>
	operatorsFor(payment.currency, payment.channels, payment.cardEnabled);

/** The form as the payer left it, or as it is at first. */
function formPage(payment: Payment, typed: Partial<Typed>, problem: Problem): string {
	const groups = new Map<string, Array<{ code: string; label: string }>>();
	for (const { code, label, country } of offered(payment)) {
		const group = groups.get(country.name) ?? [];
		groups.set(country.name, [...group, { code, label }]);
	}
	return paymentPage({
		...payment,
		merchant,
		groups: [...groups].map(([country, options]) => ({ country, options })),
		operator: typed.operator ?? '',
		phone: payment.lockPhone
			? (payment.customerPhone ?? '')
			: (typed.phone ?? payment.customerPhone ?? ''),
		phoneSample: offered(payment)[0]?.country.samplePhone ?? '',
		phoneLocked: payment.lockPhone,
		codes: failedCodes,
		problem,
	});
}

function statusPage(payment: Payment): string {
	return resultPage({
		...payment,
		merchant,
		status: payment.status === 'created' ? 'pending' : payment.status,
		codeName: codeName(payment.code),
		confirming: payment.busy,
		token: payment.providerId,
	});
}

/** What the payer typed, as the payment takes it, or the name of the text that says what is wrong. */
function read(payment: Payment, typed: Typed): Problem | { operator: string; phone?: string } {
	const operator = offered(payment).find(({ code }) => code === typed.operator);
	if (!operator) return 'badOperator';
	if (payment.lockPhone) return { operator: operator.code };
	// Who pays by card or does not pay at all may leave the number out.
	const optional = operator.type === 'card' || typed.action !== 'pay';
	if (optional && typed.phone === '') return { operator: operator.code };
	const phone = toE164(typed.phone, operator.country);
	return phone === null ? 'badPhone' : { operator: operator.code, phone };
}

const field = (body: unknown, name: string) => {
	const value = (body as Record<string, unknown> | null | undefined)?.[name];
	return typeof value === 'string' ? value.trim() : '';
};

/** The payment page: GET shows the form or the result, POST acts and goes back to GET. */
export function pageRoutes(app: FastifyInstance, payments: Payments): void {
	const find = (request: PageRequest) => payments.byProviderId.get(request.params.token);
	const send = (reply: FastifyReply, status: number, page: string) =>
		reply.code(status).headers(pageHeaders).send(page);

	app.get('/:token', (request: PageRequest, reply) => {
		const payment = find(request);
		if (!payment) return send(reply, 404, unknownPayment());
		const resumed = payment.status === 'pending' && !payment.busy && request.query.resume === '1';
		const open = payment.status === 'created' || resumed;
		return send(reply, 200, open ? formPage(payment, {}, null) : statusPage(payment));
	});

	app.post('/:token', (request: PageRequest, reply) => {
		const payment = find(request);
		if (!payment) return send(reply, 404, unknownPayment());
		// A second click on a payment that has ended shows how it ended.
		const over = payment.busy || payment.status === 'success' || payment.status === 'failed';
		if (over) return reply.redirect(`/checkout/pay/${payment.providerId}`, 303);
		const typed = {
			action: field(request.body, 'action'),
			operator: field(request.body, 'operator'),
			phone: field(request.body, 'phone'),
			code: field(request.body, 'code'),
		};
		const action = actions.find((name) => name === typed.action);
		const payer = read(payment, typed);
		let problem: Problem = null;
		if (!action) problem = 'badAction';
		else if (typeof payer === 'string') problem = payer;
		else if (action === 'refuse' && !Object.hasOwn(failedCodes, typed.code)) problem = 'badCode';
		if (problem || !action || payer === null || typeof payer === 'string') {
			return send(reply, 422, formPage(payment, typed, problem));
		}
		const code = action === 'refuse' ? typed.code : undefined;
		payments.behaviour.act(payment, action, { ...payer, code });
		return reply.redirect(`/checkout/pay/${payment.providerId}`, 303);
	});
}
