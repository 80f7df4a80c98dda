// The commands of compose.yaml, in its order and with its settings, in folders of this machine instead of volumes.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { saveSandboxCredential } from '../../scripts/demo/credentials.ts';
import { OWNER } from '../../scripts/demo/shop.ts';
import { N8nClient } from '../../scripts/host/client.ts';
import { startN8n, type RunningN8n } from '../../scripts/host/n8n.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { waitFor } from '../../scripts/host/wait.ts';

const run = promisify(execFile);
const LIMIT = 300_000;

type Service = {
	environment: Record<string, string>;
	entrypoint: [string, string];
	command: [string];
};
const { services } = parse(readFileSync('compose.yaml', 'utf8')) as {
	services: Record<'pack' | 'install' | 'n8n' | 'sandbox', Service>;
};

describe('what compose.yaml runs', () => {
	let folder = '';
	let n8n: RunningN8n | undefined;
	let sandbox: ChildProcess | undefined;
	const at = (name: string) => resolve(folder, name);
	/** The volumes, as folders. */
	const places = () => ({
		...{ REPOSITORY: resolve('.'), BUILD: at('build'), PACKAGES: at('packages') },
		...{ N8N_FOLDER: at('n8n/.n8n'), SANDBOX: at('sandbox') },
		OWNER: `${process.getuid!()}:${process.getgid!()}`,
	});

	/** A service's program and its environment, with this machine's folders for the container's. */
	const programOf = (name: 'pack' | 'install' | 'sandbox', more: Record<string, string> = {}) => {
		const { environment, entrypoint, command } = services[name];
		const known: Record<string, string> = { ...places(), ...more };
		const own = Object.keys(environment).map((key) => [key, known[key] ?? environment[key]]);
		// Compose writes a dollar of the command as two.
		const [program, ...options] = [...entrypoint, command[0].replaceAll('$$', '$')];
		const env: NodeJS.ProcessEnv = { ...process.env, ...Object.fromEntries(own) };
		return { program, options, env };
	};
	const runService = async (name: 'pack' | 'install'): Promise<void> => {
		const { program, options, env } = programOf(name);
		await run(program, options, { env });
	};

	beforeAll(() => {
		mkdirSync('.runs', { recursive: true });
		folder = mkdtempSync(join('.runs', 'compose-'));
		for (const name of ['build', 'packages', 'n8n', 'sandbox']) mkdirSync(at(name));
		// "npm ci" of the same lock file ran in this repository already.
		symlinkSync(resolve('node_modules'), at('build/node_modules'));
	});
	afterAll(async () => {
		await n8n?.stop();
		sandbox?.kill('SIGTERM');
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	}, LIMIT);

	it(
		'packs and installs the nodes and the sandbox, and starts both',
		async () => {
			await runService('pack');
			await runService('install');
			// As after "docker compose up" a second time.
			await runService('install');

			const n8nPort = await freePort();
			// The address of n8n is another one here.
			const settings = {
				...services.n8n.environment,
				N8N_WEBHOOK_URL: `http://127.0.0.1:${n8nPort}/`,
			};
			n8n = await startN8n({ userFolder: at('n8n'), port: n8nPort, env: settings });
			const client = new N8nClient(n8n.url);
			await client.signIn(OWNER);
			const types = await client.types('nodes');
			const own = ['cinetPay', 'cinetPayTrigger', 'digitalPaye', 'digitalPayeTrigger'];
			expect(types.map(({ name }) => name)).toEqual(
				expect.arrayContaining(own.map((name) => `n8n-nodes-cinetpay-digitalpaye.${name}`)),
			);

			const port = await freePort();
			const { program, options, env } = programOf('sandbox', { PORT: String(port) });
			// A test listens on the loopback address only.
			const shell = options.map((word) => word.replace('--host 0.0.0.0', '--host 127.0.0.1'));
			expect(shell).not.toEqual(options);
			sandbox = spawn(program, shell, { env, stdio: 'ignore' });
			const url = `http://127.0.0.1:${port}`;
			await waitFor(async () => (await fetch(`${url}/_sandbox/health`)).ok, {
				what: 'the sandbox',
			});
			const credential = await saveSandboxCredential(client, url, 'cinetPayCheckoutApi');
			expect(await client.testCredential(credential)).toMatchObject({ status: 'OK' });
		},
		LIMIT,
	);
});
