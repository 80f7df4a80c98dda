import { RoutingNode } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';
import loginAccepted from '../fixtures/cinetpay-client/login-accepted.json';
import refused701 from '../fixtures/cinetpay-client/login-refused-701.json';
import { CinetPayTransferApi } from '../../credentials/CinetPayTransferApi.credentials.ts';
import { ClientVendor, refusal, type ClientReply } from './clientVendor.ts';
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
async function pressTest(credential: ClientVendor['credential']): Promise<string> {
	const { name, test } = new CinetPayTransferApi();
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

let vendor: ClientVendor;
beforeEach(() => {
	vendor = new ClientVendor();
});

it('really logs in, with form values and a User-Agent', async () => {
	expect(await pressTest(vendor.credential)).toBe('Connection successful!');
	expect(vendor.calls).toHaveLength(1);
	const { apiKey, apiPassword } = vendor.credential;
	expect(vendor.calls[0]).toMatchObject({
		method: 'POST',
		path: '/v1/auth/login',
		query: { lang: 'fr' },
		form: { apikey: apiKey, password: apiPassword },
		headers: expect.objectContaining({ 'user-agent': 'n8n-nodes-cinetpay-digitalpaye' }),
	});
});

it('finds the sandbox below its prefix, with or without a slash at the end', async () => {
	const sandbox = new ClientVendor('http://127.0.0.1:4010');
	sandbox.plan('auth/login', { body: loginAccepted });
	for (const end of ['', '/', '// ']) {
		const baseUrl = `http://127.0.0.1:4010/client${end}`;
		expect(await pressTest({ ...sandbox.credential, baseUrl })).toBe('Connection successful!');
	}
	expect(sandbox.to('/client/v1/auth/login')).toHaveLength(3);
});

const KEYS =
	'CinetPay does not accept API Key or API Password. Copy both again from the CinetPay back office.';
const NO_SESSION =
	'The answer holds no session. Check the Base URL and try again in a few minutes; if it stays so, ask CinetPay whether transfers are opened for your account.';

it.each<[string, ClientReply, string]>([
	['is right', { body: loginAccepted }, 'Connection successful!'],
	['has wrong keys', { body: refused701 }, KEYS],
	['has wrong keys, with HTTP 401', { status: 401, body: refused701 }, KEYS],
	['has wrong keys, as a number', refusal(701, 'INVALID_CREDENTIALS'), KEYS],
	[
		'gets no session',
		refusal('702', 'COULD_NOT_CREATE_TOKEN'),
		'CinetPay could not open a session. Try again in a few minutes.',
	],
	[
		'is of nobody',
		refusal(703, 'INVALID_USER'),
		'CinetPay says that the merchant account is not valid. Ask CinetPay to check the account.',
	],
	[
		'lacks a field',
		refusal('704', 'INVALID_PARAM'),
		'CinetPay finds a field missing. Fill in API Key and API Password.',
	],
	[
		'is not allowed',
		refusal('708', 'NOT_ALLOWED', 403),
		'CinetPay does not allow this call. Check the Base URL, and ask CinetPay whether transfers are opened for your account.',
	],
	[
		'is tested too often',
		refusal(429, 'TOO_MANY', 429),
		'CinetPay asks to slow down. Wait a minute and test again.',
	],
	[
		'comes from an address that is not listed',
		{ status: 403, body: '<html>Forbidden</html>' },
		'A web page answered instead of the CinetPay API. Check the Base URL. If it is right, the IP address of your n8n server may not be allowed: ask support.technique@cinetpay.com to add it.',
	],
	[
		'is stopped by the firewall',
		{ status: 403, body: 'error code: 1010' },
		'CinetPay’s firewall refused the call. Check that nothing removes the User-Agent header.',
	],
	['gets an empty answer', { body: '' }, 'An empty answer came back. Check the Base URL.'],
	['makes CinetPay stumble', refusal(715, 'UNEXPECTED_ERROR', 500), NO_SESSION],
	['meets another API', { status: 404, body: { message: 'Not found' } }, NO_SESSION],
	[
		'meets plain text',
		{ body: 'OK' },
		'Something other than the CinetPay API answered. Check the Base URL.',
	],
])('a credential that %s', async (_name, reply, message) => {
	vendor.plan('auth/login', reply);
	expect(await pressTest(vendor.credential)).toBe(message);
	expect(vendor.calls).toHaveLength(1);
});
