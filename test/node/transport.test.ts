import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { sender } from '../../nodes/shared/http/transport.ts';
import { executeContext } from './harness.ts';

/** n8n's own request helper, against a real server on a free port of this machine. */
const send = sender(executeContext(new CinetPay(), {}).helpers, ['EXAMPLE_APIKEY']);

beforeEach(() => nock.enableNetConnect('127.0.0.1'));

let server: Server | undefined;
afterEach(() => {
	server?.closeAllConnections();
	server?.close();
	server = undefined;
});

async function listen(handler: RequestListener): Promise<string> {
	const listening = (server = createServer(handler));
	await new Promise<void>((ready) => listening.listen(0, '127.0.0.1', ready));
	return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

const post = async (url: string, timeoutMs = 2_000) =>
	await send({ method: 'POST', url, json: { apikey: 'EXAMPLE_APIKEY', amount: 100 }, timeoutMs });

it('sends the JSON once, with its User-Agent, and reads a failing status as an answer', async () => {
	const seen: Array<[unknown, unknown, string]> = [];
	const url = await listen((request, response) => {
		let body = '';
		request.on('data', (chunk) => (body += chunk));
		request.on('end', () => {
			seen.push([request.headers['user-agent'], request.headers['content-type'], body]);
			response.writeHead(401, { 'content-type': 'text/html', 'retry-after': '7' });
			response.end('{"code":"609","echo":"EXAMPLE_APIKEY"}');
		});
	});
	expect(await post(url)).toMatchObject({
		kind: 'reply',
		status: 401,
		headers: { 'retry-after': '7' },
		json: { code: '609', echo: '***' },
	});
	expect(seen).toEqual([
		[
			'n8n-nodes-cinetpay-digitalpaye',
			'application/json',
			'{"apikey":"EXAMPLE_APIKEY","amount":100}',
		],
	]);
});

it('sends form values as the provider’s login wants them', async () => {
	let seen = '';
	const url = await listen((request, response) => {
		request.on('data', (chunk) => (seen += chunk));
		request.on('end', () => response.end(String(request.headers['content-type'])));
	});
	const reply = await send({ method: 'POST', url, form: { apikey: 'a&b', password: 'é +' } });
	expect(seen).toBe('apikey=a%26b&password=%C3%A9+%2B');
	expect(reply).toMatchObject({
		text: expect.stringContaining('application/x-www-form-urlencoded'),
	});
});

it.each([301, 302, 307, 308])('does not carry the keys along a redirect (%d)', async (status) => {
	let calls = 0;
	const url = await listen((_request, response) => {
		calls++;
		response.writeHead(status, { location: '/elsewhere' }).end();
	});
	expect(await post(url)).toMatchObject({ kind: 'reply', status });
	expect(calls).toBe(1);
});

it('gives up after the timeout; whether the call arrived is not known', async () => {
	const url = await listen(() => {});
	expect(await post(url, 80)).toEqual({ kind: 'lost', reason: 'the request timed out' });
});

it.each<[string, RequestListener]>([
	['before the answer', (request) => request.socket.destroy()],
	[
		'in the middle of it',
		(request, response) => {
			response.writeHead(200, { 'content-length': '100' });
			response.write('{"code":', () => request.socket.destroy());
		},
	],
])('a connection that breaks %s leaves the call unknown', async (_name, handler) => {
	const reply = await post(await listen(handler));
	expect(reply).toEqual({
		kind: 'lost',
		reason: 'the connection was lost before the response arrived',
	});
});

it('a port where nobody listens surely never got the call', async () => {
	const url = await listen(() => {});
	await new Promise((closed) => server!.close(closed));
	expect(await post(url)).toEqual({ kind: 'notSent', reason: 'the connection was refused' });
});

it('an address that is none surely never got the call', async () => {
	expect(await post('not an address')).toEqual({
		kind: 'notSent',
		reason: 'the address is not a valid URL',
	});
});
