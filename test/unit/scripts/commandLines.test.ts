import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { requireDashes } from '../../../scripts/host/commandLine.ts';

const LIMIT_MS = 60_000;

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	scripts: Record<string, string>;
};

type Ended = { code: number; output: string };

const run = async (
	program: string,
	args: readonly string[],
	env: Record<string, string> = {},
): Promise<Ended> =>
	await new Promise((resolve) => {
		const options = { env: { ...process.env, ...env }, shell: process.platform === 'win32' };
		execFile(program, args, options, (error, stdout, stderr) => {
			resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
		});
	});

/** What each npm script runs, and how its usage begins. */
const SCRIPTS: ReadonlyArray<[script: string, file: string, usage: string]> = [
	['demo', 'scripts/demo.ts', 'Usage: npm run demo'],
	['dev', 'scripts/dev.ts', 'Usage: npm run demo'],
	['sandbox', 'scripts/sandbox.ts', 'Usage: cinetpay-digitalpaye-sandbox'],
	['cluster', 'scripts/cluster.ts', 'Usage: npm run cluster'],
	['soak', 'soak/main.ts', 'Usage: npm run soak'],
	['bench', 'bench/main.ts', 'Usage: npm run bench'],
	['test:n8n', 'scripts/test-n8n.ts', 'npm run test:n8n'],
];
const WORK = /Building|Installing|Starting|Listening|sandbox \(no real money\)/;

describe.each(SCRIPTS)('npm run %s', (script, file, usage) => {
	it(
		'answers --help before anything is built',
		async () => {
			expect(scripts[script]).toBe(`npm run -s node24 && node ${file}`);
			const { code, output } = await run(process.execPath, [file, '--help']);
			expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining(usage) });
			expect(output).not.toMatch(WORK);
		},
		LIMIT_MS,
	);
});

/** What comes after test:n8n's versions belongs to jest. */
const OWN_OPTIONS = SCRIPTS.filter(([script]) => script !== 'test:n8n');

describe.each(OWN_OPTIONS)('npm run %s', (_script, file, usage) => {
	it(
		'refuses an option that it does not know before anything is built',
		async () => {
			const { code, output } = await run(process.execPath, [file, '--colour']);
			expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining(usage) });
			expect(output).toContain("Unknown option '--colour'");
			expect(output).not.toMatch(WORK);
		},
		LIMIT_MS,
	);
});

describe('a forgotten --', () => {
	it.each([
		['demo', 'scripts/demo.ts', 'n8n-port'],
		['dev', 'scripts/dev.ts', 'sandbox-port'],
		['sandbox', 'scripts/sandbox.ts', 'port'],
		['cluster', 'scripts/cluster.ts', 'folder'],
		['soak', 'soak/main.ts', 'minutes'],
		['bench', 'bench/main.ts', 'quick'],
	])(
		'of npm run %s is named',
		async (script, file, option) => {
			// npm gives the option to itself and its value to the script.
			const env = { [`npm_config_${option.replaceAll('-', '_')}`]: 'true' };
			const { code, output } = await run(process.execPath, [file, '5679'], env);
			expect(code).toBe(1);
			expect(output).toContain(`npm kept --${option} for itself.`);
			expect(output).toContain(`npm run ${script} -- --${option} …`);
			expect(output).not.toMatch(WORK);
		},
		LIMIT_MS,
	);

	it(
		'is named behind npm itself',
		async () => {
			const { code, output } = await run('npm', ['run', 'demo', '--n8n-port', '5679']);
			expect(code).not.toBe(0);
			expect(output).toContain('npm run demo -- --n8n-port …');
			expect(output).not.toMatch(WORK);
		},
		LIMIT_MS,
	);

	it('is not suspected where none is missing', () => {
		const names = ['n8n', 'n8n-port', 'smoke'];
		for (const env of [{}, { npm_config_port: 'true' }, { npm_config_registry: 'x', n8n: '1' }]) {
			expect(() => requireDashes('demo', names, env)).not.toThrow();
		}
		expect(() =>
			requireDashes('demo', names, { npm_config_n8n: 'http://127.0.0.1', npm_config_smoke: '' }),
		).toThrow('npm kept --n8n, --smoke for itself.');
	});
});
