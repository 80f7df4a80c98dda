import type { Operation } from '../../../shared/operation/operation';
import { INVOICE } from '../../api/entityTypes';
import { INVOICE_ID } from '../ids';
import { deleteRun, NOT_CHANGED_BY_AGENTS } from '../runs';

/** Invoice: Delete (generation C); the provider also calls it canceling. */
export const deleteInvoice: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete an invoice',
	description: 'Delete or cancel an invoice',
	notForAgents: NOT_CHANGED_BY_AGENTS,
	fields: [INVOICE_ID.field],
	run: deleteRun(INVOICE, INVOICE_ID),
};
