import type { INodeProperties } from 'n8n-workflow';
import { listFields } from '../list';
import { create, get, getAll } from './operations';

export const operations = { create, get, getAll };

const show = (...operation: string[]) => ({ show: { resource: ['customer'], operation } });

const text = (displayName: string, name: string, placeholder: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	required: true,
	placeholder,
	displayOptions: show('create'),
});

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['customer'] } },
		default: 'create',
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create customer',
				description: 'Register a payer; generation B only, C does so by itself when somebody pays',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get customer',
				description: 'Look up a payer by ID; generation C only',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many customers',
				description: 'List payers, or search them; generation C only',
			},
		],
	},
	text('First Name', 'firstName', 'e.g. Awa'),
	text('Last Name', 'lastName', 'e.g. Koné'),
	{ ...text('Email', 'email', ''), placeholder: 'name@email.com' },
	text('Phone', 'phone', 'e.g. 0700000001'),
	{ ...text('City', 'city', 'e.g. Abidjan'), required: undefined },
	{ ...text('Street Address', 'streetAddress', 'e.g. Rue des Jardins 12'), required: undefined },
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: show('get'),
		placeholder: 'e.g. CUST-0042',
		description: 'ID that Get Many shows',
	},
	...listFields('customer'),
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		displayOptions: show('getAll'),
		placeholder: 'e.g. Koné',
		description: 'Words to look for, as DigitalPaye searches them; empty: all customers',
	},
];
