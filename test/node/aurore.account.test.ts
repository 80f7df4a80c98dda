import { inspect } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { CinetPayAuroreApi } from '../../credentials/CinetPayAuroreApi.credentials.ts';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import login from '../fixtures/cinetpay-aurore/login.json';
import refused from '../fixtures/cinetpay-aurore/refused.json';
import { AuroreVendor, createParameters, run, sendParameters } from './auroreVendor.ts';
import type { ClientReply } from './clientVendor.ts';
import { CONNECTED, pressTest } from './pressTest.ts';
import { WebhookServer } from './webhookServer.ts';

let vendor: AuroreVendor;
beforeEach(() => {
	vendor = new AuroreVendor();
});
const LOGIN = 'POST oauth/login';
const balance = async (of = vendor) =>
	await run(of, [{}], { resource: 'balance', operation: 'get' });

describe('the session', () => {
	it('is opened once for many calls and kept for the next run', async () => {
		await run(vendor, [{}, {}, {}], { resource: 'balance', operation: 'get' });
		await balance();
		expect(vendor.to(LOGIN)).toHaveLength(1);
		expect(vendor.to('GET balances')).toHaveLength(4);
	});

	const TOKEN_ANSWERS: Array<[string, ClientReply]> = [
		['1003 with 401', { status: 401, body: refused['1003'] }],
		['1003 with 422', { status: 422, body: refused['1003'] }],
		['1002 in details with 422', { status: 422, body: refused['1002-details'] }],
		['1002 as text with 200', { body: { code: '1002' } }],
		['401 without a body', { status: 401, body: '' }],
	];

	it.each(TOKEN_ANSWERS)('is renewed once on %s, and the call repeated', async (_name, reply) => {
		vendor.plan('GET balances', reply, 'asUsual');
		const { success } = await balance();
		expect(success[0]!.json).toMatchObject({ available: 10_000_000 });
		expect(vendor.whats).toEqual([LOGIN, 'GET balances', LOGIN, 'GET balances']);
		const tokens = vendor.to('GET balances').map(({ headers }) => headers.authorization);
		expect(new Set(tokens).size).toBe(2);
	});

	it.each(TOKEN_ANSWERS)('also for a call that creates, once: %s', async (_name, reply) => {
		vendor.plan('POST payment', reply, 'asUsual');
		const { success } = await run(vendor, [{ order: 'A-1' }], createParameters());
		expect(success[0]!.json).toMatchObject({ alreadyExisted: false });
		expect(vendor.to('POST payment')).toHaveLength(2);
		expect(vendor.payments.size).toBe(1);
	});

	it('is not renewed endlessly', async () => {
		vendor.plan('GET balances', { status: 401, body: refused['1003'] });
		const { error } = await balance();
		expect(error!.message).toBe('CinetPay rejected the request (EXPIRED_TOKEN 1003)');
		expect(vendor.whats).toEqual([LOGIN, 'GET balances', LOGIN, 'GET balances']);
	});

	it.each<[string, IDataObject, number]>([
		['is opened again when its short time is over', { expires_in: 20 }, 2],
		['is kept when the answer names no expiry', { expires_in: undefined }, 1],
		['is taken from data.token', { access_token: undefined, data: { token: 'T-T-T' } }, 1],
	])('%s', async (_name, changes, logins) => {
		vendor.plan(LOGIN, { body: { ...login, ...changes } });
		vendor.plan('GET balances', { body: { available_balance: '1' } });
		await balance();
		await balance();
		expect(vendor.to(LOGIN)).toHaveLength(logins);
	});
});

