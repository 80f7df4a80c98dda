/**
 * Output fields that hold a token or, as CinetPay designed it, the API key. An n8n that knows of them (2.20 does, 2.8 and 2.41 do not)
 * shows a mark in their place in the editor and in stored executions; the workflow itself works with the real values.
 */
export const SENSITIVE_OUTPUT: string[] = [
	'notifyToken',
	'formFields.apikey',
	'html',
	'raw.notify_token',
	'raw.check.notify_token',
	'raw.notification.notify_token',
];
