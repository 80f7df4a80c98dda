import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { locatorField, readLocator } from '../../shared/fields';
import { say } from '../../shared/language/say';
import type { RowRead } from '../../shared/operation/rows';
import { asText } from '../../shared/values/text';
import { passed, quote, refused, type Checked } from '../../shared/values/validation';

/** The id of an entity that DigitalPaye keeps. Here, and nowhere else, is what the panel asks for and how it is read. */
export interface IdField {
	name: string;
	displayName: string;
	field: INodeProperties;
}

const idField = (
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
	choices: Parameters<typeof locatorField>[4],
): IdField => ({
	...{ name, displayName },
	field: locatorField(displayName, name, placeholder, description, choices),
});

/** The last part of a path, whatever follows it. */
const LAST_PART = 'https?://[^/?#]+/(?:[^?#]*/)?([^/?#]+)/?(?:[?#].*)?';

export const LINK_ID: IdField = idField(
	'Payment Link',
	'linkId',
	'e.g. PL-8F2K0Q',
	'Which payment link. Its ID is the linkId that Create and Get Many return: its token, which is the last part of its URL.',
	{
		...{ search: 'searchPaymentLinks', what: 'a payment link' },
		url: {
			placeholder: 'e.g. https://pay.example.com/PL-8F2K0Q',
			regex: LAST_PART,
			says: 'Not the URL of a payment link',
		},
	},
);
export const INVOICE_ID: IdField = idField(
	'Invoice',
	'invoiceId',
	'e.g. INV-0042',
	'Which invoice. Its ID is the invoiceId that Create and Get Many return.',
	{ search: 'searchInvoices', what: 'an invoice' },
);
export const CUSTOMER_ID: IdField = idField(
	'Customer',
	'customerId',
	'e.g. CUST-0042',
	'Which customer. The ID is the one that Get Many returns.',
	{ search: 'searchCustomers', what: 'a customer' },
);
export const BENEFICIARY_ID: IdField = idField(
	'Beneficiary',
	'beneficiaryId',
	'e.g. BEN-0042',
	'Which beneficiary. The ID is the beneficiaryId that Create and Get Many return.',
	{ search: 'searchBeneficiaries', what: 'a beneficiary' },
);

/** Reads an id back. It becomes a part of an address, so what would lead to another address is no id. */
export function readId(
	ctx: IExecuteFunctions,
	index: number,
	{ name, displayName }: IdField,
): RowRead<string> {
	const id = checkId(readLocator(ctx, name, index));
	return id.ok ? { request: id.value } : { findings: [{ field: displayName, text: id.text }] };
}

/** Checks an id as the workflow gives it. */
export function checkId(value: unknown): Checked<string> {
	const id = asText(value);
	if (id === '') return refused(say`is empty`);
	return /^\.{1,2}$/.test(id) ? refused(say`${quote(id)} is not an ID`) : passed(id);
}
