import type { INodeProperties } from 'n8n-workflow';
import { showFor, simplifyField } from '../../api';
import { create } from './create';
import { get } from './get';
import { operatorFields } from '../../auroreOperators';
import { notForAgents } from '../../../../shared/waiting/description';
import { wait } from './wait';

export const operations = { create, get, wait };

const onCreate = showFor('aurore', 'payment', 'create');

const text = (
	displayName: string,
	name: string,
	placeholder: string,
	description = '',
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	description,
});

const required = (field: INodeProperties): INodeProperties => ({
	...field,
	required: true,
	displayOptions: onCreate,
});

const options: INodeProperties = {
	displayName: 'Options',
	name: 'auroreOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions: onCreate,
	options: [
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			default: 'PUSH',
			description: 'How the payer confirms',
			options: [
				{ name: 'OTP', value: 'OTP' },
				{ name: 'Push', value: 'PUSH' },
				{ name: 'QR Code', value: 'QRCODE' },
			],
		},
		{
			displayName: 'Direct Pay',
			name: 'directPay',
			type: 'boolean',
			default: false,
			// A model that misreads a number must not be able to ask a stranger for money.
			displayOptions: notForAgents,
			description:
				'Whether to ask the payer on the phone at once, without a payment page; needs Phone',
		},
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
		...operatorFields(
			{},
			'Operator of the payer; without it the payer chooses on the payment page',
			'/country',
		),
		text('OTP Code', 'otp', 'e.g. 1234', 'One-time code that the payer got from the operator'),
		text(
			'Phone',
			'phone',
			'e.g. +2250700000001',
			'Number of the payer, in the country of your account',
		),
	],
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { api: ['aurore'], resource: ['payment'] } },
		default: 'create',
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create payment of an account since 2026',
				description:
					'Make a payment link to send to the payer; no money moves until the payer pays',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get payment of an account since 2026',
				description: 'Look up by reference whether a payment was paid, before you deliver',
			},
			{
				name: 'Wait for Result',
				value: 'wait',
				action: 'Wait for result of a payment of an account since 2026',
				description: 'Hold this execution until the payment is paid or refused, verified',
				displayOptions: notForAgents,
			},
		],
	},
	required(text('First Name', 'firstName', 'e.g. Awa')),
	required(text('Last Name', 'lastName', 'e.g. Koné')),
	required({ ...text('Email', 'email', ''), placeholder: 'name@email.com' }),
	required(
		text(
			'Failed URL',
			'failedUrl',
			'e.g. https://shop.example.com/failed',
			'Where the payer goes when the payment did not succeed',
		),
	),
	options,
	simplifyField(showFor('aurore', 'payment', ['create', 'get'])),
];
