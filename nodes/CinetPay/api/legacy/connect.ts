import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { addressOf } from '../../../shared/http/addresses';
import { readNow, type ReadCredential } from '../../../shared/http/credential';
import type { HttpHelpers } from '../../../shared/http/transport';
import type { NotifySigner } from '../../../shared/notifications/signedUrl';
import { asText } from '../../../shared/values/text';
import { LEGACY_ADDRESS, LEGACY_PAGE } from '../addresses';
import { CHECKOUT_CREDENTIAL } from '../checkout/connect';
import { paymentSigner } from '../checkout/session';
import { requireOwnKey } from '../misplacedKey';
import { legacySession, type LegacySession } from './session';

/** Legacy v1: the keys of Checkout v2, other hosts. The page's address and what signs a Notify URL come with it. */
export interface Legacy {
	api: LegacySession;
	pageUrl: string;
	signer?: NotifySigner;
}

/** Legacy v1 with the credential that `read` gives. */
export const openLegacy = async (helpers: HttpHelpers, read: ReadCredential): Promise<Legacy> =>
	legacyWith(helpers, await read(CHECKOUT_CREDENTIAL));

/** Legacy v1 with the credential of the node. */
export const connectLegacy = async (
	ctx: IExecuteFunctions | ILoadOptionsFunctions,
): Promise<Legacy> => await openLegacy(ctx.helpers, readNow(ctx));

function legacyWith(helpers: HttpHelpers, given: Record<string, unknown>): Legacy {
	requireOwnKey('older', given.apiKey);
	const connection = {
		apiKey: asText(given.apiKey),
		siteId: asText(given.siteId),
		baseUrl: addressOf(given, LEGACY_ADDRESS),
	};
	return {
		api: legacySession(helpers, connection),
		pageUrl: addressOf(given, LEGACY_PAGE),
		signer: paymentSigner({ siteId: connection.siteId, secretKey: asText(given.secretKey) }),
	};
}
