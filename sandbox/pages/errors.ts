import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteRefusal } from '../requests.ts';
import { html } from './html.ts';
import { page, pageHeaders } from './layout.ts';
import { viewOf } from './view.ts';
import type { View } from './view.ts';

const simple = (view: View, title: string, text: string) =>
	page(
		{ view, title },
		html`<h1>${title}</h1>
			<p>${text}</p>`,
	);

/** What the provider's edge shows, in French only, for localhost URLs and for services that it does not know. */
export const accessForbidden = (request: FastifyRequest) =>
	simple(
		viewOf(request, { asked: 'fr' }),
		'Page 400 accès interdit',
		'Le service ou une de ses URL est refusé.',
	);

/** A wrong host or path answers HTML, not JSON. */
export function sendUnknown(request: FastifyRequest, reply: FastifyReply): void {
	noteRefusal(reply, { code: '404', text: 'There is nothing at this address' });
	const view = viewOf(request);
	const text = simple(view, view.text.notFoundTitle, view.text.notFound);
	reply.code(404).headers(pageHeaders).send(text);
}

/** For a payment link that leads nowhere. */
export const unknownPayment = (view: View) =>
	simple(view, view.text.noPaymentTitle, view.text.noPayment);

/** For a form that another website has sent. */
export const foreignForm = (view: View) =>
	simple(view, view.text.forbiddenTitle, view.text.foreignForm);
