import type { INodeProperties } from 'n8n-workflow';
import { showFor as show } from '../api';
import { notifyToField, unlessThisExecution } from '../notifyTo';
import { countryField, currencyFields } from '../aurorePayment/operators';
import { showFor, simplifyField } from './fields';

const displayOptions = showFor('create');
/** Of use to Prepare Seamless Page too. */
const inPage = show('checkout', 'payment', ['create', 'prepareSeamlessPage']);
/** These mean the same in Aurore and keep their names there; Aurore has no seamless page. */
const everywhere = show(['aurore', 'checkout'], 'payment', ['create', 'prepareSeamlessPage']);

const inAurore = show('aurore', 'payment', 'create');

const field = (
	displayName: string,
	name: string,
	description: string,
	placeholder = '',
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
	placeholder,
});

const customer: INodeProperties = {
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

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions,
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

export const createFields: INodeProperties[] = [
	{
		...field(
			'Reference',
			'reference',
			'Your own ID of this payment, unique for ever. Running again with the same reference never makes a second payment.',
			'e.g. ORDER-2026-0001',
		),
		required: true,
		displayOptions: everywhere,
		hint: 'Use your order number, so that a payment can always be traced back to its order',
	},
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		required: true,
		displayOptions: everywhere,
		description:
			'Whole number in the currency, a multiple of 5 (except USD); at least 100 in most currencies',
	},
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'options',
		default: 'XOF',
		displayOptions: inPage,
		description: 'Must be the currency of your CinetPay account',
		options: [
			{ name: 'CDF (DR Congo)', value: 'CDF' },
			{ name: 'GNF (Guinea)', value: 'GNF' },
			{ name: 'USD (Dollar Accounts)', value: 'USD' },
			{ name: 'XAF (Central Africa)', value: 'XAF' },
			{ name: 'XOF (West Africa)', value: 'XOF' },
		],
	},
	countryField(inAurore),
	...currencyFields(inAurore),
	{
		...field(
			'Description',
			'description',
			'What the payer pays for, shown on the payment page. Without # / $ _ and &.',
			'e.g. Order 2026-0001',
		),
		required: true,
		displayOptions: everywhere,
	},
	notifyToField(show(['aurore', 'checkout'], 'payment', 'create')),
	{
		...field(
			'Notify URL',
			'notifyUrl',
			'Where CinetPay reports the payment: the production URL of a CinetPay Trigger',
			'e.g. https://n8n.example.com/webhook/…',
		),
		required: true,
		displayOptions: unlessThisExecution(everywhere),
		hint: 'Open your CinetPay Trigger, copy its Production URL and paste it here',
	},
	{
		...field(
			'Return URL',
			'returnUrl',
			'Where the payer goes after paying. Reaching this page proves nothing: deliver on the notification only.',
			'e.g. https://shop.example.com/thanks',
		),
		required: true,
		displayOptions: everywhere,
	},
	{
		displayName: 'Channels',
		name: 'channels',
		type: 'options',
		default: 'ALL',
		displayOptions: inPage,
		description: 'How the payer may pay',
		options: [
			{ name: 'All', value: 'ALL' },
			{ name: 'Credit Card', value: 'CREDIT_CARD' },
			{ name: 'Mobile Money', value: 'MOBILE_MONEY' },
			{ name: 'Wallet', value: 'WALLET' },
		],
	},
	customer,
	options,
	simplifyField('create'),
];
