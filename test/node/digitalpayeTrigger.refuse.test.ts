import bWebhook from '../fixtures/digitalpaye/b-webhook.json';
import type { ClientReply } from './clientVendor.ts';
import type { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { json, withSample } from './digitalpayeWebhook.ts';

let vendor: DigitalPayeVendor;
let trigger: ReturnType<typeof withSample>['trigger'];
beforeEach(() => {
	({ vendor, trigger } = withSample('B'));
});

describe('the shared secret in the URL', () => {
	it.each<[string, Record<string, string>, number]>([
		['missing', {}, 401],
		['empty', { secret: '' }, 401],
		['wrong', { secret: 'hush-hush2' }, 401],
		['a part of it', { secret: 'hush' }, 401],
		['right', { secret: 'hush-hush' }, 200],
	])('%s', async (_name, query, status) => {
		const server = trigger({ options: { sharedSecret: 'hush-hush' } });
		const answer = await server.deliver(json(bWebhook, query));
		expect(answer.status).toBe(status);
		expect(server.emitted).toHaveLength(status === 200 ? 1 : 0);
		if (status === 401) {
			expect(answer.body).toEqual({
				message: 'Refused: the secret in the URL is missing or wrong',
			});
			expect(vendor.calls).toEqual([]);
		}
	});

	it('given twice is refused; where none is set, any is taken', async () => {
		const twice = { secret: ['hush', 'hush'] } as never;
		const server = trigger({ options: { sharedSecret: 'hush' } });
		expect((await server.deliver(json(bWebhook, twice))).status).toBe(401);
		expect((await trigger().deliver(json(bWebhook, { secret: 'x' }))).status).toBe(200);
	});
});

describe('a forged notification starts nothing', () => {
	it.each<[string, object, number, string]>([
		[
			'of an id that DigitalPaye does not know',
			{ transactionId: 'X', ref: 'Y' },
			404,
			'does not know',
		],
		['with another reference', { transactionId: 'X' }, 401, 'its reference is not the one'],
		['with another ref', { ref: 'X' }, 401, 'its ref is not the one DigitalPaye has'],
		['with another amount', { amount: '250' }, 401, 'its amount is not the one DigitalPaye has'],
		['without any id', { transactionId: '', ref: ' ' }, 400, 'transactionId and ref missing'],
	])('%s', async (_name, changes, status, words) => {
		const server = trigger({ startFor: 'everyChange' });
		const answer = await server.deliver(json({ ...bWebhook, ...changes }));
		expect([answer.status, answer.items]).toEqual([status, undefined]);
		expect(JSON.stringify(answer.body)).toContain(words);
		expect([server.emitted, server.saved]).toEqual([[], undefined]);
	});

	it.each([
		['', 400],
		['[]', 400],
		['{"ref":', 400],
		['x'.repeat(70_000), 413],
	])('nor does the body %.12s', async (body, status) => {
		const answer = await trigger().deliver({ headers: { 'content-type': 'text/plain' }, body });
		expect([answer.status, answer.items]).toEqual([status, undefined]);
		expect(vendor.calls).toEqual([]);
	});
});

it.each([[''], [12345], ['={{ undefined }}'], ['={{ $json.nothing }}']])(
	'with the Shared Secret %p everything is refused, and the log says why',
	async (sharedSecret) => {
		const server = trigger({ options: { sharedSecret } });
		for (const secret of ['', 'undefined', '12345', String(sharedSecret)]) {
			const answer = await server.deliver(json(bWebhook, { secret }));
			expect([answer.status, answer.items]).toEqual([401, undefined]);
		}
		expect(vendor.calls).toEqual([]);
		expect(JSON.stringify(server.logs)).toContain('Enter a text, or remove the option');
	},
);

it.each<[string, string, ClientReply]>([
	['refuses connections', 'get-status', { error: 'ECONNREFUSED' }],
	['does not answer', 'get-status', { error: 'ECONNABORTED' }],
	['answers 500', 'get-status', { status: 500, body: 'x' }],
	['shows a web page', 'get-status', { status: 403, body: '<html></html>' }],
	['does not let us log in', '/auth', { error: 'ECONNREFUSED' }],
	['refuses the keys', '/auth', { status: 401, body: { statusCode: 401, message: 'X' } }],
])('DigitalPaye %s: 503, nothing starts; sent again it is emitted', async (_name, path, reply) => {
	const server = trigger();
	vendor.plan(path, reply);
	expect(await server.deliver(json(bWebhook))).toEqual({
		status: 503,
		body: { message: 'DigitalPaye could not be asked, send it again' },
		items: undefined,
	});
	expect(server.saved).toBeUndefined();
	vendor.plan(path, 'asUsual');
	expect((await server.deliver(json(bWebhook))).items).toHaveLength(1);
});