describe('the host', () => {
	it.each([
		['https://api.cinetpay.net', { apiKey: 'sk_test_A1', environment: 'provider' }],
		['https://api.cinetpay.co', { apiKey: ' sk_live_A2 ', environment: 'provider' }],
		['https://api.cinetpay.co', { apiKey: 'sk_live_A3', environment: 'other', baseUrl: ' ' }],
		// One integrator found that the start of a key says nothing.
		[
			'https://api.cinetpay.co',
			{ apiKey: 'sk_test_A4', environment: 'other', baseUrl: 'https://api.cinetpay.co/' },
		],
		['http://127.0.0.1:4010/aurore', { environment: 'sandbox' }],
		[
			'http://host.docker.internal:4010/aurore',
			{ environment: 'sandbox', sandboxUrl: ' http://host.docker.internal:4010// ' },
		],
	])('is %s for %p, in the node and in its test', async (address, credential) => {
		nock.cleanAll();
		const { origin, pathname } = new URL(address);
		const there = new AuroreVendor(origin, pathname === '/' ? '' : pathname);
		Object.assign(there.credential, credential);
		const given = { ...there.credential };
		there.credential.apiKey = given.apiKey!.trim();
		// The keys come with blanks, as they are pasted; the vendor gets them without.
		const subject = { credential: given, calls: there.calls } as unknown as AuroreVendor;
		expect((await balance(subject)).error).toBeUndefined();
		expect(await pressTest(new CinetPayAuroreApi(), given)).toBe(CONNECTED);
		expect(there.to(LOGIN)).toHaveLength(2);
	});
});

describe('key, password and session token are told nowhere', () => {
	/** Everything that an answer may repeat. */
	const words = () => {
		const { apiKey, apiPassword } = vendor.credential;
		const json = JSON.stringify(apiPassword).replaceAll('/', '\\/');
		return `${apiKey} ${apiPassword} ${encodeURIComponent(apiPassword!)} ${json} ${vendor.token}`;
	};
	const expectNoSecret = (told: string) => {
		const { apiKey, apiPassword } = vendor.credential;
		for (const secret of [apiKey!, apiPassword!, vendor.token].filter(Boolean))
			for (const shape of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
				expect(told).not.toContain(shape);
		expect(told).not.toContain('Bearer ');
	};
	const ECHOES: Array<[string, (echo: string) => ClientReply]> = [
		['a refusal', (echo) => ({ status: 400, body: { code: 1004, description: echo, [echo]: 1 } })],
		['a state nobody knows', (echo) => ({ body: { status: echo, transaction_id: echo } })],
		['details', (echo) => ({ body: { details: { code: 2010, status: 'FAILED', message: echo } } })],
		['a web page', (echo) => ({ status: 500, body: `<html>${echo}` })],
		['a broken connection', () => ({ error: 'ECONNRESET' })],
	];

	it.each(ECHOES)('%s', async (_name, answer) => {
		await balance();
		for (const path of ['POST payment', 'GET payment', 'POST transfer', 'GET transfer'])
			vendor.plan(path, answer(words()));
		const rows = [{ order: 'A-1', reference: 'B-1', phone: '0700000001', amount: 500 }];
		const lookUp = { operation: 'get', reference: 'A', id: 'A', simple: false };
		const told = [
			await run(vendor, rows, createParameters({ simple: false })),
			await run(vendor, rows, sendParameters({ simple: false })),
			await run(vendor, rows, { resource: 'payment', ...lookUp }),
			await run(vendor, rows, { resource: 'transfer', ...lookUp }),
		].map(({ everything }) => everything);
		vendor.plan('GET balances', answer(words()));
		told.push((await balance()).everything);
		const server = new WebhookServer(new CinetPayTrigger(), {
			parameters: { api: 'aurore', startFor: 'everyChange', options: { simple: false } },
			credential: vendor.credential,
		});
		const body = JSON.stringify({
			notify_token: 'N',
			merchant_transaction_id: 'A',
			transaction_id: 'T',
		});
		told.push(inspect([await server.deliver({ body }), server.logs], { depth: null }));
		for (const text of told) expectNoSecret(text);
	});

	it('nor when the login repeats them', async () => {
		vendor.plan(LOGIN, { status: 401, body: { code: 1005, description: words() } });
		const { error, everything } = await balance();
		expect(error!.message).toBe('CinetPay rejected the request (1005)');
		expectNoSecret(everything);
	});
});
