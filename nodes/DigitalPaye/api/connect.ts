import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { addressOf } from '../../shared/http/addresses';
import { cancellable } from '../../shared/http/cancellable';
import { readNow, type ReadCredential } from '../../shared/http/credential';
import type { HttpHelpers } from '../../shared/http/transport';
import { asText } from '../../shared/values/text';
import { DIGITALPAYE_ADDRESS } from './addresses';
import type { Generation, GenerationName, PathChoice } from './generation';
import { generationA } from './generationA';
import { generationB } from './generationB';
import { generationC } from './generationC';
import { digitalPayeSession, type Connection, type Session } from './session';

const CREDENTIAL = 'digitalPayeApi';

/** Reads the credential. Apart from `connect`, so that no function both holds keys and sends requests. */
async function connection(read: ReadCredential): Promise<Connection> {
	const given = await read(CREDENTIAL);
	const text = (name: string) => asText(given[name]);
	const name = (text('generation') || 'A') as GenerationName;
	const header = text('environmentHeader');
	// Documented for A and B, never sent by the provider's own libraries: the user may turn it off.
	const environment: Record<string, string> =
		header && name !== 'C' ? { 'X-Environment': header } : {};
	const paths: PathChoice = {
		version: text('pathVersion') === 'v2' ? 'v2' : 'v1',
		transfer: text('transferPath') === 'transfer' ? 'transfer' : 'transfers',
		customer: text('customerPath') === 'customer' ? 'customer' : 'customers/create',
		status: text('statusPath') === 'transaction' ? 'transaction' : 'get-status-payment',
	};
	return {
		baseUrl: addressOf(given, DIGITALPAYE_ADDRESS),
		apiKey: text('apiKey'),
		apiSecret: text('apiSecret'),
		environment,
		generation: generationOf(name, paths, environment),
	};
}

function generationOf(
	name: GenerationName,
	paths: PathChoice,
	environment: Record<string, string>,
): Generation {
	if (name === 'C') return generationC();
	return name === 'B' ? generationB(paths, environment) : generationA(paths, environment);
}

/** DigitalPaye with the credential that `read` gives. */
export const openDigitalPaye = async (
	helpers: HttpHelpers,
	read: ReadCredential,
): Promise<Session> => digitalPayeSession(helpers, await connection(read));

/** DigitalPaye with the credential of the node. */
export const connectDigitalPaye = async (
	ctx: IExecuteFunctions | ILoadOptionsFunctions,
): Promise<Session> => await openDigitalPaye(cancellable(ctx), readNow(ctx));
