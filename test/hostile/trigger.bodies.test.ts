import { gzipSync } from 'node:zlib';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { DigitalPayeTrigger } from '../../nodes/DigitalPaye/DigitalPayeTrigger.node.ts';
import checkAccepted from '../fixtures/cinetpay/check-accepted.json';
import { KEYS } from '../node/harness.ts';
import { paidOrder, sign } from '../node/notification.ts';
import { assertNotPolluted } from './cases.ts';
import { growthOf, sendRaw, vendor } from './loopback.ts';
import { PAYLOAD_MAX, serveTrigger } from './n8nServer.ts';

afterEach(assertNotPolluted);

let nodes = 0;

/** CinetPay, which has every payment as paid, and the trigger of this brand on a socket. */
async function cinetPay() {
	const provider = await vendor(() => ({
		body: { ...checkAccepted, data: { ...checkAccepted.data, amount: '2500' } },
	}));
	const server = await serveTrigger(new CinetPayTrigger(), {
		node: { id: `hostile-${++nodes}` },
		credential: { ...KEYS, baseUrl: provider.url },
	});
	return { ...server, provider };
}

/** DigitalPaye, which knows nothing. */
async function digitalPaye() {
	const provider = await vendor(({ url }) =>
		url.endsWith('/auth')
			? { body: { code_status: 200, token: 'EXAMPLE_TOKEN' } }
			: { status: 404, body: { code_status: 404, message: 'TRANSACTION_NOT_FOUND' } },
	);
	const credential = {
		apiKey: `K${++nodes}`,
		apiSecret: 'S',
		environment: 'other',
		generation: 'A',
		baseUrl: provider.url,
	};
	const node = { id: `hostile-${nodes}` };
	const server = await serveTrigger(new DigitalPayeTrigger(), { node, credential });
	return { ...server, provider };
}

const BRANDS = [
	['CinetPay', cinetPay],
	['DigitalPaye', digitalPaye],
] as const;

const head = (length: number, headers: Record<string, string> = {}) =>
	['POST / HTTP/1.1', 'Host: n8n', `Content-Length: ${length}`]
		.concat(Object.entries(headers).map(([name, value]) => `${name}: ${value}`))
		.join('\r\n') + '\r\n\r\n';

const post = async (url: string, body: string | Buffer, headers: Record<string, string> = {}) =>
	await fetch(url, { method: 'POST', body: body as string, headers });

describe.each(BRANDS)('%s', (_brand, open) => {
	it.each([
		['without a type', {}],
		['as bytes', { 'content-type': 'application/octet-stream' }],
		['as JSON', { 'content-type': 'application/json' }],
		['as form values', { 'content-type': 'application/x-www-form-urlencoded' }],
	])('answers a body of 16 MB %s with 413 and starts nothing', async (_name, headers) => {
		const { url, emitted, thrown, provider } = await open();
		const body = Buffer.alloc(PAYLOAD_MAX, 'a');
		body.write('{"a":"');
		body.write('"}', PAYLOAD_MAX - 2);
		const { result, growthMb } = await growthOf(async () => await post(url, body, headers));
		expect([result.status, emitted, thrown, provider.seen]).toEqual([413, [], [], []]);
		// n8n holds what it reads: the chunks, the body, and its text where it parses it.
		expect(growthMb).toBeLessThan(250);
	});

	it('answers what n8n refuses to read, and what cannot be unpacked', async () => {
		const { url, emitted, thrown } = await open();
		const send = async (body: Buffer, headers = {}) =>
			(await post(url, body, headers).catch(() => ({ status: 'closed' }))).status;
		expect([400, 'closed']).toContain(await send(Buffer.alloc(PAYLOAD_MAX + 1, 'a')));
		const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, '{'));
		expect(bomb.length).toBeLessThan(100_000);
		const { growthMb } = await growthOf(async () => {
			expect(await send(bomb, { 'content-encoding': 'gzip' })).toBe(400);
		});
		expect(growthMb).toBeLessThan(250);
		expect(await send(Buffer.from('no gzip'), { 'content-encoding': 'gzip' })).toBe(400);
		expect([emitted, thrown]).toEqual([[], []]);
	});

	it.each([
		['in its head', 'POST / HTTP/1.1\r\nHost: n8n\r\nContent-Le'],
		['before its body', head(600)],
		['in its body', `${head(600)}cpm_trans_id=ORDER-1&cpm_si`],
		['inside JSON', `${head(600, { 'Content-Type': 'application/json' })}{"ref":"A`],
		[
			'in a chunk',
			`${head(0).replace('Content-Length: 0', 'Transfer-Encoding: chunked')}ff\r\nabc`,
		],
	])('starts nothing for a sender that is cut off %s', async (_name, text) => {
		const { url, emitted, thrown, provider } = await open();
		await sendRaw(url, [text], { cutOff: true, pauseMs: 30 });
		// The server is free for the next one.
		expect((await post(url, '')).status).toBe(400);
		expect([emitted, thrown, provider.seen]).toEqual([[], [], []]);
	});

	it('makes nothing of members that nest deeper than the stack', async () => {
		const { url, emitted, thrown } = await open();
		const nested = `{"ref":"A","a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`;
		expect([400, 404]).toContain((await post(url, nested)).status);
		// The second time it was asked about a moment ago.
		expect([400, 503]).toContain(
			(await post(url, nested, { 'content-type': 'application/json' })).status,
		);
		expect([emitted, thrown]).toEqual([[], []]);
	});
});

it('takes a genuine notification that comes byte by byte', async () => {
	const { url, emitted, provider } = await cinetPay();
	const fields = paidOrder();
	const body = new URLSearchParams(fields).toString();
	const text = head(body.length, { 'X-Token': sign(fields) }) + body;
	const answer = await sendRaw(url, text, { pauseMs: 1 });
	expect(answer).toMatch(/^HTTP\/1\.1 200 /);
	expect(emitted).toMatchObject([
		{ status: 'success', reference: fields.cpm_trans_id, verified: true },
	]);
	expect(provider.seen).toHaveLength(1);
});

it('goes on answering while many senders never finish', async () => {
	const { url, emitted } = await cinetPay();
	const slow = Array.from(
		{ length: 100 },
		async () => await sendRaw(url, [head(600), 'cpm_'], { pauseMs: 400, cutOff: true }),
	);
	const fields = paidOrder();
	const body = new URLSearchParams(fields).toString();
	expect((await post(url, body, { 'x-token': sign(fields) })).status).toBe(200);
	expect(emitted).toHaveLength(1);
	await Promise.all(slow);
});
