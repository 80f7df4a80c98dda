import type { INodeProperties } from 'n8n-workflow';
import { create } from './create';
import { createFields } from './fields';

export const operations = { create };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { api: ['checkout'], resource: ['contact'] } },
		default: 'create',
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create contact',
				description:
					'Put receivers on your CinetPay contact list; those on it already count as done',
			},
		],
	},
	...createFields,
];
