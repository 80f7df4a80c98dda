import type { INodeProperties, IWebhookDescription } from 'n8n-workflow';
import { simplifyField } from '../fields';

/**
 * The address of a waiting execution (`$execution.resumeUrl`). n8n registers nothing for it and calls
 * `webhook()` of the node that the execution waits in.
 */
export const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'GET,POST',
		path: '',
		restartWebhook: true,
		isFullPath: true,
		responseMode: 'onReceived',
		responseData: '',
	},
];

/** The fields of Wait for Result that every API shares; `idFields` come between notice and time limit. */
export const waitFields = (idFields: INodeProperties[]): INodeProperties[] => [
	{
		displayName:
			'Pauses the workflow until the final result is confirmed. It takes <b>one item</b>, whose payment or payout was created with <b>Report Result To: This Execution</b>. Its field <b>result</b> is then <b>paid</b>, <b>notPaid</b> or, if the time limit was reached first, <b>timeIsUp</b>: deliver only if it is <b>paid</b>.',
		name: 'waitNotice',
		type: 'notice',
		default: '',
	},
	...idFields,
	{
		displayName: 'Time Limit',
		name: 'timeLimit',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 60,
		description: 'Maximum time to wait, from 1 minute to 30 days',
	},
	{
		displayName: 'Time Limit Unit',
		name: 'timeLimitUnit',
		type: 'options',
		default: 'minutes',
		description: 'Unit of Time Limit',
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
		],
	},
	simplifyField,
];
