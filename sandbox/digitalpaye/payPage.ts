import formBody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { unknownPayment } from '../pages/errors.ts';
import { html } from '../pages/html.ts';
import { page, pageHeaders } from '../pages/layout.ts';
import { actOnPage, openPage } from '../pages/schemas.ts';
import { money } from '../pages/texts.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Books } from './account.ts';
import { settle } from './life.ts';
import { FAILED, isOver, SUCCESSFUL } from './movement.ts';
import type { Movement } from './movement.ts';
import type { OperatorName } from './operators.ts';

type ByToken = FastifyRequest<{ Params: { token: string } }>;

const options = (title: string) => ({
	lang: 'fr',
	title,
	banner: "Simulateur DigitalPaye : aucun argent réel n'est débité",
});

const titles: Partial<Record<OperatorName, string>> = { wave: 'Wave', card: 'Carte bancaire' };
const titleOf = ({ order }: Movement) => titles[order.operator] ?? '';

function payPage(movement: Movement): string {
	const { order } = movement;
	const amount = money(order.amount, 'XOF', 'fr');
	return page(
		options(`${titleOf(movement)} ${amount}`),
		html`<h1>${titleOf(movement)}</h1>
			<p class="amount" id="amount">${amount}</p>
			<p class="soft">Référence : <span id="reference">${order.reference}</span></p>
			<form method="post">
				<button class="main" name="action" value="pay">Payer ${amount}</button>
				<div class="row">
					<button class="bad" name="action" value="cancel">Annuler</button>
				</div>
			</form>`,
	);
}

/** What a payer sees who has nowhere to go back to, or who opens the link again. */
function resultPage(movement: Movement): string {
	const { order, status, code } = movement;
	const title = status === 'success' ? 'Paiement réussi' : 'Paiement refusé';
	const back = status === 'success' ? order.successUrl : order.errorUrl;
	return page(
		options(title),
		html`<h1>${titleOf(movement)}</h1>
			<p class="amount" id="amount">${money(order.amount, 'XOF', 'fr')}</p>
			<div id="result" role="status" data-status="${status}" data-code="${code}">
				<h2>${title}</h2>
			</div>
			${back && html`<p><a id="return" href="${back}">Retour à la boutique</a></p>`}`,
	);
}

/** The page behind the launch URL of a Wave or card collect: pay or cancel, then back to the shop. */
export async function payPages(app: FastifyInstance, sandbox: Sandbox, books: Books) {
	await app.register(formBody);
	const find = ({ params }: ByToken) => books.account.launched.get(params.token);
	const send = (reply: FastifyReply, status: number, text: string) =>
		reply.code(status).headers(pageHeaders).send(text);

	app.get('/c/:token', openPage, (request: ByToken, reply) => {
		const movement = find(request);
		if (!movement) return send(reply, 404, unknownPayment());
		return send(reply, 200, isOver(movement) ? resultPage(movement) : payPage(movement));
	});

	app.post('/c/:token', actOnPage, (request: ByToken, reply) => {
		const movement = find(request);
		if (!movement) return send(reply, 404, unknownPayment());
		const { action } = (request.body ?? {}) as { action?: unknown };
		if (!isOver(movement)) {
			if (action !== 'pay' && action !== 'cancel') return send(reply, 422, payPage(movement));
			const end = action === 'pay' ? (movement.failure ?? SUCCESSFUL) : FAILED;
			settle(sandbox, books.account, movement, end);
		}
		const { successUrl, errorUrl } = movement.order;
		const back = movement.status === 'success' ? successUrl : errorUrl;
		return reply.redirect(back ?? movement.launchUrl ?? '/', 303);
	});
}
