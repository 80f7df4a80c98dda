import type { IWebhookDescription } from 'n8n-workflow';

/**
 * The address of a trigger: GET asks whether it is there, POST brings notifications. Literal values only: n8n
 * evaluates an expression here with each request.
 */
export const webhooks: IWebhookDescription[] = [
	{
		name: 'setup',
		httpMethod: 'GET',
		path: 'webhook',
		responseMode: 'onReceived',
		responseData: '',
		// The same address as below: shown twice, it looks like a choice.
		ndvHideUrl: true,
	},
	{
		name: 'default',
		httpMethod: 'POST',
		path: 'webhook',
		responseMode: 'onReceived',
		responseData: '',
		ndvHideMethod: true,
	},
];
