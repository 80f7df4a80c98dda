// `npm run dev` on a copy of the sources, with the n8n of host/: a saved file changes the node that n8n shows.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { OWNER } from '../../scripts/demo/shop.ts';
import { N8nClient } from '../../scripts/host/client.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { waitFor } from '../../scripts/host/wait.ts';
import { copySources } from './copy.ts';

const MINUTES = 60_000;
const NODE_FILE = join('nodes', 'CinetPay', 'CinetPay.node.ts');
const DESCRIPTION = /(\n\t\tdescription:\s*)'[^'\n]+'/;

let folder = '';
let program: ChildProcess;
let output = '';
let client: N8nClient;
let ports: number[] = [];

/** What n8n shows; it throws while n8n writes the file that holds it. */
const described = async (): Promise<string | undefined> => {
	const types = (await client.types('nodes')) as Array<{ name: string; description?: string }>;
	return types.find(({ name }) => name.endsWith('.cinetPay'))?.description;
};

beforeAll(async () => {
	folder = copySources('dev-');
	ports = [await freePort(), await freePort(), await freePort()];
	const [n8nPort, sandboxPort, inspectPort] = ports;
	const options = [
		'--n8n-port',
		n8nPort,
		'--sandbox-port',
		sandboxPort,
		'--inspect-port',
		inspectPort,
	];
	// A process group of its own, as a terminal gives it: Ctrl-C reaches npm and everything below it.
	program = spawn('npm', ['run', 'dev', '--', ...options.map(String)], {
		cwd: folder,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const keep = (chunk: Buffer) => (output += chunk.toString());
	program.stdout!.on('data', keep);
	program.stderr!.on('data', keep);
	await waitFor(
		async () => {
			if (program.exitCode !== null) throw new Error(output);
			// Its first build brings the maps for the debugger, and n8n loads the package once.
			return output.includes('Rebuilt');
		},
		{ what: `npm run dev\n${output}`, timeoutMs: 4 * MINUTES },
	);
	client = new N8nClient(`http://127.0.0.1:${n8nPort}`);
	await client.signIn(OWNER);
}, 5 * MINUTES);

afterAll(async () => {
	if (program.exitCode === null && program.signalCode === null) {
		process.kill(-program.pid!, 'SIGKILL');
	}
	rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}, MINUTES);

it(
	'shows the changed description soon after the file was saved, without a restart',
	async () => {
		const file = join(folder, NODE_FILE);
		const source = readFileSync(file, 'utf8');
		expect(source).toMatch(DESCRIPTION);
		const before = await waitFor(described, { what: 'the description', timeoutMs: MINUTES });
		const changed = 'Changed while n8n runs';
		expect(before).not.toBe(changed);
		const savedAt = Date.now();
		writeFileSync(file, source.replace(DESCRIPTION, `$1'${changed}'`));
		await waitFor(async () => (await described()) === changed, {
			what: 'the changed description',
			timeoutMs: MINUTES,
		});
		console.info(`From save to changed node: ${((Date.now() - savedAt) / 1000).toFixed(1)} s`);
		writeFileSync(file, source);
		await waitFor(async () => (await described()) === before, {
			what: 'the old description',
			timeoutMs: MINUTES,
		});
	},
	3 * MINUTES,
);

it(
	'shows a type error and goes on',
	async () => {
		const file = join(folder, NODE_FILE);
		const source = readFileSync(file, 'utf8');
		writeFileSync(file, `${source}\nexport const wrong: number = 'text';\n`);
		await waitFor(async () => output.includes('1 type error.'), {
			what: 'the type error',
			timeoutMs: 2 * MINUTES,
		});
		expect(output).toContain("Type 'string' is not assignable to type 'number'");
		writeFileSync(file, source);
	},
	3 * MINUTES,
);

it(
	'says why it could not build, and builds again once that is corrected',
	async () => {
		const file = join(folder, NODE_FILE);
		const source = readFileSync(file, 'utf8');
		writeFileSync(file, `${source}\nexport const = 1;\n`);
		await waitFor(async () => output.includes('Not rebuilt: '), {
			what: 'the reason',
			timeoutMs: 2 * MINUTES,
		});
		expect(output.slice(output.indexOf('Not rebuilt: '))).toContain('CinetPay.node.ts');
		const corrected = 'Corrected while n8n runs';
		writeFileSync(file, source.replace(DESCRIPTION, `$1'${corrected}'`));
		await waitFor(async () => (await described()) === corrected, {
			what: 'the corrected description',
			timeoutMs: MINUTES,
		});
		writeFileSync(file, source);
	},
	4 * MINUTES,
);

it('lets a debugger attach to n8n', async () => {
	// Without keep-alive: Node does not end a program while a connection to its inspector is open.
	const version = await new Promise<string>((resolve, reject) => {
		const options = { host: '127.0.0.1', port: ports[2], path: '/json/version', agent: false };
		get(options, (response) => {
			response.setEncoding('utf8');
			let text = '';
			response.on('data', (chunk: string) => (text += chunk));
			response.on('end', () => resolve(text));
		}).on('error', reject);
	});
	expect(JSON.parse(version)).toHaveProperty('Browser');
});

it(
	'stops n8n and the sandbox on Ctrl-C',
	async () => {
		process.kill(-program.pid!, 'SIGINT');
		await waitFor(async () => program.exitCode !== null || program.signalCode !== null, {
			what: 'the end of npm run dev',
			timeoutMs: 2 * MINUTES,
		}).catch((error: Error) => {
			throw new Error(`${error.message}\nIt said:\n${output}`);
		});
		expect(output).toContain('Stopping… stopped.');
		for (const port of ports) await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
	},
	3 * MINUTES,
);
