import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { required, textField } from '../../shared/fields';
import type { RowRead } from '../../shared/operation/rows';
import { asText } from '../../shared/values/text';
import { quote } from '../../shared/values/validation';

/** The id of a thing that DigitalPaye keeps. Here, and nowhere else, is what the panel asks for and how it is read. */
export interface IdField {
	name: string;
	displayName: string;
	field: INodeProperties;
}

const idField = (displayName: string, name: string, placeholder: string, description: string) => ({
	...{ name, displayName },
	field: required(textField(displayName, name, placeholder, description)),
});

export const LINK_ID: IdField = idField(
	'Payment Link ID',
	'linkId',
	'e.g. PL-8F2K0Q',
	'The linkId that Create or Get Many returned: its token',
);
export const INVOICE_ID: IdField = idField(
	'Invoice ID',
	'invoiceId',
	'e.g. INV-0042',
	'The invoiceId that Create or Get Many returned',
);
export const CUSTOMER_ID: IdField = idField(
	'Customer ID',
	'customerId',
	'e.g. CUST-0042',
	'ID that Get Many returned',
);
export const BENEFICIARY_ID: IdField = idField(
	'Beneficiary ID',
	'beneficiaryId',
	'e.g. BEN-0042',
	'The beneficiaryId that Create or Get Many returned',
);

/** Reads an id back. It becomes a part of an address, so what would lead to another address is no id. */
export function readId(
	ctx: IExecuteFunctions,
	index: number,
	{ name, displayName }: IdField,
): RowRead<string> {
	const id = asText(ctx.getNodeParameter(name, index, ''));
	const finding = (text: string) => ({ findings: [{ field: displayName, text }] });
	if (id === '') return finding('is empty');
	return /^\.{1,2}$/.test(id) ? finding(`${quote(id)} is not an ID`) : { request: id };
}
