import type { INodeProperties } from 'n8n-workflow';
import { notForAgents } from '../../../shared/waiting/description';
import { createMovement } from '../money/create';
import { createFields } from '../money/fields';

export const operations = { create: createMovement('collection') };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['collection'] } },
		default: 'create',
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create collection',
				description: 'Ask payers for mobile money; Wave gives a page to open',
				displayOptions: notForAgents,
			},
		],
	},
	...createFields('collection'),
];
