import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import type { Merchant } from './account.ts';
import { okC } from './answers.ts';
import { createHandler, originOf } from './create.ts';
import { beneficiaryC, invoiceC, invoiceState, linkC, linkState, totalsOf } from './entities.ts';
import type { Invoice, Link, Entity } from './entities.ts';
import { readBeneficiary, readInvoice, readLink, readNewInvoice } from './entityFields.ts';
import { bodyOf } from './fields.ts';
import { historyHandler, operatorRoutes } from './offers.ts';
import { pageOf, queryText } from './paging.ts';
import { Refused, refusals } from './refusals.ts';
import * as schemas from './schemas.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;

/** A list, newest first, by page and limit. */
const pageIn = (request: FastifyRequest, reply: FastifyReply, rows: object[]) => {
	const { page, meta } = pageOf(request, rows.reverse());
	return reply.send(okC(page, meta));
};

function find<T extends Entity>(byId: Map<string, T>, { params }: ById): T {
	const entity = byId.get(params.id);
	if (entity) return entity;
	throw new Refused(refusals.entityNotFound);
}

/** Payment links, invoices, beneficiaries, operators and the balance's history of generation C (section 12). */
export function entityRoutes(api: FastifyInstance, sandbox: Sandbox, merchant: Merchant): void {
	const { entities } = merchant.account;
	const newId = (prefix: string) =>
		`${prefix}-${sandbox.store.random('digitalpaye_thing').hex(12).toUpperCase()}`;
	const remove = (byId: Map<string, Entity>) => (request: ById, reply: FastifyReply) => {
		byId.delete(find(byId, request).id);
		sandbox.store.touch();
		return reply.send(okC(null));
	};

	const shownLink = (request: FastifyRequest, link: Link) =>
		linkC(link, `${originOf(request)}/digitalpaye/link/l/${link.id}`);
	api.get('/payment-links', schemas.list('payment links'), (request, reply) =>
		pageIn(
			request,
			reply,
			[...entities.links.values()].map((link) => shownLink(request, link)),
		),
	);
	api.post('/payment-links', schemas.createLink, (request, reply) => {
		const fields = readLink(request.body);
		const made = { id: newId('PL'), createdAt: new Date(), payments: 0 };
		const link = entities.links.put({ ...fields, ...made });
		sandbox.store.touch();
		return reply.send(okC(shownLink(request, link)));
	});
	api.delete(
		'/payment-links/:id',
		schemas.one('Delete a payment link (C)'),
		remove(entities.links),
	);
	const pay = createHandler(sandbox, merchant, 'in', {
		pays(request) {
			const link = find(entities.links, request as ById);
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
		const rows = [...entities.invoices.values()].filter(fits);
		return pageIn(
			request,
			reply,
			rows.map((invoice) => shownInvoice(request, invoice)),
		);
	});
	api.post('/invoices', schemas.createInvoice, (request, reply) => {
		const fields = readNewInvoice(request.body);
		entities.numbers += 1;
		const number = `F-${String(entities.numbers).padStart(5, '0')}`;
		const made = { id: newId('INV'), createdAt: new Date(), number };
		const invoice = entities.invoices.put({ ...fields, ...made });
		sandbox.store.touch();
		return reply.send(okC(shownInvoice(request, invoice)));
	});
	const oneInvoice = schemas.one('An invoice (C)');
	api.get('/invoices/:id', oneInvoice, (request: ById, reply) =>
		reply.send(okC(shownInvoice(request, find(entities.invoices, request)))),
	);
	api.patch('/invoices/:id', schemas.changeEntity('an invoice'), (request: ById, reply) => {
		const invoice = find(entities.invoices, request);
		Object.assign(invoice, readInvoice(request.body));
		sandbox.store.touch();
		return reply.send(okC(shownInvoice(request, invoice)));
	});
	api.delete('/invoices/:id', schemas.one('Delete an invoice (C)'), remove(entities.invoices));
	api.post('/invoices/:id/send', schemas.one('Email an invoice (C)'), (request: ById, reply) => {
		const invoice = find(entities.invoices, request);
		invoice.sentAt = new Date().toISOString();
		sandbox.store.touch();
		return reply.send(okC(shownInvoice(request, invoice)));
	});
	const pdf = schemas.one('Get the data for a PDF (C)');
	api.get('/invoices/:id/pdf-data', pdf, (request: ById, reply) => {
		const invoice = find(entities.invoices, request);
		if (!sandbox.settings.values.digitalpayePdfFile)
			return reply.send(okC(shownInvoice(request, invoice)));
		const text = `%PDF-1.4\n% ${invoice.number}: ${totalsOf(invoice).total} ${invoice.currency}\n%%EOF\n`;
		return reply.send(okC({ pdf: Buffer.from(text).toString('base64') }));
	});

	api.get('/beneficiaries', schemas.list('beneficiaries'), (request, reply) =>
		pageIn(request, reply, [...entities.beneficiaries.values()].map(beneficiaryC)),
	);
	api.post('/beneficiaries', schemas.createBeneficiary, (request, reply) => {
		const fields = readBeneficiary(request.body);
		const made = { id: newId('BEN'), createdAt: new Date(), fields };
		sandbox.store.touch();
		return reply.send(okC(beneficiaryC(entities.beneficiaries.put(made))));
	});
	api.get('/beneficiaries/:id', schemas.one('A beneficiary (C)'), (request: ById, reply) =>
		reply.send(okC(beneficiaryC(find(entities.beneficiaries, request)))),
	);
	api.put('/beneficiaries/:id', schemas.changeEntity('a beneficiary'), (request: ById, reply) => {
		const beneficiary = find(entities.beneficiaries, request);
		beneficiary.fields = readBeneficiary(request.body, beneficiary.fields);
		sandbox.store.touch();
		return reply.send(okC(beneficiaryC(beneficiary)));
	});
	const gone = schemas.one('Delete a beneficiary (C)');
	api.delete('/beneficiaries/:id', gone, remove(entities.beneficiaries));

	operatorRoutes(api);
	api.get('/balance/history', schemas.list('balance movements'), historyHandler(sandbox, merchant));
}
