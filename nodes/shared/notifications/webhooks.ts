import type { IHookFunctions, IWebhookDescription } from 'n8n-workflow';
import { warnIfTooOld } from './oldestN8n';

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

const isSo = async (): Promise<boolean> => true;

/** The provider learns the address from a person or with each payment. `check` throws what keeps a trigger from working. */
export const nothingToRegister = (check?: (ctx: IHookFunctions) => Promise<void>) => ({
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			warnIfTooOld(this);
			await check?.(this);
			return true;
		},
		create: isSo,
		delete: isSo,
	},
});
