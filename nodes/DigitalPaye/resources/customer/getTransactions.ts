import { listFields, readLimit, simplifyField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { CUSTOMER } from '../../api/entityTypes';
import { readTransaction } from '../../api/outcome';
import { paidEntities } from '../../api/paidEntities';
import { CUSTOMER_ID, readId } from '../ids';
import { listRun } from '../runs';

/** Customer: Get Transactions (generation C). */
export const getTransactions: Operation = {
	value: 'getTransactions',
	name: 'Get Transactions',
	action: 'Get the transactions of a customer',
	description: 'List what a payer paid, or tried to pay; generation C only',
	fields: [CUSTOMER_ID.field, ...listFields, simplifyField],
	run: listRun(CUSTOMER, {
		read: (row) => {
			const { outcome, extras } = readTransaction(row, null, null);
			return { ...outcome, ...extras, ...paidEntities(row) };
		},
		request: (ctx, index) => {
			const id = readId(ctx, index, CUSTOMER_ID);
			if ('findings' in id) return id;
			const of = { id: id.request, part: 'transactions' };
			return { request: { limit: readLimit(ctx, index), query: {}, of } };
		},
	}),
};
