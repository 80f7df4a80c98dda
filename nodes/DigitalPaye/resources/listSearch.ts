import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { listSearch, nameOf, type Choice } from '../../shared/operation/listSearch';
import type { Result } from '../../shared/problem';
import { textOrNull } from '../../shared/values/text';
import { connectDigitalPaye } from '../api/connect';
import { missing } from '../api/customers';
import type { Movement } from '../api/generation';
import { readTransaction } from '../api/outcome';
import { readPage } from '../api/page';
import type { Session } from '../api/session';

/** Customers (generation C); DigitalPaye searches. */
const searchCustomers = listSearch<Session>({
	connect: connectDigitalPaye,
	providerSearches: true,
	readPage: async (session, page, search) => {
		const path = session.generation.customers?.list;
		if (!path) return missing('list customers', 'C', session);
		return await readPage(session, [path], page, search ? { search } : {});
	},
	choice: (row) => {
		const value = textOrNull(row.id) ?? textOrNull(row.reference);
		if (value === null) return undefined;
		const person = [row.first_name, row.last_name].map(textOrNull).filter(Boolean).join(' ');
		const name = nameOf(person || textOrNull(row.name), textOrNull(row.phone)) || value;
		return { name, value, description: value };
	},
});

/** Collections or disbursements, whichever Type says. */
const searchTransactions = listSearch<Session>({
	connect: connectDigitalPaye,
	readPage: async (session, page, _search, ctx) => {
		const movement = movementOf(ctx);
		if (!movement.ok) return movement;
		return await readPage(session, session.generation.listPaths(movement.value), page);
	},
	choice: (row): Choice | undefined => {
		const { outcome } = readTransaction(row, null, null);
		const { reference, providerId, amount, currency, status, phone, createdAt } = outcome;
		const value = reference ?? providerId;
		if (value === null) return undefined;
		const money = amount === null ? null : [amount, currency].filter(Boolean).join(' ');
		return { name: nameOf(value, money, phone, status), value, description: createdAt ?? '' };
	},
});

/** What Type says; a list cannot be had for what is known only when the workflow runs. */
function movementOf(ctx: ILoadOptionsFunctions): Result<Movement> {
	const chosen = ctx.getCurrentNodeParameter('movement') ?? 'disbursement';
	if (chosen === 'collection' || chosen === 'disbursement') return { ok: true, value: chosen };
	return {
		ok: false,
		problem: {
			message: 'Type is an expression, so there is no list to show',
			description: 'Choose a fixed Type, or enter the reference with By Reference.',
		},
	};
}

/** The lists behind the fields with From List, by the names that the fields give. */
export const listSearches = { searchCustomers, searchTransactions };
