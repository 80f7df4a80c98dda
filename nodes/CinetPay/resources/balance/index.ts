import type { INodeProperties } from 'n8n-workflow';
import { get } from './get';

export const operations = { get };

const show = { resource: ['balance'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		default: 'get',
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get balance',
				description: 'Ask CinetPay how much you can send',
			},
		],
	},
	{
		displayName: 'Account',
		name: 'account',
		type: 'options',
		default: 'transfer',
		displayOptions: { show: { ...show, operation: ['get'] } },
		options: [
			{ name: 'Airtime', value: 'airtime' },
			{ name: 'Transfer', value: 'transfer' },
		],
	},
];
