import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { until } from './harness.ts';

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };
const manifest = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Manifest;

const NAME = 'cinetpay-digitalpaye-sandbox';
let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'sandbox-pack-'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the sandbox as a package of its own', () => {
	it('depends on what the repository tests it with', () => {
		const { devDependencies } = manifest('package.json');
		const { dependencies } = manifest('sandbox/package.json');
		expect(Object.keys(dependencies).sort()).toEqual([
			...['@fastify/formbody', '@fastify/swagger', 'fastify'],
		]);
		for (const [name, range] of Object.entries(dependencies)) {
			expect({ name, range }).toEqual({ name, range: devDependencies[name] });
		}
	});

	it('runs from a packed tarball, below node_modules, and stops at Ctrl-C', async () => {
		const tarball = execFileSync(process.execPath, ['scripts/sandbox-pack.ts', folder])
			.toString()
			.trim();
		// As npm lays it out: Node strips no types from what is below node_modules.
		const modules = join(folder, 'node_modules');
		const home = join(modules, NAME);
		mkdirSync(home, { recursive: true });
		execFileSync('tar', ['-xzf', tarball, '-C', home, '--strip-components', '1']);
		for (const name of ['fastify', '@fastify']) {
			symlinkSync(resolve('node_modules', name), join(modules, name));
		}
		const main = join(home, 'dist/main.js');
		expect(readFileSync(main, 'utf8')).toMatch(/^#!\/usr\/bin\/env node/);
		const child = spawn(process.execPath, [main, '--port', '0', '--seed', '1'], { cwd: folder });
		let out = '';
		child.stdout.on('data', (chunk) => (out += chunk));
		child.stderr.on('data', (chunk) => (out += chunk));
		const ended = new Promise((done) => child.once('exit', (code) => done(code)));
		await until(() => (out.includes('Ctrl-C') ? true : undefined), 25);
		const url = /Control API +(\S+)/.exec(out)?.[1] ?? '';
		expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'ok', seed: 1 });
		expect((await fetch(`${url}/openapi.json`)).status).toBe(200);
		child.kill('SIGINT');
		expect(await ended).toBe(0);
	}, 90_000);
});
