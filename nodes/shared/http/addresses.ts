import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { asText } from '../values/text';
import type { Credential } from './credential';

/** One address that the calls of a credential go to, in each environment. */
export interface Address {
	/** The credential's field, which counts with Other. */
	field: string;
	displayName: string;
	/** What the address is for, in the words of the editor. */
	description: string;
	/** The provider's own, or its two of test and live accounts, told apart by the key. */
	provider: string | TestAndLive;
	/** What follows the address of the sandbox. */
	sandboxPath: string;
}

interface TestAndLive {
	test: string;
	live: string;
	/** How the API Key of a live account starts. */
	liveKey: string;
}

/** Where `npm run sandbox` listens unless it is told otherwise. */
const SANDBOX_URL = 'http://127.0.0.1:4010';

const withoutSlashes = (url: unknown): string => asText(url).replace(/\/+$/, '');

/**
 * Reads an address of a credential, without slashes at its end. The one place that knows what Environment means; the test
 * of a credential, which is an expression, says the same (`addressExpression`).
 */
export function addressOf(credential: Credential, address: Address): string {
	const { environment, sandboxUrl, apiKey } = credential;
	const { field, provider, sandboxPath } = address;
	if (environment === 'sandbox')
		return `${withoutSlashes(sandboxUrl) || SANDBOX_URL}${sandboxPath}`;
	const other = environment === 'other' ? withoutSlashes(credential[field]) : '';
	if (other !== '') return other;
	if (typeof provider === 'string') return provider;
	return asText(apiKey).startsWith(provider.liveKey) ? provider.live : provider.test;
}

/** The same as an n8n expression, for the request of a credential test. */
export function addressExpression({ field, provider, sandboxPath }: Address): string {
	const read = (name: string) => `String($credentials.${name} || "").trim().replace(/\\/+$/, "")`;
	const own =
		typeof provider === 'string'
			? `"${provider}"`
			: `(String($credentials.apiKey || "").trim().startsWith("${provider.liveKey}") ? "${provider.live}" : "${provider.test}")`;
	const other = `$credentials.environment === "other" && ${read(field)}`;
	const sandbox = `(${read('sandboxUrl')} || "${SANDBOX_URL}") + "${sandboxPath}"`;
	return `={{ $credentials.environment === "sandbox" ? ${sandbox} : (${other} || ${own}) }}`;
}

/** The addresses that count in the environment that is chosen, by the names of their fields. */
export const addressesInUse = (
	credential: Credential,
	addresses: readonly Address[],
): Array<[displayName: string, url: string]> =>
	credential.environment === 'sandbox'
		? [[SANDBOX_FIELD.displayName, asText(credential.sandboxUrl)]]
		: addresses.map((address) => [address.displayName, addressOf(credential, address)]);

const SANDBOX_FIELD: INodeProperties = {
	displayName: 'Sandbox Address',
	name: 'sandboxUrl',
	type: 'string',
	default: SANDBOX_URL,
	displayOptions: { show: { environment: ['sandbox'] } },
	description:
		'Where the sandbox runs. If n8n runs in Docker and the sandbox on the same machine, enter http://host.docker.internal:4010.',
};

const environments = (provider: string): INodePropertyOptions[] => [
	{ name: provider, value: 'provider', description: `Your account at ${provider}` },
	{
		name: 'Sandbox of This Package',
		value: 'sandbox',
		description: 'The simulator of this package, to test without money',
	},
	{
		name: 'Other',
		value: 'other',
		description: `Addresses that ${provider} gave you`,
	},
];

/** Environment, and the fields that one of its choices shows: none for the provider itself. */
export const environmentFields = (
	provider: string,
	addresses: readonly Address[],
): INodeProperties[] => [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		default: 'provider',
		description: `Whether calls go to ${provider} or to the sandbox`,
		options: environments(provider),
	},
	SANDBOX_FIELD,
	...addresses.map(({ field, displayName, description, provider: own }): INodeProperties => ({
		displayName,
		name: field,
		type: 'string',
		default: '',
		placeholder: `e.g. ${typeof own === 'string' ? own : own.live}`,
		displayOptions: { show: { environment: ['other'] } },
		description: `${description}. Leave empty for the default.`,
	})),
];
