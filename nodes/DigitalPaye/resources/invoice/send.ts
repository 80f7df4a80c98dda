import { simplifyField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { readInvoice } from '../../api/entities';
import { INVOICE } from '../../api/entityTypes';
import { INVOICE_ID, readId } from '../ids';
import { changeRun } from '../runs';

/** Invoice: Send (generation C). A second call sends it again. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send an invoice',
	description: 'Email an invoice to its customer, or email it again',
	fields: [INVOICE_ID.field, simplifyField],
	run: changeRun(
		INVOICE,
		(ctx, index) => {
			const read = readId(ctx, index, INVOICE_ID);
			if ('findings' in read) return read;
			const known = { invoiceId: read.request, sent: true };
			return { request: { change: { verb: 'send', id: read.request }, known } };
		},
		readInvoice,
	),
};
