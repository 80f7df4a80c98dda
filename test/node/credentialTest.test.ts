import { RoutingNode } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';
import refused608 from '../fixtures/cinetpay/create-refused-608.json';
import refused609 from '../fixtures/cinetpay/refused-609.json';
import refused613 from '../fixtures/cinetpay/refused-613.json';
import { CinetPayCheckoutApi } from '../../credentials/CinetPayCheckoutApi.credentials.ts';
import { executeContext, KEYS } from './harness.ts';
import { ACCEPTED, NOT_FOUND } from './orders.ts';
import { Vendor, type Reply } from './vendor.ts';

/** Reads a dotted path of any value, as n8n does with lodash. */
const get = (value: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>(
			(at, key) => (at === undefined || at === null ? undefined : Object(at)[key]),
			value,
		);

/** What n8n's Test button does: the request on its own routing engine, then the rules in order. */
async function pressTest(credential: Record<string, string>) {
	const { name, test } = new CinetPayCheckoutApi();
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
	const json: unknown = output![0]![0]!.json;
	for (const rule of test.rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		if (get(json, key) === value) return message;
	}
	return 'Connection successful!';
}

let vendor: Vendor;
beforeEach(() => {
	vendor = new Vendor();
});

it('looks up a payment that does not exist, with the keys and a User-Agent', async () => {
	vendor.onCheck(NOT_FOUND);
	expect(await pressTest(KEYS)).toBe('Connection successful!');
	expect(vendor.calls).toEqual([
		{
			path: '/v2/payment/check',
			headers: expect.objectContaining({
				'user-agent': 'n8n-nodes-cinetpay-digitalpaye',
				accept: 'application/json',
				'content-type': 'application/json',
			}),
			body: { apikey: KEYS.apiKey, site_id: KEYS.siteId, transaction_id: 'CREDENTIAL-TEST' },
		},
	]);
});

const code = (value: string, status = 400): Reply => ({
	status,
	body: { code: value, message: 'X' },
});

it.each<[string, Reply, string]>([
	['is right', { body: ACCEPTED.body }, 'Connection successful!'],
	[
		'has a wrong API key',
		{ status: 400, body: refused609 },
		'CinetPay does not accept the API Key. Copy it again from Integrations in the CinetPay back office.',
	],
	[
		'has a wrong API key, answered with HTTP 200',
		{ body: refused609 },
		'CinetPay does not accept the API Key. Copy it again from Integrations in the CinetPay back office.',
	],
	[
		'has a wrong API key, answered with HTTP 401',
		{ status: 401, body: refused609 },
		'CinetPay does not accept the API Key. Copy it again from Integrations in the CinetPay back office.',
	],
	[
		'has a wrong site ID',
		{ status: 400, body: refused613 },
		'CinetPay does not accept the Site ID. Copy it again from Integrations in the CinetPay back office.',
	],
	['is of nobody', code('601'), 'CinetPay does not know this merchant. Check API Key and Site ID.'],
	[
		'lacks a field',
		{ status: 400, body: refused608 },
		'CinetPay finds a field missing. Fill in API Key and Site ID.',
	],
	[
		'makes CinetPay stumble',
		code('624'),
		'CinetPay could not process the call, most often because of a wrong API Key.',
	],
	['has expired', code('625'), 'Your CinetPay service has expired. Renew it with CinetPay.'],
	[
		'is tested too often',
		code('429', 429),
		'CinetPay asks to slow down. Wait a minute and test again.',
	],
	[
		'is refused by content type',
		code('403', 403),
		'CinetPay refused the call (403). Check the Base URL.',
	],
	[
		'points to a web page',
		{ status: 404, body: '<!DOCTYPE html><html></html>' },
		'A web page answered instead of the CinetPay API. Check the Base URL.',
	],
	[
		'is stopped by the firewall',
		{ status: 403, body: 'error code: 1010' },
		'CinetPay’s firewall refused the call. Check that nothing removes the User-Agent header.',
	],
	['gets an empty answer', { body: '' }, 'An empty answer came back. Check the Base URL.'],
])('a credential that %s', async (_name, reply, message) => {
	vendor.onCheck(reply);
	expect(await pressTest(KEYS)).toBe(message);
	expect(vendor.calls).toHaveLength(1);
});

it('finds the sandbox below its prefix, with or without a slash at the end', async () => {
	const sandbox = new Vendor('http://127.0.0.1:4010', '/checkout').onCheck(NOT_FOUND);
	for (const baseUrl of ['http://127.0.0.1:4010/checkout', 'http://127.0.0.1:4010/checkout//'])
		expect(await pressTest({ ...KEYS, baseUrl })).toBe('Connection successful!');
	expect(sandbox.calls).toHaveLength(2);
});
