import { simplifyField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation/operation';
import { readInvoice } from '../../api/entities';
import { INVOICE } from '../../api/entityTypes';
import { INVOICE_ID } from '../ids';
import { getRun } from '../runs';

/** Invoice: Get (generation C). */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get an invoice',
	description: 'Look up an invoice by ID',
	fields: [INVOICE_ID.field, simplifyField],
	run: getRun(INVOICE, INVOICE_ID, readInvoice),
};
