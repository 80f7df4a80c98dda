import type { Resource } from '../../../shared/operation/operation';
import { create } from './create';
import { deleteInvoice } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getPdf } from './getPdf';
import { send } from './send';
import { update } from './update';

export const invoice: Resource = {
	value: 'invoice',
	name: 'Invoice',
	description: 'Itemized invoices that DigitalPaye emails, with reminders; generation C only',
	start: 'create',
	operations: [create, deleteInvoice, get, getAll, getPdf, send, update],
};
