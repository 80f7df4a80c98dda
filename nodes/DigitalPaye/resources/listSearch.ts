import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { say } from '../../shared/language/say';
import { listSearch, nameOf, type Choice } from '../../shared/operation/listSearch';
import type { Result } from '../../shared/problem';
import { textOrNull } from '../../shared/values/text';
import { connectDigitalPaye } from '../api/connect';
import { readBeneficiary, readCustomer, readInvoice, readLink } from '../api/entities';
import { missing } from '../api/entityCalls';
import { BENEFICIARY, CUSTOMER, INVOICE, PAYMENT_LINK, type ListedType } from '../api/entityTypes';
import type { Movement } from '../api/generation';
import { readPageToShow } from '../api/list';
import { readTransaction } from '../api/outcome';
import type { Session } from '../api/session';

const text = (value: unknown): string | null =>
	typeof value === 'object' ? null : textOrNull(value);

const money = (amount: unknown, currency: unknown): string | null =>
	typeof amount === 'number' ? [amount, text(currency)].filter(Boolean).join(' ') : null;

/** Things of generation C, by the field that holds their id. `search`: DigitalPaye searches them. */
const thingSearch = (
	kind: ListedType,
	id: string,
	read: (row: IDataObject) => IDataObject,
	name: (entity: IDataObject) => string,
	search = false,
) =>
	listSearch<Session>({
		connect: connectDigitalPaye,
		providerSearches: search,
		readPage: async (session, page, filter) => {
			if (session.generation.name !== 'C') return missing(kind.doing.list!, 'C', session);
			return await readPageToShow(session, [kind.path], page, filter ? { search: filter } : {});
		},
		choice: (row) => {
			const entity = read(row);
			const value = text(entity[id]);
			return value === null
				? undefined
				: { name: name(entity) || value, value, description: value };
		},
	});

const searchCustomers = thingSearch(
	CUSTOMER,
	'customerId',
	readCustomer,
	({ name, phone }) => nameOf(text(name), text(phone)),
	true,
);
const searchPaymentLinks = thingSearch(
	PAYMENT_LINK,
	'linkId',
	readLink,
	({ label, amount, currency, state }) => nameOf(text(label), money(amount, currency), text(state)),
);
const searchInvoices = thingSearch(
	INVOICE,
	'invoiceId',
	readInvoice,
	({ invoiceNumber, customerName, amount, currency, state }) =>
		nameOf(text(invoiceNumber), text(customerName), money(amount, currency), text(state)),
);
const searchBeneficiaries = thingSearch(
	BENEFICIARY,
	'beneficiaryId',
	readBeneficiary,
	({ name, phone, operator }) => nameOf(text(name), text(phone), text(operator)),
);

/** Collections or disbursements, whichever Type says. */
const searchTransactions = listSearch<Session>({
	connect: connectDigitalPaye,
	readPage: async (session, page, _search, ctx) => {
		const movement = movementOf(ctx);
		if (!movement.ok) return movement;
		return await readPageToShow(session, session.generation.listPaths(movement.value), page);
	},
	choice: (row): Choice | undefined => {
		const { outcome } = readTransaction(row, null, null);
		const { reference, providerId, amount, currency, status, phone, createdAt } = outcome;
		const value = reference ?? providerId;
		if (value === null) return undefined;
		const name = nameOf(value, money(amount, currency), phone, status);
		return { name, value, description: createdAt ?? '' };
	},
});

/** What Type says; there is no list for what is known only when the workflow runs. */
function movementOf(ctx: ILoadOptionsFunctions): Result<Movement> {
	const chosen = ctx.getCurrentNodeParameter('movement') ?? 'disbursement';
	if (chosen === 'collection' || chosen === 'disbursement') return { ok: true, value: chosen };
	return {
		ok: false,
		problem: {
			message: say`Type is an expression, so there is no list to show`,
			description: say`Choose a fixed Type, or set Find By to Reference.`,
		},
	};
}

/** The lists behind the fields with From List, by the names that the fields give. */
export const listSearches = {
	searchBeneficiaries,
	searchCustomers,
	searchInvoices,
	searchPaymentLinks,
	searchTransactions,
};
