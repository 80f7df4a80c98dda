import formBody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { unknownPayment } from '../pages/errors.ts';
import { html } from '../pages/html.ts';
import { page, pageHeaders } from '../pages/layout.ts';
import { actOnPage, openPage } from '../pages/schemas.ts';
import { viewOf } from '../pages/view.ts';
import type { View } from '../pages/view.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Merchant } from './account.ts';
import { finalize } from './life.ts';
import { FAILED, isOver, SUCCESSFUL } from './movement.ts';
import type { Movement } from './movement.ts';

type ByToken = FastifyRequest<{ Params: { token: string } }>;

const titleOf = ({ text }: View, { order }: Movement) =>
	order.operator === 'card' ? text.card : 'Wave';

function payPage(view: View, movement: Movement, problem = false): string {
	const { text } = view;
	const amount = view.money(movement.order.amount, 'XOF');
	const title = `${titleOf(view, movement)} ${amount}`;
	return page(
		{ view, title, banner: text.digitalpayeBanner },
		html`<h1>${titleOf(view, movement)}</h1>
			<p class="amount" id="amount">${amount}</p>
			<p class="soft">
				${text.payReference} <span id="reference">${movement.order.reference}</span>
			</p>
			${problem && html`<p class="alert" role="alert" id="problem">${text.badChoice}</p>`}
			<form method="post">
				<button class="main" name="action" value="pay">${view.say('payNow', { amount })}</button>
				<div class="row">
					<button class="bad" name="action" value="cancel">${text.cancel}</button>
				</div>
			</form>`,
	);
}

/** What a payer sees who has nowhere to go back to, or who opens the link again. */
function resultPage(view: View, movement: Movement): string {
	const { order, status, code } = movement;
	const { text } = view;
	const title = status === 'success' ? text.paid : text.refused;
	const back = status === 'success' ? order.successUrl : order.errorUrl;
	return page(
		{ view, title, banner: text.digitalpayeBanner },
		html`<h1>${titleOf(view, movement)}</h1>
			<p class="amount" id="amount">${view.money(order.amount, 'XOF')}</p>
			<div id="result" role="status" data-status="${status}" data-code="${code}">
				<h2>${title}</h2>
			</div>
			${back && html`<p><a id="return" href="${back}">${text.back}</a></p>`}`,
	);
}

/** The page behind the launch URL of a Wave or card collect: pay or cancel, then back to the shop. */
export async function payPages(app: FastifyInstance, sandbox: Sandbox, merchant: Merchant) {
	await app.register(formBody);
	const find = ({ params }: ByToken) => merchant.account.launched.get(params.token);
	const send = (reply: FastifyReply, status: number, text: string) =>
		reply.code(status).headers(pageHeaders).send(text);

	app.get('/c/:token', openPage, (request: ByToken, reply) => {
		const movement = find(request);
		const view = viewOf(request, { usual: 'fr' });
		if (!movement) return send(reply, 404, unknownPayment(view));
		const text = isOver(movement) ? resultPage(view, movement) : payPage(view, movement);
		return send(reply, 200, text);
	});

	app.post('/c/:token', actOnPage, (request: ByToken, reply) => {
		const movement = find(request);
		const view = viewOf(request, { usual: 'fr' });
		if (!movement) return send(reply, 404, unknownPayment(view));
		const { action } = (request.body ?? {}) as { action?: unknown };
		if (!isOver(movement)) {
			if (action !== 'pay' && action !== 'cancel') {
				return send(reply, 422, payPage(view, movement, true));
			}
			const end = action === 'pay' ? (movement.failure ?? SUCCESSFUL) : FAILED;
			finalize(sandbox, merchant.account, movement, end);
		}
		const { successUrl, errorUrl } = movement.order;
		const back = movement.status === 'success' ? successUrl : errorUrl;
		const own = movement.launchUrl === null ? '/' : new URL(movement.launchUrl).pathname;
		return reply.redirect(back ?? view.link(own), 303);
	});
}
