import { inspect } from 'node:util';
import bWebhook from '../fixtures/digitalpaye/b-webhook.json';
import type { ClientReply } from './clientVendor.ts';
import type { Generation } from './digitalpayeFrames.ts';
import { disburse, run } from './digitalpayeRun.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { json, withSample } from './digitalpayeWebhook.ts';
import { sheetRow } from './payoutRun.ts';

/** Key, secret, what Basic makes of them, and the token. */
const secretsOf = ({ credential, token }: DigitalPayeVendor): string[] => {
	const { apiKey, apiSecret } = credential;
	const basic = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
	return [apiKey, apiSecret, basic, token].filter(Boolean);
};

/** Every way in which an answer may repeat what it was sent, put together when the call comes. */
const echo = (vendor: DigitalPayeVendor) =>
	secretsOf(vendor)
		.flatMap((secret) => [secret, encodeURIComponent(secret), `Bearer ${secret}`])
		.join(' ');

/** None of the secrets, in none of the forms in which they travel. */
function expectNoSecret(vendor: DigitalPayeVendor, told: string): void {
	for (const secret of secretsOf(vendor)) {
		for (const shape of [
			secret,
			encodeURIComponent(secret),
			JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
		])
			expect(told).not.toContain(shape);
	}
}

const ANSWERS: Array<[string, (words: string) => ClientReply]> = [
	[
		'a refusal that repeats them',
		(words) => ({
			status: 400,
			body: {
				...{ code_status: 400, statusCode: 400, success: false, status: 'ERROR' },
				...{ error: words, message: words, reason: words, details: { [words]: words } },
			},
		}),
	],
	['a web page', (words) => ({ status: 500, body: `<html>${words}</html>` })],
	[
		'a transaction that repeats them',
		(words) => ({
			body: {
				...{ success: true, statusCode: 200, message: words },
				data: { status: 'FAILED', ref: words, operator_id: words, url: words, [words]: words },
			},
		}),
	],
	['a list that repeats them', (words) => ({ body: { success: true, data: [{ ref: words }] } })],
	[
		'headers that repeat them',
		(words) => ({
			status: 429,
			body: 'x',
			headers: { 'x-echo': encodeURIComponent(words), 'retry-after': '9999' },
		}),
	],
	['a broken connection', () => ({ error: 'ECONNRESET' })],
];
const CALLS: Array<[Generation, string, string]> = [
	['A', 'the login', '/auth'],
	['B', 'the balance', '/balance'],
	['A', 'the send', 'POST /v1/transfers'],
	['C', 'the send', 'POST /v1/payouts'],
	['C', 'the look-up', 'GET /v1/payouts'],
];

describe.each(ANSWERS)('keys, Basic and token are told nowhere: %s', (_name, answer) => {
	it.each(CALLS)('%s, to %s', async (generation, _call, part) => {
		const vendor = new DigitalPayeVendor(generation);
		// A token that is known before the call is one that the call can repeat.
		await disburse(vendor, [sheetRow(0)]);
		vendor.plan(part, answer(echo(vendor)));
		if (part === '/auth') {
			// A changed secret makes the node log in again. There is no token yet that could be told.
			vendor.credential.apiSecret = 'another/secret ü';
			vendor.token = '';
			vendor.plan(part, answer(echo(vendor)));
		}
		if (part.startsWith('GET')) vendor.plan('POST', { error: 'ECONNRESET' });
		const rows = [sheetRow(8), sheetRow(9)];
		const one = await disburse(vendor, rows, { simple: false });
		const two = await disburse(vendor, rows, {}, { onError: 'continueErrorOutput' });
		expect(
			vendor.calls.filter(({ method, path }) => `${method} ${path}`.includes(part)),
		).not.toEqual([]);
		expectNoSecret(vendor, one.everything + two.everything);
	});
});

it('nor in what Get shows raw, where the secret is written as PHP would', async () => {
	const vendor = new DigitalPayeVendor('B');
	await disburse(vendor, [sheetRow(0)]);
	const php = JSON.stringify(vendor.credential.apiSecret)
		.replaceAll('/', '\\/')
		.replaceAll('é', '\\u00e9');
	vendor.plan('get-status', {
		body: `{"statusCode":200,"data":{"status":"PENDING","ref":${php},"operator":"${vendor.token}"}}`,
	});
	const get = { resource: 'transaction', operation: 'get', reference: 'X', simple: false };
	const { success, everything } = await run(vendor, [{}], get);
	expect(success[0]!.json).toMatchObject({ providerId: '***', operator: '***' });
	expectNoSecret(vendor, everything);
});

it('nor in what a trigger answers, logs or emits, its own secret included', async () => {
	const { vendor, trigger } = withSample('B');
	const options = { simple: false, sharedSecret: 'hush-hush-hush' };
	const server = trigger({ startFor: 'everyChange', options });
	const told: unknown[] = [];
	for (const [, answer] of ANSWERS) {
		vendor.plan('get-status', 'asUsual');
		const query = { secret: options.sharedSecret };
		told.push(await server.deliver(json({ ...bWebhook, ref: '', status: 'X' }, query)));
		vendor.plan('get-status', answer(echo(vendor)));
		told.push(await server.deliver(json({ transactionId: `W-${told.length}` }, query)));
		told.push(await server.deliver(json(bWebhook, { secret: 'wrong-wrong' })));
	}
	const all = inspect([told, server.logs, server.emitted], { depth: null });
	expect(all).toContain('The provider is asked to send it again');
	expectNoSecret(vendor, all);
	expect(all).not.toContain('hush-hush-hush');
});
