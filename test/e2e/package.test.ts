import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { OWNER } from '../../scripts/demo/shop.ts';
import { N8nClient } from '../../scripts/host/client.ts';
import { startN8n, type RunningN8n } from '../../scripts/host/n8n.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { filesIn, packInto, unpackInto } from '../../scripts/package/tarball.ts';
import { startRegistry, type Registry } from './registry.ts';

const run = promisify(execFile);
const MINUTES = 60_000;

type Manifest = {
	name: string;
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
};
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

/** `dist/nodes/CinetPay/CinetPay.node.js` -> `cinetPay`: lint makes file, class and name agree. */
const nameOf = (file: string): string => {
	const [base = ''] = file.split('/').at(-1)!.split('.');
	return base[0]!.toLowerCase() + base.slice(1);
};

let folder = '';
let tarball = '';

beforeAll(async () => {
	mkdirSync('.runs', { recursive: true });
	folder = mkdtempSync(join('.runs', 'package-'));
	({ tarball } = await packInto(resolve(folder)));
}, MINUTES);
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

describe('the tarball', () => {
	it('holds dist, both READMEs, licence and changelog, and nothing else', async () => {
		const files = await filesIn(tarball);
		const outside = files.filter((file) => !file.startsWith('dist/'));
		expect(outside).toEqual([
			'CHANGELOG.md',
			'LICENSE',
			'README.fr.md',
			'README.md',
			'package.json',
		]);
	});

	it('holds of dist what n8n reads: code, codex, schemas and icons', async () => {
		const files = (await filesIn(tarball)).filter((file) => file.startsWith('dist/'));
		const kinds =
			/^dist\/(.+\.js|icons\/[\w.]+\.svg|nodes\/\w+\/\w+\.node\.json|nodes\/\w+\/__schema__\/.+\.json)$/;
		expect(files.filter((file) => !kinds.test(file))).toEqual([]);
		expect(files.filter((file) => /test|fixture|mock/i.test(file))).toEqual([]);
		for (const file of manifest.n8n.nodes) {
			expect(files).toContain(file.replace(/\.js$/, '.json'));
		}
	});

	it('has the code in few files, because n8n loads all of them when it starts', async () => {
		const files = (await filesIn(tarball)).filter((file) => file.endsWith('.js'));
		const folders = ['CinetPay', 'DigitalPaye', 'french', 'shared'];
		expect(files.sort()).toEqual(
			[
				...manifest.n8n.nodes,
				...manifest.n8n.credentials,
				...folders.map((folder) => `dist/nodes/${folder}.js`),
			].sort(),
		);
	});

	it('needs n8n-workflow and Node.js only, and does not load the French texts at first', async () => {
		const unpacked = join(folder, 'unpacked');
		await unpackInto(unpacked, tarball);
		const script = `
			const { Module } = require('node:module');
			const { resolve } = require('node:path');
			const asked = new Set();
			const load = Module._load;
			Module._load = (name, parent, ...rest) => {
				if (parent?.filename.startsWith(resolve('dist'))) asked.add(name);
				return load(name, parent, ...rest);
			};
			for (const file of ${JSON.stringify([...manifest.n8n.nodes, ...manifest.n8n.credentials])})
				for (const Class of Object.values(require(resolve(file)))) new Class();
			console.log(JSON.stringify([...asked]));
		`;
		const { stdout } = await run(process.execPath, ['-e', script], { cwd: unpacked });
		const asked = JSON.parse(stdout) as string[];
		expect(asked.filter((name) => !/^(\.|node:)/.test(name)).sort()).toEqual([
			'n8n-workflow',
			'n8n-workflow/package.json',
		]);
		expect(asked).toContain('./shared.js');
		expect(asked.filter((name) => name.includes('french'))).toEqual([]);
	});
});

/** `npm run scan` of a folder, without building it. */
const scan = async (root?: string): Promise<{ code: number; output: string }> => {
	// With jest's own value the rules take every file for one of their tests.
	const env = { ...process.env, NODE_ENV: 'production' };
	const child = run(process.execPath, ['scripts/scan.ts', ...(root ? [root] : [])], { env });
	return await child.then(
		({ stdout }) => ({ code: 0, output: stdout }),
		({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
			code,
			output: stdout + stderr,
		}),
	);
};

