import { listFields, simplifyField, textField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { readInvoice } from '../../api/entities';
import { INVOICE } from '../../api/entityTypes';
import { listRun, readListRequest } from '../runs';

/** Invoice: Get Many (generation C). The filter is DigitalPaye's own. */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many invoices',
	description: 'List invoices, in the order in which DigitalPaye gives them',
	fields: [
		...listFields,
		textField(
			'Status',
			'status',
			'e.g. paid',
			"DigitalPaye's own word, as the field state shows it; leave empty for all invoices",
		),
		simplifyField,
	],
	run: listRun(INVOICE, {
		read: readInvoice,
		request: (ctx, index) => readListRequest(ctx, index, 'status'),
	}),
};
