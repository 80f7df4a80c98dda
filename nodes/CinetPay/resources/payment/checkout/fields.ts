import type { INodeProperties } from 'n8n-workflow';
import {
	emailField,
	firstNameField,
	lastNameField,
	phoneField,
	textField,
} from '../../../../shared/fields';

/** Fields that Create and Prepare Seamless Page share. */

export const currencyField: INodeProperties = {
	displayName: 'Currency',
	name: 'currency',
	type: 'options',
	default: 'XOF',
	description: 'Must be the currency of your CinetPay account',
	options: [
		{ name: 'CDF (DR Congo)', value: 'CDF' },
		{ name: 'GNF (Guinea)', value: 'GNF' },
		{ name: 'USD (Dollar Accounts)', value: 'USD' },
		{ name: 'XAF (Central Africa)', value: 'XAF' },
		{ name: 'XOF (West Africa)', value: 'XOF' },
	],
};

export const channelsField: INodeProperties = {
	displayName: 'Channels',
	name: 'channels',
	type: 'options',
	default: 'ALL',
	description: 'Payment methods that the payer can choose from',
	options: [
		{ name: 'All', value: 'ALL' },
		{ name: 'Credit Card', value: 'CREDIT_CARD' },
		{ name: 'Mobile Money', value: 'MOBILE_MONEY' },
		{ name: 'Wallet', value: 'WALLET' },
	],
};

/** Who pays, for the card form and the receipt. */
export const customerField: INodeProperties = {
	displayName: 'Customer',
	name: 'customer',
	type: 'collection',
	placeholder: 'Add Customer Field',
	default: {},
	description:
		'Who pays. Card payments need every field except ID; mobile money and wallets need none.',
	options: [
		textField('Address', 'address', 'e.g. BP 0024', 'Street or post box of the payer'),
		textField('City', 'city', 'e.g. Abidjan', 'City of the payer'),
		textField(
			'Country Code',
			'country',
			'e.g. CI',
			'Two letters of the country of your CinetPay account',
		),
		emailField('Email address of the payer'),
		firstNameField('First name of the payer'),
		textField('ID', 'id', 'e.g. CUST-0042', 'Your own ID for this customer'),
		lastNameField('Last name of the payer'),
		phoneField('e.g. +2250700000001', 'Phone number of the payer in international format'),
		textField(
			'State Code',
			'state',
			'e.g. CI',
			'Two characters; use the country code if there is none',
		),
		textField('ZIP Code', 'zipCode', 'e.g. 06510', 'At most 6 characters'),
	],
};
