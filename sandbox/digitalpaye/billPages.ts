import formBody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { unknownPayment } from '../pages/errors.ts';
import { html } from '../pages/html.ts';
import { page, pageHeaders } from '../pages/layout.ts';
import { actOnPage, openPage } from '../pages/schemas.ts';
import { viewOf } from '../pages/view.ts';
import type { View } from '../pages/view.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Account, Merchant } from './account.ts';
import { start } from './create.ts';
import { invoiceState, linkState, totalsOf } from './entities.ts';
import { finalize } from './life.ts';
import { SUCCESSFUL } from './movement.ts';
import type { Order } from './movement.ts';

type ByToken = FastifyRequest<{ Params: { token: string } }>;
/** `l`: a payment link; `i`: an invoice. */
type BillKind = 'l' | 'i';

/** A link or an invoice as a payer sees it. */
type Bill = {
	title: string;
	amount: number;
	state: string;
	isOpen: boolean;
	pays: { link_token?: string; invoice_id?: string };
	back: string | null;
	/** Makes the reference of each payment its own. */
	count: number;
};

function find({ entities }: Account, kind: BillKind, token: string): Bill | undefined {
	const link = kind === 'l' ? entities.links.get(token) : undefined;
	if (link) {
		const state = linkState(link);
		const { label: title, amount, urlSuccess: back, payments: count } = link;
		return {
			title,
			amount,
			state,
			isOpen: state === 'active',
			pays: { link_token: token },
			back,
			count,
		};
	}
	const invoice = kind === 'i' ? entities.invoices.get(token) : undefined;
	if (!invoice) return undefined;
	const state = invoiceState(invoice);
	const { total: amount } = totalsOf(invoice);
	const facts = { title: invoice.number, amount, state, isOpen: state !== 'paid' };
	return { ...facts, pays: { invoice_id: token }, back: null, count: 0 };
}

function billPage(view: View, { title, amount: value, state, isOpen }: Bill): string {
	const { text } = view;
	const amount = view.money(value, 'XOF');
	return page(
		{ view, title: `${title} ${amount}`, banner: text.digitalpayeBanner },
		html`<h1>${title}</h1>
			<p class="amount" id="amount">${amount}</p>
			<p class="soft" id="state" data-state="${state}">${state === 'paid' ? text.paid : state}</p>
			${
				isOpen &&
				html`<form method="post">
					<button class="main" name="action" value="pay">${view.say('payNow', { amount })}</button>
				</form>`
			}`,
	);
}

/** The pages behind a payment link (`l`) and an invoice (`i`): one button that pays with Wave. */
export async function billPages(
	app: FastifyInstance,
	sandbox: Sandbox,
	merchant: Merchant,
	kind: BillKind,
) {
	await app.register(formBody);
	const send = (reply: FastifyReply, status: number, text: string) =>
		reply.code(status).headers(pageHeaders).send(text);

	app.get('/:token', openPage, (request: ByToken, reply) => {
		const bill = find(merchant.account, kind, request.params.token);
		const view = viewOf(request, { usual: 'fr' });
		return bill ? send(reply, 200, billPage(view, bill)) : send(reply, 404, unknownPayment(view));
	});
	app.post('/:token', actOnPage, (request: ByToken, reply) => {
		const { token } = request.params;
		const bill = find(merchant.account, kind, request.params.token);
		const view = viewOf(request, { usual: 'fr' });
		if (!bill) return send(reply, 404, unknownPayment(view));
		// A link that is over, or a second click, takes no money.
		if (!bill.isOpen) return send(reply, 409, billPage(view, bill));
		const order: Order = {
			...{ generation: 'C', direction: 'in', operator: 'wave', operatorCode: 'WAVE_MONEY_CI' },
			...{ reference: `${token}-${bill.count + 1}`, amount: bill.amount, phone: '', name: '' },
			...{ email: null, customer: null, otp: null, successUrl: null, errorUrl: null },
			pays: bill.pays,
		};
		const waits = { first: 'pending', failure: null, delayMs: null } as const;
		const movement = start(sandbox, merchant, order, request, waits);
		finalize(sandbox, merchant.account, movement, SUCCESSFUL);
		return reply.redirect(bill.back ?? view.link(`/digitalpaye/link/${kind}/${token}`), 303);
	});
}
