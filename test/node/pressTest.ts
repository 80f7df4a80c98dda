import { RoutingNode } from 'n8n-core';
import type { ICredentialDataDecryptedObject, ICredentialType, INodeType } from 'n8n-workflow';
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

/**
 * What n8n's Test button does with a credential: the request of its test on n8n's own routing engine, then
 * the rules in order. Returns what the person reads.
 */
export async function pressTest(
	{ name, test }: ICredentialType,
	credential: ICredentialDataDecryptedObject,
): Promise<string> {
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
	const saved = { id: '1', name: 'test', type: name, data: credential };
	const output = await new RoutingNode(context, probe, saved as never).runNode();
	const answer: unknown = output![0]![0]!.json;
	for (const rule of test!.rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		if (get(answer, key) === value) return message;
	}
	return CONNECTED;
}
