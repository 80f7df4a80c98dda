import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { LARGEST_ANSWER_BYTES, sender } from '../../nodes/shared/http/transport.ts';
import { executeContext } from '../node/harness.ts';
import { growthOf, listen } from './loopback.ts';

/** n8n's own request helper, as in `test/node/transport.test.ts`. */
const send = sender(executeContext(new CinetPay(), {}).helpers, ['EXAMPLE_APIKEY']);
const post = async (url: string, timeoutMs = 30_000) =>
	await send({ method: 'POST', url, json: { apikey: 'EXAMPLE_APIKEY' }, timeoutMs });

const MB = 1024 * 1024;
const TOO_LARGE = { kind: 'lost', reason: 'the response is larger than 16 MB' };

/** 100 MB, as fast as they are taken; `written` counts what left. */
function flood(written: { bytes: number }, headers: Record<string, string>): RequestListener {
	const chunk = Buffer.alloc(64 * 1024, '[');
	return (request, response) => {
		request.resume();
		response.writeHead(200, { 'content-type': 'application/json', ...headers });
		const more = () => {
			while (written.bytes < 100 * MB && !response.destroyed) {
				written.bytes += chunk.length;
				if (!response.write(chunk)) return;
			}
			response.end();
		};
		response.on('drain', more);
		more();
	};
}

it.each([
	['with its length said', { 'content-length': String(100 * MB) }],
	['without', {}],
])('an answer of 100 MB, %s, is cut off at 16 MB', async (_name, headers) => {
	const written = { bytes: 0 };
	const url = await listen(flood(written, headers));
	const { result, growthMb } = await growthOf(async () => await post(url));
	expect(result).toEqual(TOO_LARGE);
	// The buffers of the connection come on top.
	expect(written.bytes).toBeLessThan(LARGEST_ANSWER_BYTES + 16 * MB);
	expect(growthMb).toBeLessThan(150);
});

it('many such answers at once take no more than their share', async () => {
	const url = await listen((request, response) => flood({ bytes: 0 }, {})(request, response));
	const work = async () =>
		await Promise.all(Array.from({ length: 5 }, async () => await post(url)));
	const { result, growthMb } = await growthOf(work);
	expect(result).toEqual(Array.from({ length: 5 }, () => TOO_LARGE));
	expect(growthMb).toBeLessThan(500);
});

it.each(['gzip', 'x-gzip'])(
	'100 MB packed as %s into some kilobytes are cut off, too',
	async (encoding) => {
		const packed = gzipSync(Buffer.alloc(100 * MB, ' '));
		expect(packed.length).toBeLessThan(200_000);
		const url = await listen((request, response) => {
			request.resume();
			response.writeHead(200, { 'content-encoding': encoding }).end(packed);
		});
		const { result, growthMb } = await growthOf(async () => await post(url));
		expect(result).toEqual(TOO_LARGE);
		expect(growthMb).toBeLessThan(150);
	},
);

it('reads an answer up to the limit as it is, byte order mark left out', async () => {
	const text = `"${'é'.repeat(LARGEST_ANSWER_BYTES / 2 - 10)}"`;
	const url = await listen((request, response) => {
		request.resume();
		response.end(`\ufeff${text}`);
	});
	const reply = await post(url);
	expect(reply.kind === 'reply' && reply.text === text).toBe(true);
});

it('chunks of one byte take the memory of their bytes', async () => {
	const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
	const url = await listen((request) => {
		request.resume();
		// Half a million chunks, written to the connection as one.
		request.socket.end(`${head}${'1\r\na\r\n'.repeat(500_000)}0\r\n\r\n`);
	});
	const { result, growthMb } = await growthOf(async () => await post(url));
	expect(result.kind === 'reply' && result.text === 'a'.repeat(500_000)).toBe(true);
	expect(growthMb).toBeLessThan(100);
});

it('an answer that trickles in is given up after the timeout of the whole call', async () => {
	let timer: NodeJS.Timeout | undefined;
	const url = await listen((request, response) => {
		request.resume();
		response.writeHead(200, { 'content-type': 'application/json' });
		timer = setInterval(() => response.write(' '), 20);
		request.socket.on('close', () => clearInterval(timer));
	});
	// Without a limit of the whole call this would never end.
	expect(await post(url, 300)).toEqual({ kind: 'lost', reason: 'the request timed out' });
});

it('headers without end are no answer', async () => {
	const url = await listen((request) => {
		request.resume();
		request.socket.write('HTTP/1.1 200 OK\r\n');
		const more = () => {
			while (!request.socket.destroyed && request.socket.write(`X-A: ${'a'.repeat(8_000)}\r\n`));
		};
		request.socket.on('drain', more).on('error', () => {});
		more();
	});
	expect(await post(url)).toMatchObject({ kind: 'lost' });
});

it.each([
	['lists', '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
	['objects', '{"data":'.repeat(50_000) + '1' + '}'.repeat(50_000)],
])('an answer of %s that nest without end is read down to a depth', async (_name, text) => {
	const url = await listen((request, response) => {
		request.resume();
		response.end(text);
	});
	const reply = await post(url);
	expect(reply).toMatchObject({ kind: 'reply', status: 200 });
	expect(JSON.stringify((reply as { json: unknown }).json).length).toBeLessThan(2_000);
});

it('does not take the data of an address for an answer', async () => {
	for (const url of ['data:application/json,{"code":"00"}', 'file:///etc/hostname', 'ftp://a.b/c'])
		expect(await post(url)).toEqual({ kind: 'notSent', reason: 'the address is not a valid URL' });
});
