import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import type { Books } from './account.ts';
import { okC } from './answers.ts';
import { createHandler, originOf } from './create.ts';
import { bodyOf } from './fields.ts';
import { historyHandler, operatorRoutes } from './offers.ts';
import { pageOf, queryText } from './paging.ts';
import { Refused, refusals } from './refusals.ts';
import * as schemas from './schemas.ts';
import { readBeneficiary, readInvoice, readLink, readNewInvoice } from './thingFields.ts';
import { beneficiaryC, invoiceC, invoiceState, linkC, linkState, totalsOf } from './things.ts';
import type { Invoice, Link, Thing } from './things.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;

/** A list, newest first, by page and limit. */
const pageIn = (request: FastifyRequest, reply: FastifyReply, rows: object[]) => {
	const { page, meta } = pageOf(request, rows.reverse());
	return reply.send(okC(page, meta));
};

function find<T extends Thing>(shelf: Map<string, T>, { params }: ById): T {
	const thing = shelf.get(params.id);
	if (thing) return thing;
	throw new Refused(refusals.thingNotFound);
}

/** Payment links, invoices, beneficiaries, operators and the balance's history of generation C (section 12). */
export function thingRoutes(api: FastifyInstance, sandbox: Sandbox, books: Books): void {
	const { things } = books.account;
	const newId = (prefix: string) =>
		`${prefix}-${sandbox.store.random('digitalpaye_thing').hex(12).toUpperCase()}`;
	const remove = (shelf: Map<string, Thing>) => (request: ById, reply: FastifyReply) => {
		shelf.delete(find(shelf, request).id);
		sandbox.store.touch();
		return reply.send(okC(null));
	};

	const shownLink = (request: FastifyRequest, link: Link) =>
		linkC(link, `${originOf(request)}/digitalpaye/link/l/${link.id}`);
	api.get('/payment-links', schemas.list('payment links'), (request, reply) =>
		pageIn(
			request,
			reply,
			[...things.links.values()].map((link) => shownLink(request, link)),
		),
	);
	api.post('/payment-links', schemas.createLink, (request, reply) => {
		const fields = readLink(request.body);
		const made = { id: newId('PL'), createdAt: new Date(), payments: 0 };
		const link = things.links.put({ ...fields, ...made });
		sandbox.store.touch();
		return reply.send(okC(shownLink(request, link)));
	});
	api.delete('/payment-links/:id', schemas.one('Delete a payment link (C)'), remove(things.links));
	const pay = createHandler(sandbox, books, 'in', {
		pays(request) {
			const link = find(things.links, request as ById);
			if (linkState(link) !== 'active') throw new Refused(refusals.linkOver);
			const { amount, currency, id } = link;
			return { body: { ...bodyOf(request.body), amount, currency }, link_token: id };
		},
	});
	api.post('/payment-links/:id/pay', schemas.payLink, pay);

	const shownInvoice = (request: FastifyRequest, invoice: Invoice) => {
		const url = `${originOf(request)}/digitalpaye/link/i/${invoice.id}`;
		return invoiceC(invoice, url, sandbox.settings.values.digitalpayeReminderMs);
	};
	api.get('/invoices', schemas.list('invoices'), (request, reply) => {
		const status = queryText(request, 'status');
		const fits = (invoice: Invoice) => status === undefined || status === invoiceState(invoice);
		const rows = [...things.invoices.values()].filter(fits);
		return pageIn(
			request,
			reply,
			rows.map((invoice) => shownInvoice(request, invoice)),
		);
	});
	api.post('/invoices', schemas.createInvoice, (request, reply) => {
		const fields = readNewInvoice(request.body);
		things.numbers += 1;
		const number = `F-${String(things.numbers).padStart(5, '0')}`;
		const made = { id: newId('INV'), createdAt: new Date(), number };
		const invoice = things.invoices.put({ ...fields, ...made });
		sandbox.store.touch();
		return reply.send(okC(shownInvoice(request, invoice)));
	});
	const oneInvoice = schemas.one('An invoice (C)');
	api.get('/invoices/:id', oneInvoice, (request: ById, reply) =>
		reply.send(okC(shownInvoice(request, find(things.invoices, request)))),
	);
	api.patch('/invoices/:id', schemas.changeThing('an invoice'), (request: ById, reply) => {
		const invoice = find(things.invoices, request);
		Object.assign(invoice, readInvoice(request.body));
		sandbox.store.touch();
		return reply.send(okC(shownInvoice(request, invoice)));
	});
	api.delete('/invoices/:id', schemas.one('Delete an invoice (C)'), remove(things.invoices));
	api.post('/invoices/:id/send', schemas.one('Email an invoice (C)'), (request: ById, reply) => {
		const invoice = find(things.invoices, request);
		invoice.sentAt = new Date().toISOString();
		sandbox.store.touch();
		return reply.send(okC(shownInvoice(request, invoice)));
	});
	const pdf = schemas.one('What a PDF is made of (C)');
	api.get('/invoices/:id/pdf-data', pdf, (request: ById, reply) => {
		const invoice = find(things.invoices, request);
		if (!sandbox.settings.values.digitalpayePdfFile)
			return reply.send(okC(shownInvoice(request, invoice)));
		const text = `%PDF-1.4\n% ${invoice.number}: ${totalsOf(invoice).total} ${invoice.currency}\n%%EOF\n`;
		return reply.send(okC({ pdf: Buffer.from(text).toString('base64') }));
	});

	api.get('/beneficiaries', schemas.list('beneficiaries'), (request, reply) =>
		pageIn(request, reply, [...things.beneficiaries.values()].map(beneficiaryC)),
	);
	api.post('/beneficiaries', schemas.createBeneficiary, (request, reply) => {
		const fields = readBeneficiary(request.body);
		const made = { id: newId('BEN'), createdAt: new Date(), fields };
		sandbox.store.touch();
		return reply.send(okC(beneficiaryC(things.beneficiaries.put(made))));
	});
	api.get('/beneficiaries/:id', schemas.one('A beneficiary (C)'), (request: ById, reply) =>
		reply.send(okC(beneficiaryC(find(things.beneficiaries, request)))),
	);
	api.put('/beneficiaries/:id', schemas.changeThing('a beneficiary'), (request: ById, reply) => {
		const beneficiary = find(things.beneficiaries, request);
		beneficiary.fields = readBeneficiary(request.body, beneficiary.fields);
		sandbox.store.touch();
		return reply.send(okC(beneficiaryC(beneficiary)));
	});
	const gone = schemas.one('Delete a beneficiary (C)');
	api.delete('/beneficiaries/:id', gone, remove(things.beneficiaries));

	operatorRoutes(api);
	api.get('/balance/history', schemas.list('balance movements'), historyHandler(sandbox, books));
}
