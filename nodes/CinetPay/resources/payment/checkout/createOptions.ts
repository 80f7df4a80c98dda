import type { INodeProperties } from 'n8n-workflow';
import { inPage, showFor, textField as field } from './fields';

/** Who pays, for the card form and the receipt. */
export const customer: INodeProperties = {
	displayName: 'Customer',
	name: 'customer',
	type: 'collection',
	placeholder: 'Add Customer Field',
	default: {},
	displayOptions: inPage,
	description:
		'Who pays. Card payments need every field except ID; mobile money and wallets need none.',
	options: [
		field('Address', 'address', 'Street or post box of the payer', 'e.g. BP 0024'),
		field('City', 'city', 'City of the payer', 'e.g. Abidjan'),
		field(
			'Country Code',
			'country',
			'Two letters of the country of your CinetPay account',
			'e.g. CI',
		),
		{ ...field('Email', 'email', 'E-mail address of the payer'), placeholder: 'name@email.com' },
		field('First Name', 'firstName', 'First name of the payer', 'e.g. Awa'),
		field('ID', 'id', 'Your own number of this customer', 'e.g. CUST-0042'),
		field('Last Name', 'lastName', 'Family name of the payer', 'e.g. Koné'),
		field('Phone', 'phone', 'Number of the payer in international form', 'e.g. +2250700000001'),
		field(
			'State Code',
			'state',
			'Two characters; use the country code if there is none',
			'e.g. CI',
		),
		field('ZIP Code', 'zipCode', 'At most 6 characters', 'e.g. 06510'),
	],
};

const invoiceDetails: INodeProperties = {
	displayName: 'Invoice Details',
	name: 'invoiceData',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, maxAllowedFields: 3 },
	placeholder: 'Add Line',
	default: {},
	description: 'At most three lines that CinetPay prints on its receipt',
	options: [
		{
			displayName: 'Line',
			name: 'entry',
			values: [
				field('Name', 'name', 'Label of the line', 'e.g. Invoice number'),
				field('Value', 'value', 'Text of the line', 'e.g. F-2026-018'),
			],
		},
	],
};

export const createOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions: showFor('create'),
	options: [
		invoiceDetails,
		{
			displayName: 'Language',
			name: 'language',
			type: 'options',
			default: 'fr',
			description: 'Language of the payment page',
			options: [
				{ name: 'English', value: 'en' },
				{ name: 'French', value: 'fr' },
			],
		},
		{
			displayName: 'Lock Phone Number',
			name: 'lockPhoneNumber',
			type: 'boolean',
			default: false,
			description:
				"Whether the payer must use the customer's Phone and cannot change it on the payment page",
		},
		field(
			'Metadata',
			'metadata',
			'Free text that comes back with the notification, for example what is in the cart',
			'e.g. cart-42',
		),
	],
};
