import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { simplifyField } from '../../../shared/fields';
import { say } from '../../../shared/language/say';
import type { Operation } from '../../../shared/operation/operation';
import type { RowRead } from '../../../shared/operation/rows';
import { objectOrEmpty } from '../../../shared/values/json';
import { RowCheck } from '../../../shared/values/validation';
import { readInvoice } from '../../api/entities';
import { INVOICE } from '../../api/entityTypes';
import { INVOICE_ID, readId } from '../ids';
import { changeRun, NOT_CHANGED_BY_AGENTS, type ChangeRequest } from '../runs';
import { customerField, invoiceOptions } from './fields';
import { checkDiscount, readInvoiceCustomer, readItems, readOptions } from './read';

function read(ctx: IExecuteFunctions, index: number): RowRead<ChangeRequest> {
	const id = readId(ctx, index, INVOICE_ID);
	const check = new RowCheck();
	if ('findings' in id) check.findings.push(...id.findings);
	const fields = objectOrEmpty(ctx.getNodeParameter('updateFields', index, {}));
	const json: IDataObject = readOptions(fields, ctx.getTimezone(), check);
	if (Object.hasOwn(fields, 'itemsJson')) {
		const items = readItems(fields.itemsJson, check);
		checkDiscount(items, json, check);
		json.items = items.map((item) => ({ ...item }));
	}
	const customer = readInvoiceCustomer(ctx.getNodeParameter('customer', index, {}), check);
	if (Object.keys(customer).length > 0) json.customer = customer;
	const isEmpty = check.findings.length === 0 && Object.keys(json).length === 0;
	check.require(!isEmpty, 'Update Fields', say`is empty. Add what should change`);
	if (check.findings.length > 0 || 'findings' in id) return { findings: check.findings };
	const known = { invoiceId: id.request };
	return { request: { change: { verb: 'update', id: id.request, json }, known } };
}

/** Invoice: Update (generation C). Only what is filled in changes. */
export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update an invoice',
	description: 'Change an invoice; what you leave out stays as it is',
	notForAgents: NOT_CHANGED_BY_AGENTS,
	fields: [
		INVOICE_ID.field,
		customerField,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				...invoiceOptions.slice(0, 3),
				{
					displayName: 'Items (JSON)',
					name: 'itemsJson',
					type: 'json',
					default: '[]',
					description:
						'All items of the invoice, in place of those it has: a list of objects with name, quantity and unitPrice',
				},
				...invoiceOptions.slice(3),
			],
		},
		simplifyField,
	],
	run: changeRun(INVOICE, read, readInvoice),
};
