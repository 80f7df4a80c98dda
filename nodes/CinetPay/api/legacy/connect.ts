import type { IExecuteFunctions } from 'n8n-workflow';
import { readNow, type ReadCredential } from '../../../shared/http/credential';
import type { HttpHelpers } from '../../../shared/http/transport';
import type { NotifySigner } from '../../../shared/notifications/signedUrl';
import { asText } from '../../../shared/values/text';
import { CHECKOUT_CREDENTIAL } from '../checkout/connect';
import { paymentSigner } from '../checkout/session';
import { PAYMENT_PAGE } from './form';
import { legacyApi, type LegacyApi } from './session';

const LEGACY_URL = 'https://api.cinetpay.com';

/** Legacy v1: the keys of Checkout v2, other hosts. The page's address and what signs a Notify URL come with it. */
export interface Legacy {
	api: LegacyApi;
	pageUrl: string;
	signer?: NotifySigner;
}

/** Legacy v1 with the credential that `read` gives. */
export const openLegacy = async (helpers: HttpHelpers, read: ReadCredential): Promise<Legacy> =>
	legacyWith(helpers, await read(CHECKOUT_CREDENTIAL));

/** Legacy v1 with the credential of the node. */
export const connectLegacy = async (ctx: IExecuteFunctions): Promise<Legacy> =>
	await openLegacy(ctx.helpers, readNow(ctx));

function legacyWith(helpers: HttpHelpers, given: Record<string, unknown>): Legacy {
	const connection = {
		apiKey: asText(given.apiKey),
		siteId: asText(given.siteId),
		baseUrl: asText(given.legacyBaseUrl) || LEGACY_URL,
	};
	return {
		api: legacyApi(helpers, connection),
		pageUrl: asText(given.legacyPageUrl) || PAYMENT_PAGE,
		signer: paymentSigner({ siteId: connection.siteId, secretKey: asText(given.secretKey) }),
	};
}
