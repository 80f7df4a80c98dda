import type { IExecuteFunctions } from 'n8n-workflow';
import { readNow, type ReadCredential } from '../../../shared/http/credential';
import type { HttpHelpers } from '../../../shared/http/transport';
import { asText } from '../../../shared/values/text';
import { clientSession, type ClientConnection, type ClientSession } from './session';

export const TRANSFER_CREDENTIAL = 'cinetPayTransferApi';
const DEFAULT_CLIENT_URL = 'https://client.cinetpay.com';

async function clientConnection(read: ReadCredential): Promise<ClientConnection> {
	const { apiKey, apiPassword, baseUrl } = await read(TRANSFER_CREDENTIAL);
	return {
		apiKey: asText(apiKey),
		apiPassword: asText(apiPassword),
		baseUrl: asText(baseUrl) || DEFAULT_CLIENT_URL,
	};
}

/** Client v1 (airtime and transfer) with the credential that `read` gives. */
export const openClient = async (
	helpers: HttpHelpers,
	read: ReadCredential,
): Promise<ClientSession> => clientSession(helpers, await clientConnection(read));

/** Client v1 with the credential of the node. */
export const connectClient = async (ctx: IExecuteFunctions): Promise<ClientSession> =>
	await openClient(ctx.helpers, readNow(ctx));
