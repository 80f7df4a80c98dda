import type { INodeProperties } from 'n8n-workflow';
import { getFields, sendFields } from '../payout/fields';
import { getPayout } from '../payout/get';
import { sendPayout } from '../payout/send';

export const operations = { get: getPayout('transfer'), send: sendPayout('transfer') };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['transfer'] } },
		default: 'send',
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get transfer',
				description: 'Ask CinetPay what became of it, by reference, transaction ID or lot',
			},
			{
				name: 'Send',
				value: 'send',
				action: 'Send transfer',
				description: 'Pay out one or many rows; every row is checked before the first one is sent',
			},
		],
	},
	...sendFields('transfer'),
	...getFields('transfer'),
];
