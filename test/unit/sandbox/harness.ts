import { createServer, request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox } from '../../../sandbox/server.ts';

export type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
export type Answer = { status: number; headers: Headers; text: string; json: Json };

export const keys = { apikey: 'sandbox-api-key', site_id: '123456' };

/** A sandbox of its own on any free port, with short calls for what the tests do most. */
export async function openSandbox(seed = 1) {
	const sandbox = await startSandbox({ port: 0, seed, quiet: true });
	async function call(method: string, path: string, body?: unknown, type = 'application/json') {
		const response = await fetch(sandbox.url + path, {
			method,
			redirect: 'manual',
			headers: body === undefined ? {} : { 'content-type': type },
			body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
		});
		const text = await response.text();
		const isJson = response.headers.get('content-type')?.startsWith('application/json');
		const json: Json = isJson ? JSON.parse(text) : {};
		return { status: response.status, headers: response.headers, text, json } as Answer;
	}
	const post = (path: string, body: unknown, type?: string) => call('POST', path, body, type);
	const get = (path: string) => call('GET', path);
	const control = (path: string, body?: unknown) => call('POST', `/_sandbox${path}`, body);
	const create = (fields: Json = {}) => post('/checkout/v2/payment', payment(fields));
	const check = (fields: Json = {}) =>
		post('/checkout/v2/payment/check', { ...keys, transaction_id: 'ORDER-1', ...fields });
	const transaction = async (reference = 'ORDER-1') =>
		(await get(`/_sandbox/transactions/${encodeURIComponent(reference)}`)).json;
	/** Waits until nothing more is to be sent for a transaction, and returns it. */
	async function settled(reference = 'ORDER-1') {
		return await until(async () => {
			const shown = await transaction(reference);
			return shown.notifications.outstanding === 0 && !shown.busy ? shown : undefined;
		});
	}
	const tools = { call, post, get, control, create, check, transaction, settled };
	return { ...tools, url: sandbox.url, port: sandbox.port, close: sandbox.close };
}
export type OpenSandbox = Awaited<ReturnType<typeof openSandbox>>;

/**
 * What `open` gives, for all tests of a file: opened before the first one, made ready before each, closed after
 * the last. Its members are there in tests and hooks, not while the file is loaded.
 */
export function forAllTests<T extends { close: () => Promise<unknown> }>(
	open: () => Promise<T>,
	makeReady: (opened: T) => Promise<unknown>,
): T {
	let opened: T;
	beforeAll(async () => {
		opened = await open();
	});
	beforeEach(async () => {
		await makeReady(opened);
	});
	afterAll(async () => {
		await opened.close();
	});
	return new Proxy({} as T, { get: (_, name) => Reflect.get(opened, name) as unknown });
}

/** A sandbox for all tests of a file; before each it forgets everything and has these settings. */
export const useSandbox = (settings: Json = {}, seed = 1): OpenSandbox =>
	forAllTests(
		() => openSandbox(seed),
		async (sandbox) => {
			await sandbox.control('/reset');
			await sandbox.control('/settings', settings);
		},
	);

/** A body that creates a payment; nobody listens on its notify URL unless a test says so. */
export const payment = (fields: Json = {}) => ({
	...keys,
	transaction_id: 'ORDER-1',
	amount: 2500,
	currency: 'XOF',
	description: 'Test order 1',
	notify_url: 'http://127.0.0.1:9/notify',
	return_url: 'https://shop.example.com/return',
	channels: 'ALL',
	...fields,
});

/** Asks until there is an answer, for so many seconds at most. */
export async function until<T>(
	ask: () => Promise<T | undefined> | T | undefined,
	seconds = 4,
): Promise<T> {
	for (let left = seconds * 50; left > 0; left--) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		await wait(20);
	}
	throw new Error(`It did not happen within ${seconds} seconds`);
}

export type Received = { method: string; headers: IncomingHttpHeaders; body: string };

/** A merchant's server: keeps what it receives and answers as told, 200 by default. */
export async function openMerchant() {
	const received: Received[] = [];
	let answer: (call: Received) => number | Promise<number> = () => 200;
	const server = createServer((incoming, response) => {
		let body = '';
		incoming.on('data', (chunk) => (body += chunk));
		const respond = async () => {
			const call = { method: incoming.method ?? '', headers: incoming.headers, body };
			received.push(call);
			response.statusCode = await answer(call);
			response.end();
		};
		incoming.on('end', () => void respond());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/notify`,
		received,
		posts: () => received.filter(({ method }) => method === 'POST'),
		fields: () =>
			received
				.filter(({ method }) => method === 'POST')
				.map(({ body }) => Object.fromEntries(new URLSearchParams(body))),
		answerWith(next: typeof answer) {
			answer = next;
		},
		close: () => {
			server.closeAllConnections();
			return new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

/** A merchant's server for all tests of a file; before each it has received nothing and answers 200. */
export const useMerchant = () =>
	forAllTests(openMerchant, async (merchant) => {
		merchant.received.length = 0;
		merchant.answerWith(() => 200);
	});

/** A call with exactly these headers: `fetch` always adds a User-Agent. */
export function bareCall(url: string, headers: Record<string, string>, body: string) {
	return new Promise<{ status: number; text: string }>((resolve, reject) => {
		const call = request(url, { method: 'POST', headers }, (response) => {
			let text = '';
			response.on('data', (chunk) => (text += chunk));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
		});
		call.on('error', reject);
		call.end(body);
	});
}
