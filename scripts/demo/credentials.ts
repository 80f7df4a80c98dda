import type { N8nClient, StoredCredential } from '../host/client.ts';
import { inSandbox, sandboxKeys } from './shop.ts';

/** The sandbox's fixed test keys, as each credential type wants them. */
const KEYS = {
	cinetPayCheckoutApi: sandboxKeys,
	cinetPayTransferApi: (sandbox: string) => ({
		apiKey: 'sandbox-api-key',
		apiPassword: 'sandbox-password',
		...inSandbox(sandbox),
	}),
	cinetPayAuroreApi: (sandbox: string) => ({
		apiKey: 'sk_test_sandbox',
		apiPassword: 'sandbox-password',
		...inSandbox(sandbox),
	}),
	digitalPayeApi: (sandbox: string) => ({
		apiKey: 'sandbox-public-key',
		apiSecret: 'sandbox-secret',
		generation: 'A',
		pathVersion: 'v1',
		statusPath: 'get-status-payment',
		...inSandbox(sandbox),
	}),
};

export type CredentialType = keyof typeof KEYS;

/** Every credential type of this package. */
export const CREDENTIAL_TYPES = Object.keys(KEYS) as CredentialType[];

/** Stores a credential for the sandbox at that address, or renews it. */
export const saveSandboxCredential = async (
	client: N8nClient,
	sandboxUrl: string,
	type: CredentialType,
): Promise<StoredCredential> =>
	await client.saveCredential(`Sandbox ${type}`, type, KEYS[type](sandboxUrl));
