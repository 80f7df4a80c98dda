import type { IExecuteFunctions } from 'n8n-workflow';
import { optionsField, simplifyField } from '../../../shared/fields';
import { say } from '../../../shared/language/say';
import type { Operation } from '../../../shared/operation/operation';
import type { RowRead } from '../../../shared/operation/rows';
import { RowCheck } from '../../../shared/values/validation';
import { readInvoice } from '../../api/entities';
import { INVOICE } from '../../api/entityTypes';
import { checkCurrency, currencyField } from '../currency';
import { changeRun, type ChangeRequest } from '../runs';
import { customerField, invoiceOptions, itemFields } from './fields';
import { checkDiscount, readInvoiceCustomer, readItems, readOptions } from './read';

function read(ctx: IExecuteFunctions, index: number): RowRead<ChangeRequest> {
	const given = (name: string, usual: unknown): unknown => ctx.getNodeParameter(name, index, usual);
	const check = new RowCheck();
	const customer = readInvoiceCustomer(given('customer', {}), check);
	check.require(
		Object.keys(customer).length > 0,
		'Customer',
		say`is empty. Add at least the email`,
	);
	const from = given('itemsFrom', 'fields') === 'json' ? 'itemsJson' : 'items';
	const items = readItems(given(from, {}), check);
	const currency = check.take('Currency', checkCurrency(given('currency', '')));
	const options = readOptions(given('options', {}), ctx.getTimezone(), check);
	checkDiscount(items, options, check);
	if (check.findings.length > 0) return { findings: check.findings };
	const json = { customer, currency, items: items.map((item) => ({ ...item })), ...options };
	return { request: { change: { verb: 'create', json }, known: { currency } } };
}

/** Invoice: Create (generation C). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create an invoice',
	description: 'Create an invoice; Send emails it to the customer',
	fields: [
		customerField,
		...itemFields,
		currencyField,
		{
			...optionsField,
			options: invoiceOptions,
		},
		simplifyField,
	],
	run: changeRun(INVOICE, read, readInvoice),
};
