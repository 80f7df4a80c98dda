import type { INodeProperties } from 'n8n-workflow';
import { notForAgents } from '../../../shared/waiting/description';
import { createMovement } from '../money/create';
import { createFields } from '../money/fields';

export const operations = { create: createMovement('disbursement') };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['disbursement'] } },
		default: 'create',
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create disbursement',
				description:
					'Send mobile money to one or many receivers; every row is checked before the first one is sent',
				displayOptions: notForAgents,
			},
		],
	},
	...createFields('disbursement'),
];
