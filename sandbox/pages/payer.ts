import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Operator } from '../checkout/operators.ts';
import { toE164 } from '../checkout/operators.ts';
import type { PayIn } from '../payIn.ts';
import { noteRefusal } from '../requests.ts';
import type { Lifecycle } from '../store.ts';
import { unknownPayment } from './errors.ts';
import type { Markup } from './html.ts';
import { pageHeaders } from './layout.ts';
import { paymentPage, resultPage } from './payment.ts';
import type { PaymentForm, Way } from './payment.ts';
import { actOnPage, openPage } from './schemas.ts';
import { viewOf } from './view.ts';
import type { View } from './view.ts';

/** The payment pages of one provider API. */
export type PageRules<T extends PayIn> = {
	/** The address of a page, up to the token. */
	path: string;
	find: (token: string) => T | undefined;
	lifecycle: Lifecycle<T>;
	/** The payer sees the page while nobody has acted on the payment. */
	opened?: (payment: T) => void;
	/** Names the shop's account. */
	account: string;
	offered: (payment: T) => readonly Operator[];
	failedCodes: Readonly<Record<string, string>>;
	codeName: (code: string) => string;
	/** The payer can go away without paying: the code that this gives. */
	cancelCode?: string;
	waysBack: (payment: T) => readonly Way[];
	/** Instead of the usual headers, with which nobody can frame the page. */
	headers?: (payment: T) => Record<string, string>;
	/** What is shown below the result. */
	extra?: (payment: T) => Markup | null;
};

type Typed = { action: string; operator: string; phone: string; code: string };
type Problem = PaymentForm['problem'];
type PageRequest = FastifyRequest<{ Params: { token: string }; Querystring: { resume?: string } }>;

const actions = ['pay', 'refuse', 'wait'] as const;

/** The form as the payer left it, or as it is at first. */
function formPage<T extends PayIn>(
	view: View,
	rules: PageRules<T>,
	payment: T,
	typed: Partial<Typed>,
	problem: Problem,
): string {
	const offered = rules.offered(payment);
	const groups = new Map<string, Array<{ code: string; label: string }>>();
	for (const { code, label, country } of offered) {
		const group = groups.get(country.name) ?? [];
		groups.set(country.name, [...group, { code, label }]);
	}
	return paymentPage(view, {
		...payment,
		merchant: view.say('shop', { account: rules.account }),
		groups: [...groups].map(([country, options]) => ({ country, options })),
		operator: typed.operator ?? payment.operator ?? '',
		phone: payment.lockPhone
			? (payment.customerPhone ?? '')
			: (typed.phone ?? payment.customerPhone ?? ''),
		phoneSample: offered[0]?.country.samplePhone ?? '',
		phoneLocked: payment.lockPhone,
		codes: rules.failedCodes,
		canCancel: rules.cancelCode !== undefined,
		problem,
	});
}

function statusPage<T extends PayIn>(view: View, rules: PageRules<T>, payment: T): string {
	return resultPage(view, {
		...payment,
		merchant: view.say('shop', { account: rules.account }),
		status: payment.status === 'created' ? 'pending' : payment.status,
		codeName: rules.codeName(payment.code),
		confirming: payment.busy,
		ways: rules.waysBack(payment),
		extra: rules.extra?.(payment) ?? null,
	});
}

/** What the payer typed, as the payment takes it, or the name of the text that says what is wrong. */
function read<T extends PayIn>(
	{ offered }: PageRules<T>,
	payment: T,
	typed: Typed,
): NonNullable<Problem> | { operator: string; phone?: string } {
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

/** What the payer's click does, or the name of the text that says why it does nothing. */
function act<T extends PayIn>(rules: PageRules<T>, payment: T, typed: Typed): Problem {
	const { cancelCode, failedCodes, lifecycle } = rules;
	if (cancelCode !== undefined && typed.action === 'cancel') {
		lifecycle.act(payment, 'refuse', { code: cancelCode });
		return null;
	}
	const action = actions.find((name) => name === typed.action);
	if (!action) return 'badAction';
	const payer = read(rules, payment, typed);
	if (typeof payer === 'string') return payer;
	if (action === 'refuse' && !Object.hasOwn(failedCodes, typed.code)) return 'badCode';
	lifecycle.act(payment, action, {
		...payer,
		code: action === 'refuse' ? typed.code : undefined,
	});
	return null;
}

/** The payment page: GET shows the form or the result, POST acts and goes back to GET. */
export function payerRoutes<T extends PayIn>(app: FastifyInstance, rules: PageRules<T>): void {
	const send = (reply: FastifyReply, status: number, payment: T, text: string) =>
		reply
			.code(status)
			.headers(rules.headers?.(payment) ?? pageHeaders)
			.send(text);
	const unknown = (request: PageRequest, reply: FastifyReply) => {
		noteRefusal(reply, { code: '404', text: 'No payment has this page' });
		return reply
			.code(404)
			.headers(pageHeaders)
			.send(unknownPayment(viewOf(request)));
	};
	// What the shop asked for goes before the browser's language; French is the provider's own.
	const viewFor = (request: PageRequest, { pageLang }: T) =>
		viewOf(request, { asked: pageLang, usual: 'fr' });

	app.get('/:token', openPage, (request: PageRequest, reply) => {
		const payment = rules.find(request.params.token);
		if (!payment) return unknown(request, reply);
		if (payment.status === 'created') rules.opened?.(payment);
		const resumed = payment.status === 'pending' && !payment.busy && request.query.resume === '1';
		const open = payment.status === 'created' || resumed;
		const view = viewFor(request, payment);
		const text = open ? formPage(view, rules, payment, {}, null) : statusPage(view, rules, payment);
		return send(reply, 200, payment, text);
	});

	app.post('/:token', actOnPage, (request: PageRequest, reply) => {
		const payment = rules.find(request.params.token);
		if (!payment) return unknown(request, reply);
		// A second click on a payment that has ended shows how it ended.
		const over = payment.busy || payment.status === 'success' || payment.status === 'failed';
		const typed = {
			action: field(request.body, 'action'),
			operator: field(request.body, 'operator'),
			phone: field(request.body, 'phone'),
			code: field(request.body, 'code'),
		};
		const problem = over ? null : act(rules, payment, typed);
		const view = viewFor(request, payment);
		if (problem) return send(reply, 422, payment, formPage(view, rules, payment, typed, problem));
		return reply.redirect(view.link(rules.path + request.params.token), 303);
	});
}
