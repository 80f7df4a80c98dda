import { RoutingNode } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';
import aInsufficient from '../fixtures/digitalpaye/a-amount-insufficient-412.json';
import aLogin from '../fixtures/digitalpaye/a-login.json';
import aToken from '../fixtures/digitalpaye/a-token-expired-401.json';
import bInternal from '../fixtures/digitalpaye/b-internal-500.json';
import bLogin from '../fixtures/digitalpaye/b-login.json';
import bMissing from '../fixtures/digitalpaye/b-login-refused-400.json';
import bRefused from '../fixtures/digitalpaye/b-login-refused-401.json';
import cLogin from '../fixtures/digitalpaye/c-login.json';
import cRefused from '../fixtures/digitalpaye/c-login-refused.json';
import { DigitalPayeApi } from '../../credentials/DigitalPayeApi.credentials.ts';
import type { ClientReply } from './clientVendor.ts';
import type { Generation } from './digitalpayeFrames.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { executeContext } from './harness.ts';

/** Reads a dotted path of any value, as n8n does with lodash. */
const get = (value: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>(
			(at, key) =>
				at === undefined || at === null ? undefined : (Object(at) as Record<string, unknown>)[key],
			value,
		);

/** What n8n's Test button does: the request on its own routing engine, then the rules in order. */
async function pressTest(credential: DigitalPayeVendor['credential']): Promise<string> {
	const { name, test } = new DigitalPayeApi();
	const probe: INodeType = {
		description: {
			displayName: 'Temp',
			name: 'temp',
			group: [],
			version: 1,
			description: '',
			defaults: { name: 'Temp' },
			inputs: [],
			outputs: [],
			credentials: [{ name, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: test.request },
				},
			],
		},
	};
	const context = executeContext(probe, { credential });
	const saved = { id: '1', name: 'test', type: name, data: credential };
	const output = await new RoutingNode(context, probe, saved).runNode();
	const answer: unknown = output![0]![0]!.json;
	for (const rule of test.rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		if (get(answer, key) === value) return message;
	}
	return 'Connection successful!';
}

it.each<[Generation, Record<string, string>, string]>([
	['A', {}, '/v1/auth'],
	['A', { pathVersion: 'v1' }, '/v1/auth'],
	['A', { pathVersion: 'v2' }, '/v2/auth'],
	['B', {}, '/v1/auth'],
	// Left over from a time when the generation was another one.
	['B', { pathVersion: 'v2' }, '/v1/auth'],
	['C', { pathVersion: 'v2' }, '/v1/auth/token'],
])('%s %j really logs in at %s, with Basic and a User-Agent', async (generation, more, path) => {
	const vendor = new DigitalPayeVendor(generation, more);
	expect(await pressTest(vendor.credential)).toBe('Connection successful!');
	const { apiKey, apiSecret } = vendor.credential;
	expect(vendor.calls).toEqual([
		{
			method: 'POST',
			path,
			query: {},
			headers: expect.objectContaining({
				'user-agent': 'n8n-nodes-cinetpay-digitalpaye',
				accept: 'application/json',
				authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`,
			}),
			body: undefined,
		},
	]);
});

it('finds the sandbox below its prefix, with or without a slash at the end', async () => {
	const baseUrl = 'http://127.0.0.1:4010/digitalpaye';
	const sandbox = new DigitalPayeVendor('C', { baseUrl }).plan('/auth', { body: cLogin });
	for (const end of ['', '/', '//']) {
		const credential = { ...sandbox.credential, baseUrl: `${baseUrl}${end}` };
		expect(await pressTest(credential)).toBe('Connection successful!');
	}
	expect(sandbox.to('/digitalpaye/v1/auth/token')).toHaveLength(3);
});

const OTHER =
	'If both are right they may belong to another API Generation: keys issued since July 2026 are for C, older ones for A or B.';
const WRONG = `DigitalPaye does not accept API Key or API Secret. ${OTHER}`;
const NOT_SERVED = `This address is not served. ${OTHER}`;
const DISTURBED = 'DigitalPaye is disturbed. Try again in a few minutes.';

it.each<[string, Generation, ClientReply, string]>([
	['is right', 'A', { body: aLogin }, 'Connection successful!'],
	['is right', 'B', { body: bLogin }, 'Connection successful!'],
	['is right', 'C', { body: cLogin }, 'Connection successful!'],
	[
		'lacks a key',
		'B',
		{ status: 400, body: bMissing },
		`API Key or API Secret is missing. ${OTHER}`,
	],
	['has wrong keys', 'B', { status: 401, body: bRefused }, WRONG],
	['has wrong keys, answered with HTTP 200', 'B', { body: bRefused }, WRONG],
	['has wrong keys in the words of A', 'A', { status: 401, body: aToken }, WRONG],
	[
		'is refused for whatever else',
		'A',
		{ status: 412, body: aInsufficient },
		`DigitalPaye refused the login. ${OTHER}`,
	],
	[
		'has keys of another generation',
		'C',
		{ status: 401, body: cRefused },
		`DigitalPaye does not accept the public key or the secret. ${OTHER}`,
	],
	['is asked at an address of no API', 'B', { status: 404, body: { statusCode: 404 } }, NOT_SERVED],
	[
		'is tested too often',
		'A',
		{ status: 429, body: { code_status: 429 } },
		'DigitalPaye asks to slow down. Wait a minute and test again.',
	],
	['meets an error', 'B', { status: 500, body: bInternal }, DISTURBED],
	['meets an error', 'A', { status: 500, body: { code_status: 500, status: 'ERROR' } }, DISTURBED],
	[
		'points to a web page',
		'B',
		{ status: 404, body: '<!DOCTYPE html><html></html>' },
		`A web page answered instead of the DigitalPaye API. Check the Base URL. ${OTHER}`,
	],
	[
		'is stopped by the firewall',
		'C',
		{ status: 403, body: 'error code: 1010' },
		'DigitalPaye’s firewall refused the call. Check that nothing removes the User-Agent header.',
	],
	['gets an empty answer', 'A', { body: '' }, 'An empty answer came back. Check the Base URL.'],
])('a credential that %s (%s)', async (_name, generation, reply, message) => {
	const vendor = new DigitalPayeVendor(generation).plan('/auth', reply);
	expect(await pressTest(vendor.credential)).toBe(message);
	expect(vendor.calls).toHaveLength(1);
});
