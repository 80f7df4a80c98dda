import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import type { Account, Merchant } from './account.ts';
import { okB, okC } from './answers.ts';
import { customerB, customerC } from './customers.ts';
import type { Customer, CustomerDetails } from './customers.ts';
import { bodyOf, isGiven, optionalText, phoneIn, textIn } from './fields.ts';
import type { Body } from './fields.ts';
import { pagesHandler } from './lookup.ts';
import { pageOf, queryText } from './paging.ts';
import { readCustomer } from './readB.ts';
import { invalid, Refused, refusals } from './refusals.ts';
import * as schemas from './schemas.ts';
import { styleOf } from './style.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;

function find({ customers }: Account, id: string): Customer {
	const customer = customers.byId.get(id);
	if (customer) return customer;
	throw new Refused(refusals.customerNotFound);
}

function matches({ firstName, lastName, email, phone }: Customer, search: string): boolean {
	const text = `${firstName} ${lastName} ${email ?? ''} ${phone}`.toLowerCase();
	return text.includes(search.toLowerCase());
}

/** The known fields of C's free update object; others are left alone. */
function changes(body: Body): Partial<CustomerDetails> {
	const details: Partial<CustomerDetails> = {};
	if (body.first_name !== undefined) details.firstName = textIn(body, 'first_name');
	if (body.last_name !== undefined) details.lastName = textIn(body, 'last_name');
	if (body.email !== undefined) details.email = optionalText(body, 'email');
	if (isGiven(body.phone)) details.phone = phoneIn(body, 'phone');
	return details;
}

/** Customers of B (create on two paths, read) and of C (read, update) under `/v1` (section 4). */
export function customerRoutes(api: FastifyInstance, sandbox: Sandbox, merchant: Merchant): void {
	const { account } = merchant;
	const isC = (request: FastifyRequest) => styleOf(sandbox, account, request) === 'C';

	function create(request: FastifyRequest, reply: FastifyReply) {
		const field = { phone: 'phoneNumber', at: '', email: 'required' } as const;
		const details = readCustomer(bodyOf(request.body), field);
		return reply.send(okB(customerB(account.customers.keep(details))));
	}
	api.post('/customers/create', schemas.createCustomer, create);
	api.post('/customer', schemas.createCustomer, create);

	api.get('/customers', schemas.listCustomers, (request, reply) => {
		const all = [...account.customers.byId.values()];
		if (!isC(request)) return reply.send(okB(all.map(customerB)));
		const search = queryText(request, 'search');
		const found = search === undefined ? all : all.filter((one) => matches(one, search));
		const { page, meta } = pageOf(request, found.reverse());
		return reply.send(okC(page.map(customerC), meta));
	});
	api.get('/customers/:id', schemas.one('A customer (B, C)'), (request: ById, reply) => {
		const customer = find(account, request.params.id);
		return reply.send(isC(request) ? okC(customerC(customer)) : okB(customerB(customer)));
	});
	api.put('/customers/:id', schemas.changeCustomer, (request: ById, reply) => {
		if (!isC(request)) return reply.callNotFound();
		const customer = find(account, request.params.id);
		const changed = account.customers.change(customer, changes(bodyOf(request.body)));
		if (!changed) throw invalid('phone', 'belongs to another customer');
		return reply.send(okC(customerC(customer)));
	});

	const customerId = (request: FastifyRequest) => (request as ById).params.id;
	const transactions = pagesHandler(sandbox, merchant, { payouts: false, customerId });
	api.get(
		'/customers/:id/transactions',
		schemas.one('Transactions of a customer (C)'),
		(request: ById, reply) => {
			if (!isC(request)) return reply.callNotFound();
			find(account, request.params.id);
			return transactions(request, reply);
		},
	);
}
