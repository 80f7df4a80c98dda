import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { cancellable } from '../../../shared/http/cancellable';
import { readNow, type ReadCredential } from '../../../shared/http/credential';
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

/** Client v1 (airtime and transfer) with the credential of the node. */
export async function connectClient(
	ctx: IExecuteFunctions | IWebhookFunctions,
	read: ReadCredential = readNow(ctx),
): Promise<ClientSession> {
	return clientSession(cancellable(ctx), await clientConnection(read));
}
