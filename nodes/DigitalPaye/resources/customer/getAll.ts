import { listFields, simplifyField, textField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { readCustomer } from '../../api/entities';
import { CUSTOMER } from '../../api/entityTypes';
import { listRun, readListRequest } from '../runs';

/** Customer: Get Many (generation C). */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many customers',
	description: 'List payers, or search them; generation C only',
	fields: [
		...listFields,
		textField('Search', 'search', 'e.g. Koné', 'Text to search for; leave empty for all customers'),
		simplifyField,
	],
	run: listRun(CUSTOMER, {
		read: readCustomer,
		request: (ctx, index) => readListRequest(ctx, index, 'search'),
	}),
};
