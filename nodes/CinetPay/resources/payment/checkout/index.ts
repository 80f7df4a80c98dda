import type { INodeProperties } from 'n8n-workflow';
import { create } from './create';
import { createFields } from './createFields';
import { get, getFields } from './get';
import { prepareSeamlessPage, prepareSeamlessPageFields } from './prepareSeamlessPage';
import { verifyNotification, verifyNotificationFields } from './verifyNotification';
import { notForAgents } from '../../../../shared/waiting/description';
import { paymentWaitFields, wait } from './wait';

export const operations = { create, get, prepareSeamlessPage, verifyNotification, wait };

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
				description:
					'Make a payment link to send to the payer; no money moves until the payer pays',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get payment',
				description: 'Look up by reference whether a payment was paid, before you deliver',
			},
			{
				name: 'Prepare Seamless Page',
				value: 'prepareSeamlessPage',
				action: 'Prepare seamless payment page',
				description: 'Make a web page that opens the checkout inside itself',
				displayOptions: notForAgents,
			},
			{
				name: 'Verify Notification',
				value: 'verifyNotification',
				action: 'Verify payment notification',
				description: 'Prove a notification that your own Webhook node received',
			},
			{
				name: 'Wait for Result',
				value: 'wait',
				action: 'Wait for result of a payment',
				description: 'Hold this execution until the payment is paid or refused, verified',
				displayOptions: notForAgents,
			},
		],
	},
	...createFields,
	...prepareSeamlessPageFields,
	...getFields,
	...verifyNotificationFields,
	...paymentWaitFields,
];
