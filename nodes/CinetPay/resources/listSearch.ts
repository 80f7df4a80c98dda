import { listSearch, nameOf } from '../../shared/operation/listSearch';
import { readHistoryPage } from '../api/legacy/calls';
import { connectLegacy, type Legacy } from '../api/legacy/connect';
import { legacyExtras, readLegacyPayment } from '../api/legacy/outcome';

/** Payments of Legacy v1, newest first; no other API lists them. */
const searchPayments = listSearch<Legacy>({
	connect: connectLegacy,
	readPage: async ({ api }, page) => await readHistoryPage(api, page),
	choice: (row) => {
		const { reference, amount, currency, status, phone, createdAt } = readLegacyPayment(row);
		if (reference === null) return undefined;
		const money = amount === null ? null : [amount, currency].filter(Boolean).join(' ');
		const { description } = legacyExtras(row);
		return {
			name: nameOf(reference, money, phone, status),
			value: reference,
			description: nameOf(createdAt, typeof description === 'string' ? description : null),
		};
	},
});

/** The lists behind the fields with From List, by the names that the fields give. */
export const listSearches = { searchPayments };
