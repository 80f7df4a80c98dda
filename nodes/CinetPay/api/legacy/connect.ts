import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { readNow, type ReadCredential } from '../../../shared/http/credential';
import { asText } from '../../../shared/values/text';
import { CHECKOUT_CREDENTIAL } from '../checkout/connect';
import { PAYMENT_PAGE } from './form';
import { legacyApi, type LegacyApi } from './session';

const LEGACY_URL = 'https://api.cinetpay.com';

/** Legacy v1: the keys of Checkout v2, other hosts. The page's address comes with it. */
export async function connectLegacy(
	ctx: IExecuteFunctions | IWebhookFunctions,
	read: ReadCredential = readNow(ctx),
): Promise<{ api: LegacyApi; pageUrl: string }> {
	return legacyWith(ctx, await read(CHECKOUT_CREDENTIAL));
}

function legacyWith(ctx: IExecuteFunctions | IWebhookFunctions, given: Record<string, unknown>) {
	const connection = {
		apiKey: asText(given.apiKey),
		siteId: asText(given.siteId),
		baseUrl: asText(given.legacyBaseUrl) || LEGACY_URL,
	};
	return {
		api: legacyApi(ctx.helpers, connection),
		pageUrl: asText(given.legacyPageUrl) || PAYMENT_PAGE,
	};
}
