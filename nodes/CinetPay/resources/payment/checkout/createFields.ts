import type { INodeProperties } from 'n8n-workflow';
import { showFor as show } from '../../api';
import { notifyToField, unlessThisExecution } from '../../notifyTo';
import { countryField, currencyFields } from '../../auroreOperators';
import { createOptions, customer } from './createOptions';
import { inPage, simplifyField, textField as field } from './fields';

/** These mean the same in Aurore and keep their names there; Aurore has no seamless page. */
const everywhere = show(['aurore', 'checkout'], 'payment', ['create', 'prepareSeamlessPage']);

const inAurore = show('aurore', 'payment', 'create');

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
			'What the payer pays for, shown on the payment page. Checkout V2 takes no # / $ _ and &.',
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
	createOptions,
	simplifyField('create'),
];
