// Checked by `npm run typecheck`, never run. n8n-workflow types the request and the response of a webhook with
// @types/express, which it does not bring along: without that development dependency both are `any`, every
// misspelling passes, and the lines below fail as unused expectations.
import type { IWebhookFunctions } from 'n8n-workflow';

export const misspelled = async (ctx: IWebhookFunctions): Promise<unknown[]> => {
	const request = ctx.getRequestObject();
	const response = ctx.getResponseObject();
	await request.readRawBody();
	return [
		request.rawBody,
		response.statusCode,
		// @ts-expect-error It is called readRawBody.
		await request.readRawBdy(),
		// @ts-expect-error It is called rawBody.
		request.rawBdy,
		// @ts-expect-error It is called statusCode.
		response.statsCode,
		// @ts-expect-error It is called status.
		response.stats(200),
	];
};
