import type { INodeProperties } from 'n8n-workflow';
import { listFields } from '../list';
import { get } from './get';
import { getAll } from './getAll';

export const operations = { get, getAll };

const show = (...operation: string[]) => ({ show: { resource: ['transaction'], operation } });

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['transaction'] } },
		default: 'get',
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get transaction',
				description: 'Look up by reference what became of a collection or disbursement',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many transactions',
				description: 'List collections or disbursements, newest first as DigitalPaye gives them',
			},
		],
	},
	{
		displayName: 'Type',
		name: 'movement',
		type: 'options',
		default: 'disbursement',
		displayOptions: show('get', 'getAll'),
		description: 'Generation C keeps the two apart; A and B have one list for both',
		options: [
			{ name: 'Collection', value: 'collection', description: 'Money in' },
			{ name: 'Disbursement', value: 'disbursement', description: 'Money out' },
		],
	},
	{
		displayName: 'Reference',
		name: 'reference',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. PAY-2026-0042',
		displayOptions: show('get'),
		description: "Your own ID of the transaction, or DigitalPaye's",
	},
	...listFields('transaction'),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: show('getAll'),
		options: [
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				default: 'success',
				options: [
					{ name: 'Failed', value: 'failed' },
					{ name: 'Pending', value: 'pending' },
					{ name: 'Success', value: 'success' },
					{ name: 'Unknown', value: 'unknown' },
				],
			},
		],
	},
	{
		displayName: 'Simplify',
		name: 'simple',
		type: 'boolean',
		default: true,
		displayOptions: show('get', 'getAll'),
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
];
