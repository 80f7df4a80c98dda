import type { INodeProperties } from 'n8n-workflow';
import {
	dateField,
	emailField,
	firstNameField,
	lastNameField,
	phoneField,
	required,
	textField,
} from '../../../shared/fields';

const numberField = (
	displayName: string,
	name: string,
	description: string,
	typeOptions: INodeProperties['typeOptions'] = { minValue: 0 },
): INodeProperties => ({ displayName, name, type: 'number', default: 0, typeOptions, description });

/** Whom the invoice is for: a collection, because the provider requires none of its members. */
export const customerField: INodeProperties = {
	displayName: 'Customer',
	name: 'customer',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description: 'Whom the invoice is for; DigitalPaye sends it to the email address',
	options: [emailField(), firstNameField(), lastNameField(), phoneField('e.g. 0700000001')],
};

const asJson = { show: { itemsFrom: ['json'] } };
const asFields = { show: { itemsFrom: ['fields'] } };

/** What is invoiced: typed in, or as a list from an earlier node. */
export const itemFields: INodeProperties[] = [
	{
		displayName: 'Specify Items',
		name: 'itemsFrom',
		type: 'options',
		default: 'fields',
		description: 'Where the items of the invoice come from',
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json', description: 'A list, for example of an order' },
		],
	},
	{
		displayName: 'Items',
		name: 'items',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Item',
		default: {},
		description: 'What is invoiced, line by line',
		displayOptions: asFields,
		options: [
			{
				displayName: 'Item',
				name: 'item',
				values: [
					textField('Name', 'name', 'e.g. Shirt, size M', 'What is sold'),
					{ ...numberField('Quantity', 'quantity', 'How many'), default: 1 },
					numberField('Unit Price', 'unitPrice', 'Price of one, a whole number'),
				],
			},
		],
	},
	{
		displayName: 'Items (JSON)',
		name: 'itemsJson',
		type: 'json',
		default: '[]',
		displayOptions: asJson,
		description:
			'A list of objects with name, quantity and unitPrice (or unit_price), such as the items of an order',
	},
];

/** What an invoice may have besides; the fields that Update can change are the same. */
export const invoiceOptions: INodeProperties[] = [
	numberField('Discount', 'discount', 'Amount taken off the whole invoice, a whole number'),
	dateField(
		'Due Date',
		'dueAt',
		'e.g. 2026-12-31',
		'When it must be paid. A date alone means the end of that day, in the time zone of the workflow.',
	),
	dateField(
		'Issue Date',
		'issuedAt',
		'e.g. 2026-12-31',
		'The date on the invoice. If empty, DigitalPaye decides.',
	),
	textField('Notes', 'notes', 'e.g. Thank you for your order', 'Text on the invoice'),
	{
		displayName: 'Send Reminders',
		name: 'sendReminders',
		type: 'boolean',
		default: true,
		description: 'Whether DigitalPaye reminds the customer until the invoice is paid',
	},
	{
		...numberField('Tax Rate', 'taxRate', 'In percent, for example 18', {
			minValue: 0,
			maxValue: 100,
			numberPrecision: 2,
		}),
	},
	textField('Terms', 'terms', 'e.g. Payable within 30 days', 'Payment terms on the invoice'),
];

/** The field in which a file leaves the node. */
export const fileField: INodeProperties = {
	...required(
		textField(
			'Put Output File in Field',
			'binaryField',
			'e.g. data',
			'The name of the output binary field to put the file in',
		),
	),
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
};
