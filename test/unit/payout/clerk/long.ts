// The long version of the clerk's property test: `npm run test:clerk -- --sheets 100000`. One process for each API, two
// at a time; every process prints what it came to, and the first sheet that went wrong, made as small as possible.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { API_NAMES, type ApiName } from './apis.ts';
import { add, isGood, noFigures, type Figures } from './figures.ts';
import type { Nodes } from './n8n.ts';
import { runSheet } from './sheet.ts';
import { explain } from './shrink.ts';

const { values } = parseArgs({
	options: {
		/** Over all APIs. */
		sheets: { type: 'string', default: '100000' },
		seed: { type: 'string', default: '1' },
		/** For one API. */
		api: { type: 'string' },
		/** Processes at a time. */
		processes: { type: 'string', default: '2' },
		/** Set in the processes that this one starts. */
		child: { type: 'boolean', default: false },
	},
});
const apis = API_NAMES.filter((name) => !values.api || name === values.api);
const sheets = Number(values.sheets);
const first = Number(values.seed);
const processes = Number(values.processes);
const isWhole = [sheets, first, processes].every((one) => Number.isSafeInteger(one) && one > 0);
if (apis.length === 0 || !isWhole) {
	console.error(`--api is one of ${API_NAMES.join(', ')}; the others are whole numbers above 0`);
	process.exit(2);
}

/** The nodes as they are published: Node does not run their sources. */
function builtNodes(): Nodes {
	const require = createRequire(import.meta.url);
	const path = (brand: string) => `../../../../dist/nodes/${brand}/${brand}.node.js`;
	const { CinetPay } = require(path('CinetPay')) as { CinetPay: new () => Nodes['cinetPay'] };
	const { DigitalPaye } = require(path('DigitalPaye')) as {
		DigitalPaye: new () => Nodes['digitalPaye'];
	};
	return { cinetPay: new CinetPay(), digitalPaye: new DigitalPaye() };
}

async function runApi(api: ApiName): Promise<Figures> {
	const nodes = builtNodes();
	const sum = noFigures();
	let failing: number | undefined;
	for (let seed = first; seed < first + sheets; seed++) {
		const { figures } = await runSheet(nodes, api, seed);
		add(sum, figures);
		if (!isGood(figures)) failing ??= seed;
	}
	if (failing !== undefined) console.error(await explain(nodes, api, failing));
	return sum;
}

/** Runs this file for one API and gives its figures, its last line. */
async function inProcess(api: ApiName, count: number): Promise<Figures> {
	const own = ['--child', '--api', api, '--sheets', String(count), '--seed', values.seed];
	const child = spawn(process.execPath, [import.meta.filename, ...own], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let text = '';
	child.stdout.on('data', (part: Buffer) => (text += part.toString()));
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	if (code !== 0) throw new Error(`The process of ${api} ended with ${code}`);
	return JSON.parse(text.trim().split('\n').at(-1)!) as Figures;
}

async function runAll(): Promise<boolean> {
	const sum = noFigures();
	const count = Math.ceil(sheets / apis.length);
	const left = [...apis];
	const lane = async () => {
		for (let api = left.shift(); api; api = left.shift()) {
			const figures = await inProcess(api, count);
			console.log(`${api.padEnd(14)} ${JSON.stringify(figures)}`);
			add(sum, figures);
		}
	};
	await Promise.all(Array.from({ length: processes }, lane));
	console.log(`${'in all'.padEnd(14)} ${JSON.stringify(sum)}`);
	return isGood(sum) && sum.sheets >= sheets;
}

if (!existsSync('dist/nodes')) {
	console.error('There is no dist: run npm run build first');
	process.exit(2);
}
if (values.child) console.log(JSON.stringify(await runApi(apis[0]!)));
else process.exitCode = (await runAll()) ? 0 : 1;
