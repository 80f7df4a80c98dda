import type { INodeProperties } from 'n8n-workflow';
import { showFor } from '../api';
import { get, getAurore, getLegacy } from './get';

export const operations = { get };
export const auroreOperations = { get: getAurore };
export const legacyOperations = { get: getLegacy };

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
				description: 'Look up how much you can spend',
			},
		],
	},
	{
		displayName: 'Account',
		name: 'account',
		type: 'options',
		default: 'transfer',
		displayOptions: showFor('checkout', 'balance', 'get'),
		description: 'Airtime and transfers are paid from two accounts',
		options: [
			{ name: 'Airtime', value: 'airtime' },
			{ name: 'Transfer', value: 'transfer' },
		],
	},
];
