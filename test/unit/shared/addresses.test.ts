import { addressOf, type Address } from '../../../nodes/shared/http/addresses.ts';

const ADDRESS: Address = {
	...{ field: 'baseUrl', displayName: 'Base URL', description: 'Where the API is' },
	...{ provider: 'https://api.example.com', sandboxPath: '/api' },
};
const BY_KEY: Address = {
	...ADDRESS,
	provider: {
		...{ test: 'https://test.example.com', live: 'https://live.example.com' },
		liveKey: 'sk_live_',
	},
};
/** Each field is filled in, as it stays when a person changes Environment. */
const FILLED = { baseUrl: 'https://old.example.com//', sandboxUrl: 'http://127.0.0.1:9999/' };

it.each([
	['provider', 'https://api.example.com'],
	// A credential from before there was a choice.
	[undefined, 'https://api.example.com'],
	['other', 'https://old.example.com'],
	['sandbox', 'http://127.0.0.1:9999/api'],
])('in the environment %p only its own address counts', (environment, expected) => {
	expect(addressOf({ ...FILLED, environment }, ADDRESS)).toBe(expected);
});

it.each([
	['provider', 'https://api.example.com'],
	['other', 'https://api.example.com'],
	['sandbox', 'http://127.0.0.1:4010/api'],
])('in the environment %p without an address it is the usual one', (environment, expected) => {
	expect(addressOf({ environment, baseUrl: ' / ', sandboxUrl: ' ' }, ADDRESS)).toBe(expected);
});

it.each([
	['sk_live_1', 'https://live.example.com'],
	[' sk_live_1 ', 'https://live.example.com'],
	['sk_test_1', 'https://test.example.com'],
	['', 'https://test.example.com'],
	[undefined, 'https://test.example.com'],
])('the key %p chooses between the test and the live account', (apiKey, expected) => {
	expect(addressOf({ ...FILLED, environment: 'provider', apiKey }, BY_KEY)).toBe(expected);
});
