import { spawn } from 'node:child_process';
import { createConnection, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { until } from './harness.ts';

/** A program of its own starts slowly on a busy machine. */
const SLOW_S = 25;
const LIMIT_MS = 30_000;

/** Starts the program; `ended` gives its exit code and the signal that ended it, if one did. */
const start = (...options: string[]) => startUnder([], ...options);
function startUnder(nodeOptions: string[], ...options: string[]) {
	const child = spawn(process.execPath, [...nodeOptions, 'sandbox/main.ts', ...options]);
	const printed = { out: '', err: '' };
	child.stdout.on('data', (chunk) => (printed.out += chunk));
	child.stderr.on('data', (chunk) => (printed.err += chunk));
	const ended = new Promise((resolve) => {
		child.once('exit', (code, signal) => resolve({ code, signal }));
	});
	return { child, printed, ended };
}

describe('npm run sandbox', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)(
		'prints URL and keys, and stops at %s with connections open',
		async (signal) => {
			const { child, printed, ended } = start('--port', '0', '--seed', '5');
			const port = await until(() => /127\.0\.0\.1:(\d+)\/checkout/.exec(printed.out)?.[1], SLOW_S);
			await until(() => (printed.out.includes('Ctrl-C') ? true : undefined), SLOW_S);
			for (const text of ['seed 5', 'sandbox-api-key', '123456', 'sandbox-secret-key']) {
				expect(printed.out).toMatch(text);
			}
			const socket = createConnection(Number(port), '127.0.0.1');
			socket.on('error', () => undefined);
			await new Promise((resolve) => socket.once('connect', resolve));
			socket.write('POST /checkout/v2/payment HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n');
			child.kill(signal);
			expect(await ended).toEqual({ code: 0, signal: null });
			socket.destroy();
		},
		LIMIT_MS,
	);

	it(
		'tells what it can do',
		async () => {
			const { printed, ended } = start('--help');
			expect(await ended).toEqual({ code: 0, signal: null });
			for (const text of [
				'Usage:',
				'--port',
				'--host',
				'--seed',
				'--state',
				'--reset',
				'--quiet',
			]) {
				expect(printed.out).toContain(text);
			}
		},
		LIMIT_MS,
	);

	it(
		'listens where it is told to',
		async () => {
			const { child, printed, ended } = start('--port', '0', '--host', '127.0.0.2');
			await until(() => (printed.out.includes('Ctrl-C') ? true : undefined), SLOW_S);
			expect(printed.out).toMatch(/http:\/\/127\.0\.0\.2:\d+\/checkout/);
			child.kill('SIGINT');
			expect(await ended).toEqual({ code: 0, signal: null });
		},
		LIMIT_MS,
	);

	it(
		'says that it cannot listen on an address that is not one of this machine',
		async () => {
			const { printed, ended } = start('--port', '0', '--host', '203.0.113.7');
			expect(await ended).toEqual({ code: 1, signal: null });
			expect(printed.err).toMatch('The sandbox could not start');
		},
		LIMIT_MS,
	);

	it(
		'says that a port is in use',
		async () => {
			const server = createServer();
			await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
			const { port } = server.address() as AddressInfo;
			const { printed, ended } = start('--port', String(port));
			expect(await ended).toEqual({ code: 1, signal: null });
			expect(printed.err).toMatch(`Port ${port} is in use. Choose another one`);
			server.close();
		},
		LIMIT_MS,
	);

	it.each([
		['v20.20.2', 1],
		['v22.0.0', 1],
		['v22.1.0', 0],
		['v24.0.0', 0],
	])(
		'under Node %s ends with %i',
		async (version, code) => {
			const pretend = `Object.defineProperty(process, 'version', { value: '${version}' })`;
			const nodeOptions = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`];
			const { child, printed, ended } = startUnder(nodeOptions, '--port', '0');
			if (code === 0) {
				await until(() => (printed.out.includes('Ctrl-C') ? true : undefined), SLOW_S);
				child.kill('SIGINT');
			}
			expect(await ended).toEqual({ code, signal: null });
			const told = `The sandbox needs Node 22.1 or later. This is Node ${version}.\n`;
			expect(printed.err).toBe(code === 0 ? '' : told);
		},
		LIMIT_MS,
	);

	it.each([
		[['--port', 'high'], '--port must be a whole number from 0 to 65535, not "high"'],
		[['--port', '70000'], '--port must be a whole number'],
		[['--seed=-1'], '--seed must be a whole number'],
		[['--seed', '1.5'], '--seed must be a whole number'],
		[['--colour', 'red'], "Unknown option '--colour'"],
		[['--reset'], '--reset needs --state'],
	])(
		'refuses %j',
		async (options, message) => {
			const { printed, ended } = start(...options);
			expect(await ended).toEqual({ code: 1, signal: null });
			expect(printed.err).toContain(message);
			expect(printed.err).toMatch('Usage:');
		},
		LIMIT_MS,
	);
});
