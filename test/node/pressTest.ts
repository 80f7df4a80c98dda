import { RoutingNode } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	ICredentialType,
	INodeType,
} from 'n8n-workflow';
import { executeContext } from './harness.ts';

/** What n8n says of a credential where no rule of its test speaks. */
export const CONNECTED = 'Connection successful!';

/** Reads a dotted path of any value, as n8n does with lodash. */
const get = (value: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>(
			(at, key) =>
				at === undefined || at === null ? undefined : (Object(at) as Record<string, unknown>)[key],
			value,
		);

/** As n8n's CredentialsHelper does for a credential test: only for a type with an expirable field. */
const preAuthenticationOf = (type: ICredentialType): ICredentialsHelper['preAuthentication'] =>
	async function (helpers, credential) {
		const field = type.properties.find(
			({ type: kind, typeOptions }) => kind === 'hidden' && typeOptions?.expirable === true,
		);
		if (!field || !type.preAuthentication) return undefined;
		const output = await type.preAuthentication.call(helpers, credential);
		// n8n would store it with the credential.
		if (output[field.name] !== undefined) throw new Error('A credential test must store nothing');
		return undefined;
	};

/**
 * What n8n's Test button does with a credential: `preAuthentication`, the request of its test on n8n's own routing engine,
 * then the rules in order. Returns what the person reads.
 */
export async function pressTest(
	type: ICredentialType,
	credential: ICredentialDataDecryptedObject,
): Promise<string> {
	const { name, test } = type;
	const temp = { displayName: 'Temp', name: 'temp', default: '' };
	const probe = {
		description: {
			...{ displayName: 'Temp', name: 'temp', group: [], version: 1, description: '' },
			...{ defaults: { name: 'Temp' }, inputs: [], outputs: [] },
			credentials: [{ name, required: true }],
			properties: [{ ...temp, type: 'string', routing: { request: test!.request } }],
		},
	} as unknown as INodeType;
	const context = executeContext(probe, { credential });
	const { additionalData } = context as unknown as {
		additionalData: { credentialsHelper: object };
	};
	Object.assign(additionalData.credentialsHelper, { preAuthentication: preAuthenticationOf(type) });
	const saved = { id: '1', name: 'test', type: name, data: credential };
	let answer: unknown;
	try {
		const output = await new RoutingNode(context, probe, saved as never).runNode();
		answer = output![0]![0]!.json;
	} catch (error) {
		const { message, cause } = error as Error & { cause?: { code?: string } };
		return cause?.code ?? message;
	}
	for (const rule of test!.rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		if (get(answer, key) === value) return message;
	}
	return CONNECTED;
}
