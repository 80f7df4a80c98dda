import type { IExecuteFunctions } from 'n8n-workflow';
import { addressOf } from '../../../shared/http/addresses';
import { cancellable } from '../../../shared/http/cancellable';
import { readNow, type ReadCredential } from '../../../shared/http/credential';
import type { HttpHelpers } from '../../../shared/http/transport';
import { asText } from '../../../shared/values/text';
import { CLIENT_ADDRESS } from '../addresses';
import { requireOwnKey } from '../misplacedKey';
import { clientSession, type ClientConnection, type ClientSession } from './session';

export const TRANSFER_CREDENTIAL = 'cinetPayTransferApi';

async function clientConnection(read: ReadCredential): Promise<ClientConnection> {
	const credential = await read(TRANSFER_CREDENTIAL);
	requireOwnKey('older', credential.apiKey);
	return {
		apiKey: asText(credential.apiKey),
		apiPassword: asText(credential.apiPassword),
		baseUrl: addressOf(credential, CLIENT_ADDRESS),
	};
}

/** Client v1 (airtime and transfer) with the credential that `read` gives. */
export const openClient = async (
	helpers: HttpHelpers,
	read: ReadCredential,
): Promise<ClientSession> => clientSession(helpers, await clientConnection(read));

/** Client v1 with the credential of the node. */
export const connectClient = async (ctx: IExecuteFunctions): Promise<ClientSession> =>
	await openClient(cancellable(ctx), readNow(ctx));