describe("n8n's scan of published packages", () => {
	it(
		'finds nothing in the sources and nothing in the tarball',
		async () => {
			const { code, output } = await scan();
			expect(output).toMatch(/^Sources: \d{2,} files, 0 errors, 0 warnings$/m);
			expect(output).toMatch(/^Tarball: \d{2,} files, 0 errors/m);
			expect(code).toBe(0);
		},
		3 * MINUTES,
	);

	it(
		'finds what is wrong in either, suppressed or not',
		async () => {
			const root = join(folder, 'bad');
			mkdirSync(join(root, 'nodes'), { recursive: true });
			mkdirSync(join(root, 'dist'));
			writeFileSync(
				join(root, 'package.json'),
				JSON.stringify({ ...manifest, files: ['dist'], dependencies: { axios: '*' } }),
			);
			const line = 'console.log(process.env.HOME); // eslint-disable-line\n';
			writeFileSync(join(root, 'nodes', 'Bad.ts'), line);
			writeFileSync(join(root, 'dist', 'bad.js'), line);
			const { code, output } = await scan(root);
			const [sources = '', packed = ''] = output.split(/^Sources: .*$/m);
			expect(sources).toMatch('no-runtime-dependencies');
			for (const part of [sources, packed]) {
				expect(part).toMatch('no-console');
				expect(part).toMatch('no-restricted-globals');
			}
			expect(code).toBe(1);
		},
		MINUTES,
	);
});

describe('a bare n8n that installs the package itself', () => {
	let registry: Registry;
	let n8n: RunningN8n | undefined;
	let client: N8nClient;

	const start = async (): Promise<void> => {
		n8n = await startN8n({
			userFolder: join(folder, 'n8n'),
			port: await freePort(),
			env: registry.env,
		});
		client = new N8nClient(n8n.url);
		await client.signIn(OWNER);
	};
	const ours = async (kind: 'nodes' | 'credentials'): Promise<string[]> =>
		(await client.types(kind))
			.map(({ name }) => name)
			.filter((name) => /cinetpay|digitalpaye/i.test(name));

	const nodes = manifest.n8n.nodes.map((file) => `${manifest.name}.${nameOf(file)}`);
	const credentials = manifest.n8n.credentials.map(nameOf);
	const tools = nodes.filter((name) => !name.endsWith('Trigger')).map((name) => `${name}Tool`);

	beforeAll(async () => {
		registry = await startRegistry(folder, tarball);
		await start();
	}, 4 * MINUTES);
	afterAll(async () => {
		await n8n?.stop();
		await registry?.close();
	}, MINUTES);

	it('does not know it before', async () => {
		expect(await ours('nodes')).toEqual([]);
		expect(await ours('credentials')).toEqual([]);
	});

	it(
		'fetches, unpacks and loads it when asked to in Settings > Community nodes',
		async () => {
			const installed = await client.call<{
				installedVersion: string;
				installedNodes: Array<{ type: string }>;
			}>('POST', '/community-packages', { name: manifest.name });
			expect(installed.installedVersion).toBe(manifest.version);
			expect(installed.installedNodes.map(({ type }) => type).sort()).toEqual([...nodes].sort());
			const commands = registry.commands();
			expect(commands).toContainEqual(expect.stringMatching(/^pack n8n-nodes-\S+@latest /));
			expect(commands).toContainEqual(expect.stringMatching(/^install .*--ignore-scripts=true/));
			const own = join(folder, 'n8n', '.n8n', 'nodes', 'node_modules', manifest.name);
			expect(readdirSync(own)).not.toContain('node_modules');
		},
		2 * MINUTES,
	);

	it('has every node and every credential under its own name', async () => {
		expect((await ours('nodes')).sort()).toEqual([...nodes, ...tools].sort());
		expect((await ours('credentials')).sort()).toEqual([...credentials].sort());
	});

	it('reads the settings that the guides name', () => {
		const modules = join('host', 'node_modules', 'n8n', 'dist', 'modules');
		const config = join(modules, 'community-packages', 'community-packages.config.js');
		const source = readFileSync(config, 'utf8');
		for (const name of ['N8N_REINSTALL_MISSING_PACKAGES', 'N8N_UNVERIFIED_PACKAGES_ENABLED']) {
			expect(source).toContain(`'${name}'`);
		}
	});

	it(
		'still has them after a restart',
		async () => {
			await n8n?.stop();
			await start();
			expect((await ours('nodes')).sort()).toEqual([...nodes, ...tools].sort());
			expect((await ours('credentials')).sort()).toEqual([...credentials].sort());
		},
		4 * MINUTES,
	);
});
