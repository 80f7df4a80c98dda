import type { INodeProperties } from 'n8n-workflow';
import { notForAgents } from '../../../../shared/waiting/description';
import { showFor, simplifyField } from '../../api';
import { get, getFields } from './get';
import { getAll, getAllFields } from './getAll';
import { prepareForm } from './prepareForm';
import { prepareFormFields } from './prepareFormFields';

export const operations = { get, getAll, prepareForm };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { api: ['legacy'], resource: ['payment'] } },
		default: 'get',
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get payment of an old shop',
				description: 'Look up by reference whether a payment was paid, before you deliver',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many payments of an old shop',
				description: 'List the payments of the shop, newest first, by day, phone or reference',
			},
			{
				name: 'Prepare Form',
				value: 'prepareForm',
				action: 'Prepare payment form of an old shop',
				description: 'Make the signed page that takes the payer to CinetPay',
				displayOptions: notForAgents,
			},
		],
	},
	...prepareFormFields,
	...getFields,
	...getAllFields,
	simplifyField(showFor('legacy', 'payment', ['get', 'getAll'])),
];
