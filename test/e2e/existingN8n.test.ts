import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/server.ts';
import { OWNER } from '../../scripts/demo/shop.ts';
import { isGood, runSmoke } from '../../scripts/demo/smoke.ts';
import { N8nClient } from '../../scripts/host/client.ts';
import { startN8n, type RunningN8n } from '../../scripts/host/n8n.ts';
import { unpackPackageInto } from '../../scripts/host/package.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { waitFor } from '../../scripts/host/wait.ts';

const LIMIT = 180_000;

/** `npm run demo -- --n8n <url>`: the demo in an n8n that somebody has already. */
describe('the demo in an n8n that runs already', () => {
	let folder = '';
	let n8n: RunningN8n;
	let sandboxPort = 0;

	beforeAll(async () => {
		mkdirSync('.runs', { recursive: true });
		folder = mkdtempSync(join('.runs', 'existing-'));
		sandboxPort = await freePort();
		n8n = await startN8n({ userFolder: folder, port: await freePort() });
	}, LIMIT);
	afterAll(async () => {
		await n8n.stop();
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	}, LIMIT);

	const demo = (env: Record<string, string> = {}) => {
		const child = spawn(
			process.execPath,
			['scripts/demo.ts', '--n8n', n8n.url, '--sandbox-port', String(sandboxPort)],
			{ stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } },
		);
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk: Buffer) => {
				output += chunk.toString();
			});
		}
		const ended = once(child, 'close').then(([code]) => ({ code: code as number, output }));
		return { child, ended, text: () => output };
	};
	const login = { N8N_EMAIL: OWNER.email, N8N_PASSWORD: OWNER.password };

	it(
		'says which step is missing: the account, the login, the password, the package',
		async () => {
			const noAccount = await demo(login).ended;
			expect(noAccount).toMatchObject({ code: 1 });
			expect(noAccount.output).toContain('create your account first');

			await new N8nClient(n8n.url).signIn(OWNER);
			const noLogin = await demo({ N8N_EMAIL: OWNER.email }).ended;
			expect(noLogin).toMatchObject({ code: 1 });
			expect(noLogin.output).toContain('Set N8N_EMAIL and N8N_PASSWORD');

			const wrong = await demo({ ...login, N8N_PASSWORD: 'Not-the-password-1' }).ended;
			expect(wrong).toMatchObject({ code: 1 });
			expect(wrong.output).toContain('n8n did not accept the login');
			expect(wrong.output).not.toContain('Not-the-password-1');

			const noPackage = await demo(login).ended;
			expect(noPackage).toMatchObject({ code: 1 });
			expect(noPackage.output).toContain('does not have this package yet');
			expect(noPackage.output).toContain('npm run build && npm pack');
		},
		LIMIT,
	);

	it(
		'adds the workflows, delivers an order, and leaves n8n running when it stops',
		async () => {
			await n8n.stop();
			await unpackPackageInto(folder);
			n8n = await startN8n({ userFolder: folder, port: Number(new URL(n8n.url).port) });
			const { child, ended, text } = demo(login);
			await waitFor(async () => text().includes('The demo shop is open.'), {
				what: 'the demo',
				timeoutMs: 60_000,
			});
			expect(text()).not.toContain(OWNER.password);
			expect(text()).toContain('/form/cinetpay-airtime-sheet');

			const client = new N8nClient(n8n.url);
			await client.signIn(OWNER);
			const address = (pattern: RegExp) => pattern.exec(text())?.[1] ?? '';
			const result = await runSmoke({
				client,
				sandbox: { url: `http://127.0.0.1:${sandboxPort}` },
				orderFormUrl: address(/Order something\s+(\S+)/),
				fulfilmentWorkflowId: address(/workflow\/(\w+)\/executions/),
			});
			expect(isGood(result)).toBe(true);

			child.kill('SIGINT');
			const end = await ended;
			expect(end.code).toBe(0);
			expect(end.output).toMatch(/\nStopping… stopped\.\n$/);
			expect((await fetch(`${n8n.url}/healthz`)).status).toBe(200);
		},
		LIMIT,
	);

	it(
		'uses a sandbox that answers on the port already, and ends',
		async () => {
			const sandbox = await startSandbox({ port: sandboxPort, seed: 1, quiet: true });
			try {
				const { code, output } = await demo(login).ended;
				expect({ code, output }).toEqual({
					code: 0,
					output: expect.stringContaining('The sandbox was already running and keeps running.'),
				});
				expect(output).toContain(`${sandbox.url}/`);
				expect((await fetch(`${sandbox.url}/_sandbox/health`)).status).toBe(200);
			} finally {
				await sandbox.close();
			}
		},
		LIMIT,
	);

	it(
		'says that something else uses the port of the sandbox',
		async () => {
			const server = createServer((_request, response) => response.end('not a sandbox'));
			await new Promise<void>((done) => server.listen(sandboxPort, '127.0.0.1', done));
			try {
				const { code, output } = await demo(login).ended;
				expect(code).toBe(1);
				expect(output).toContain(`Port ${sandboxPort} for the payment sandbox is not available`);
			} finally {
				server.closeAllConnections();
				server.close();
			}
		},
		LIMIT,
	);
});
