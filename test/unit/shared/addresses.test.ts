import { runInNewContext } from 'node:vm';
import {
	addressExpression,
	addressOf,
	environmentFields,
	type Address,
} from '../../../nodes/shared/http/addresses.ts';

const ADDRESS: Address = {
	...{ field: 'baseUrl', displayName: 'Base URL', description: 'Where the API is' },
	...{ provider: 'https://api.example.com', sandboxPath: '/api' },
};
const BY_KEY: Address = {
	...{ field: 'keyUrl', displayName: 'Key URL', description: 'Where the keys count' },
	provider: {
		...{ test: 'https://test.example.com', live: 'https://live.example.com' },
		liveKey: 'sk_live_',
	},
	sandboxPath: '/keys',
};
/** Each field is filled in, as it stays when a person changes Environment. */
const FILLED = { baseUrl: 'https://old.example.com//', sandboxUrl: 'http://127.0.0.1:9999/' };

/** The address that the nodes call, and the one that the credential's test calls. */
const bothOf = (credential: Record<string, unknown>, address: Address): unknown[] => [
	addressOf(credential, address),
	runInNewContext(addressExpression(address).replace(/^=\{\{|\}\}$/g, ''), {
		$credentials: credential,
	}),
];

it.each([
	['provider', 'https://api.example.com'],
	// A credential from before there was a choice.
	[undefined, 'https://api.example.com'],
	['other', 'https://old.example.com'],
	['sandbox', 'http://127.0.0.1:9999/api'],
])('in the environment %p only its own address counts', (environment, expected) => {
	expect(bothOf({ ...FILLED, environment }, ADDRESS)).toEqual([expected, expected]);
});

it.each([
	['provider', 'https://api.example.com'],
	['other', 'https://api.example.com'],
	['sandbox', 'http://127.0.0.1:4010/api'],
])('in the environment %p without an address it is the usual one', (environment, expected) => {
	const empty = { environment, baseUrl: ' / ', sandboxUrl: ' ' };
	for (const credential of [empty, { environment }])
		expect(bothOf(credential, ADDRESS)).toEqual([expected, expected]);
});

it.each([
	['sk_live_1', 'https://live.example.com'],
	[' sk_live_1 ', 'https://live.example.com'],
	['sk_test_1', 'https://test.example.com'],
	['', 'https://test.example.com'],
	[undefined, 'https://test.example.com'],
])('the key %p chooses between the test and the live account', (apiKey, expected) => {
	const credential = { ...FILLED, environment: 'provider', apiKey };
	expect(bothOf(credential, BY_KEY)).toEqual([expected, expected]);
});

describe('the fields of a credential', () => {
	const fields = () => environmentFields('CinetPay', [ADDRESS, BY_KEY]);

	it('ask for Environment first, which is the provider unless it is changed', () => {
		const [environment, sandbox] = fields();
		expect(environment).toEqual({
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			default: 'provider',
			description: 'Whether calls go to CinetPay or to the sandbox',
			options: [
				{ name: 'CinetPay', value: 'provider', description: 'Your account at CinetPay' },
				{
					name: 'Sandbox of This Package',
					value: 'sandbox',
					description: 'The simulator of this package, to test without money',
				},
				{ name: 'Other', value: 'other', description: 'Addresses that CinetPay gave you' },
			],
		});
		expect(sandbox).toMatchObject({ name: 'sandboxUrl', default: 'http://127.0.0.1:4010' });
	});

	it('ask for an address with Other only, and show what the usual one looks like', () => {
		const shown = { show: { environment: ['other'] } };
		expect(fields().slice(2)).toEqual([
			{
				...{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
				placeholder: 'e.g. https://api.example.com',
				displayOptions: shown,
				description: 'Where the API is. Leave empty for the default.',
			},
			{
				...{ displayName: 'Key URL', name: 'keyUrl', type: 'string', default: '' },
				placeholder: 'e.g. https://live.example.com',
				displayOptions: shown,
				description: 'Where the keys count. Leave empty for the default.',
			},
		]);
	});
});
