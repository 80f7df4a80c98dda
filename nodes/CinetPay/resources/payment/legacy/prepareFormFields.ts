import type { INodeProperties } from 'n8n-workflow';
import { showFor } from '../../api';

const displayOptions = showFor('legacy', 'payment', 'prepareForm');

const text = (
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	description,
});

/** The fields of Payment: Prepare Form. */
export const prepareFormFields: INodeProperties[] = [
	{
		...text(
			'Reference',
			'reference',
			'e.g. ORDER-2026-0001',
			'Your own ID of this payment, unique for ever',
		),
		required: true,
		displayOptions,
	},
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		required: true,
		displayOptions,
		description: 'Whole number in the currency, a multiple of 5 (except USD)',
	},
	{
		displayName: 'Currency',
		name: 'legacyCurrency',
		type: 'options',
		default: 'XOF',
		displayOptions,
		description: 'CFA is the old name of XOF',
		options: ['CDF', 'CFA', 'GNF', 'USD', 'XAF', 'XOF'].map((value) => ({ name: value, value })),
	},
	{
		...text(
			'Description',
			'description',
			'e.g. Order 2026-0001',
			'What the payer pays for; any characters',
		),
		required: true,
		displayOptions,
	},
	{
		displayName:
			'CinetPay designed this form so that the API key and the site ID stand in the page that the payer receives. Serve it with a Respond to Webhook node as text/html, and never inside a frame.',
		name: 'formNotice',
		type: 'notice',
		default: '',
		displayOptions,
	},
	{
		displayName: 'Options',
		name: 'formOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions,
		options: [
			text(
				'Cancel URL',
				'cancelUrl',
				'e.g. https://shop.example.com/cancelled',
				'Where the payer goes after cancelling',
			),
			{
				displayName: 'Language',
				name: 'language',
				type: 'options',
				default: 'fr',
				options: [
					{ name: 'English', value: 'en' },
					{ name: 'French', value: 'fr' },
				],
			},
			text(
				'Metadata',
				'metadata',
				'e.g. cart-42',
				'Free text that comes back with the notification',
			),
			text(
				'Notify URL',
				'notifyUrl',
				'e.g. https://n8n.example.com/webhook/…',
				'Production URL of a CinetPay Trigger; empty: the one of your back office',
			),
			text('Phone', 'phone', 'e.g. +2250700000001', 'Forces the payer to pay with this number'),
			text(
				'Return URL',
				'returnUrl',
				'e.g. https://shop.example.com/thanks',
				'Where the payer goes after paying; reaching it proves nothing',
			),
			{
				displayName: 'Version',
				name: 'version',
				type: 'options',
				default: 'V1',
				description: 'V1 in the guide, V2 in the last official library',
				options: [
					{ name: 'V1', value: 'V1' },
					{ name: 'V2', value: 'V2' },
				],
			},
		],
	},
];
