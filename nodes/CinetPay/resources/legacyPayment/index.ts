import type { INodeProperties } from 'n8n-workflow';
import { showFor, simplifyField } from '../api';
import { get, getFields } from './get';
import { getAll, getAllFields } from './getAll';
import { prepareForm, prepareFormFields } from './prepareForm';

export const operations = { get, getAll, prepareForm };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { api: ['legacy'], resource: ['payment'] } },
		default: 'prepareForm',
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get payment of an old shop',
				description: 'Ask CinetPay whether a payment was made',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many payments of an old shop',
				description: 'List the payments of the shop',
			},
			{
				name: 'Prepare Form',
				value: 'prepareForm',
				action: 'Prepare payment form of an old shop',
				description: 'Make the signed page that takes the payer to CinetPay',
			},
		],
	},
	...prepareFormFields,
	...getFields,
	...getAllFields,
	simplifyField(showFor('legacy', 'payment', ['get', 'getAll'])),
];
