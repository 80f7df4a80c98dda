import assert from 'node:assert/strict';
import fc from 'fast-check';
import { legacySession } from '../../nodes/CinetPay/api/legacy/session.ts';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node.ts';
import { sender } from '../../nodes/shared/http/transport.ts';
import aLogin from '../fixtures/digitalpaye/a-login.json';
import { runNode } from '../node/harness.ts';
import { provider } from './answers.ts';
import { holds } from './cases.ts';
import { vendor } from './loopback.ts';

/** Ways to write a character so that it is itself again after parsing or decoding. */
const WAYS: Array<(character: string) => string> = [
	(character) => character,
	(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	(character) => `&#${character.charCodeAt(0)};`,
	(character) => `&#x${character.charCodeAt(0).toString(16)};`,
	(character) => (character === '&' ? '&amp;' : character),
];

const secrets = fc.string({
	unit: fc.constantFrom(...'abcXYZ019_-&/+=é'),
	minLength: 8,
	maxLength: 24,
});
const ways = fc.array(fc.constantFrom(...WAYS), { minLength: 24, maxLength: 24 });

holds(
	'a key that the provider echoes comes out of no reader, however it is written',
	[secrets, ways, fc.constantFrom('"', '&quot;')],
	async (secret, how, quote) => {
		const written = [...secret].map((character, index) => how[index]!(character)).join('');
		const text = `{${quote}transaction${quote}:{${quote}a${quote}:${quote}${written}${quote}}}`;
		const helpers = provider({ status: 200, text, headers: {} });
		const connection = { baseUrl: 'https://api.example.com', apiKey: secret, siteId: '1' };
		const legacy = await legacySession(helpers, connection).call('checkPayStatus', {});
		assert.ok(!JSON.stringify(legacy).includes(JSON.stringify(secret).slice(1, -1)), text);
		const reply = await sender(helpers, [secret])({
			method: 'GET',
			url: 'https://api.example.com',
		});
		assert.ok(reply.kind === 'reply');
		assert.ok(
			!JSON.stringify(reply.json ?? '').includes(JSON.stringify(secret).slice(1, -1)),
			text,
		);
	},
	{ part: 0.5 },
);

it.each([
	['transaction', { movement: 'disbursement' }],
	['customer', {}],
])('a list of 150,000 rows in one answer is read (%s)', async (resource, more) => {
	const list = `{"success":true,"statusCode":200,"data":[${'{"id":"1"},'.repeat(150_000)}{"id":"1"}]}`;
	const isC = resource === 'customer';
	let pages = 0;
	const { url } = await vendor(({ url: path }) => {
		if (path.includes('/auth'))
			return { body: isC ? { data: { access_token: 'T' }, success: true } : aLogin };
		return { body: pages++ === 0 ? list : '{"success":true,"data":[]}' };
	});
	const generation = isC ? 'C' : 'A';
	const credential = {
		apiKey: `K-${resource}`,
		apiSecret: 'S',
		generation,
		environment: 'other',
		baseUrl: url,
	};
	const parameters = { resource, operation: 'getAll', returnAll: false, limit: 3, ...more };
	const result = await runNode(new DigitalPaye(), [{}], { parameters, credential });
	expect([result.error, result.success.length]).toEqual([undefined, 3]);
});
