import type { IExecuteFunctions } from 'n8n-workflow';
import { addressOf } from '../../../shared/http/addresses';
import { cancellable } from '../../../shared/http/cancellable';
import { readNow, type ReadCredential } from '../../../shared/http/credential';
import type { HttpHelpers } from '../../../shared/http/transport';
import { asText } from '../../../shared/values/text';
import { AURORE_ADDRESS } from '../addresses';
import { requireOwnKey } from '../misplacedKey';
import { auroreSession, type AuroreConnection, type AuroreSession } from './session';

export const AURORE_CREDENTIAL = 'cinetPayAuroreApi';

async function auroreConnection(read: ReadCredential): Promise<AuroreConnection> {
	const credential = await read(AURORE_CREDENTIAL);
	requireOwnKey('aurore', credential.apiKey);
	return {
		apiKey: asText(credential.apiKey),
		apiPassword: asText(credential.apiPassword),
		baseUrl: addressOf(credential, AURORE_ADDRESS),
	};
}

/** Aurore with the credential that `read` gives. */
export const openAurore = async (
	helpers: HttpHelpers,
	read: ReadCredential,
): Promise<AuroreSession> => auroreSession(helpers, await auroreConnection(read));

/** Aurore with the credential of the node. */
export const connectAurore = async (ctx: IExecuteFunctions): Promise<AuroreSession> =>
	await openAurore(cancellable(ctx), readNow(ctx));
