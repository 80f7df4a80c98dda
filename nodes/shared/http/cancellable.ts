import type { IExecuteFunctions, ILoadOptionsFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { HttpHelpers } from './transport';

/** n8n's request helper, with the signal that a person has stopped the execution where there is one. */
export const cancellable = (
	ctx: IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions,
): HttpHelpers => ({
	httpRequest: async (options) => (await ctx.helpers.httpRequest(options)) as unknown,
	...('getExecutionCancelSignal' in ctx && { signal: ctx.getExecutionCancelSignal() }),
});
