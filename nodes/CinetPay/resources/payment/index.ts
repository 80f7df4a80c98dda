import type { INodeProperties } from 'n8n-workflow';
import { create } from './create';
import { createFields } from './createFields';
import { get, getFields } from './get';
import { prepareSeamlessPage, prepareSeamlessPageFields } from './prepareSeamlessPage';
import { verifyNotification, verifyNotificationFields } from './verifyNotification';

export const operations = { create, get, prepareSeamlessPage, verifyNotification };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { api: ['checkout'], resource: ['payment'] } },
		default: 'create',
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create payment',
				description: 'Make a payment link to send to the payer',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get payment',
				description: 'Ask CinetPay whether a payment was made',
			},
			{
				name: 'Prepare Seamless Page',
				value: 'prepareSeamlessPage',
				action: 'Prepare seamless payment page',
				description: 'Make a web page that opens the checkout inside itself',
			},
			{
				name: 'Verify Notification',
				value: 'verifyNotification',
				action: 'Verify payment notification',
				description: 'Prove a notification that your own Webhook node received',
			},
		],
	},
	...createFields,
	...prepareSeamlessPageFields,
	...getFields,
	...verifyNotificationFields,
];
