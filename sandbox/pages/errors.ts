import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteRefusal } from '../requests.ts';
import { html } from './html.ts';
import { page, pageHeaders } from './layout.ts';

const banner = 'Sandbox: no real money';

const simple = (title: string, text: string, lang: string) =>
	page(
		{ lang, title, banner },
		html`<h1>${title}</h1>
			<p>${text}</p>`,
	);

/** What the vendor's edge shows for localhost URLs and for services that it does not know. */
export const accessForbidden = () =>
	simple('Page 400 accès interdit', 'Le service ou une de ses URL est refusé.', 'fr');

/** A wrong host or path answers HTML, not JSON. */
export function sendUnknown(_request: FastifyRequest, reply: FastifyReply): void {
	noteRefusal(reply, { code: '404', text: 'There is nothing at this address' });
	const text = simple('404 Not Found', 'There is nothing at this address.', 'en');
	reply.code(404).headers(pageHeaders).send(text);
}

export const unknownPayment = () =>
	simple('Payment not found', 'This payment link does not exist (any more).', 'en');
