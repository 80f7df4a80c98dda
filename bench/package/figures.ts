import { execFile, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { median } from '../statistics.ts';

const run = promisify(execFile);
const PROCESSES = 15;

export type PackageFigures = {
	distFiles: number;
	distBytes: number;
	/** The packed tarball, compressed. */
	tarballBytes: number;
	/** Medians over fresh processes, in milliseconds. */
	load: {
		/** Our files alone, in a process in which n8n-workflow is loaded already, as in every n8n. */
		own: number;
		/** The whole process, less a process that loads nothing. */
		fromNothing: number;
		/** The part of it that n8n-workflow takes, which every node package needs. */
		n8nWorkflow: number;
	};
};

const filesBelow = (directory: string): string[] =>
	readdirSync(directory, { recursive: true, encoding: 'utf8' })
		.map((name) => join(directory, name))
		.filter((file) => statSync(file).isFile());

/** Loads everything that package.json gives to n8n and makes one of each class, as n8n does. */
const loadAll = (): string => {
	const { n8n } = JSON.parse(readFileSync('package.json', 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const files = [...n8n.nodes, ...n8n.credentials].map((file) => resolve(file));
	return `for (const file of ${JSON.stringify(files)}) {
		for (const Class of Object.values(require(file))) new Class();
	}`;
};

/** Runs a script in a fresh process; milliseconds of the whole process, and what the script printed. */
const timed = (script: string): { whole: number; printed: number } => {
	const start = performance.now();
	const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script]);
	const whole = performance.now() - start;
	if (status !== 0) throw new Error(`The package could not be loaded: ${stderr.toString()}`);
	return { whole, printed: Number(stdout.toString()) };
};

/** Size of what is published, and how long n8n needs to load it. Needs a built `dist/`. */
export const packageFigures = async (): Promise<PackageFigures> => {
	const dist = filesBelow('dist');
	const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--silent'], {
		shell: process.platform === 'win32',
	});
	const [packed] = JSON.parse(stdout) as Array<{ size: number }>;
	const load = loadAll();
	const host = "require('n8n-workflow');";
	const own = `${host} const start = performance.now(); ${load} console.log(performance.now() - start);`;
	const samples = {
		own: [] as number[],
		all: [] as number[],
		host: [] as number[],
		empty: [] as number[],
	};
	for (let sample = 0; sample < PROCESSES; sample++) {
		samples.own.push(timed(own).printed);
		samples.all.push(timed(load).whole);
		samples.host.push(timed(host).whole);
		samples.empty.push(timed('0').whole);
	}
	const empty = median(samples.empty);
	return {
		distFiles: dist.length,
		distBytes: dist.reduce((sum, file) => sum + statSync(file).size, 0),
		tarballBytes: packed?.size ?? NaN,
		load: {
			own: median(samples.own),
			fromNothing: median(samples.all) - empty,
			n8nWorkflow: median(samples.host) - empty,
		},
	};
};
