import { parseArgs } from 'node:util';
import { buildPackage } from '../scripts/host/build.ts';
import { requireDashes } from '../scripts/host/commandLine.ts';
import { installHost } from '../scripts/host/install.ts';
import { benchmark as disburse } from './disburse/index.ts';
import { benchmark as packageFigures } from './package/index.ts';
import { writePage } from './page/index.ts';
import { benchmark as payout } from './payout/index.ts';
import { table, writeReport, type Log, type Plan, type Report } from './report.ts';
import { benchmark as trigger } from './trigger/index.ts';

type Benchmark = (plan: Plan, log: Log) => Promise<Report>;

const benchmarks: Record<string, Benchmark> = {
	package: packageFigures,
	trigger,
	payout,
	disburse,
};
const NAMES = Object.keys(benchmarks);
/** Not a benchmark: rewrites the page from the stored results. */
const PAGE = 'page';

const USAGE = `Usage: npm run bench [-- ${[...NAMES, PAGE].join('|')}] [--quick]
Without a name, all benchmarks run and docs/benchmarks.md is updated.`;
// Many short rounds, so that a brief disturbance affects only a few. An even number, so that both orders of the
// measures are used equally often.
const FULL = { rounds: 6, seconds: 2 };
const QUICK = { rounds: 2, seconds: 1 };

const OPTIONS = {
	quick: { type: 'boolean', default: false },
	help: { type: 'boolean', short: 'h', default: false },
} as const;

const parse = () => {
	try {
		return parseArgs({ options: OPTIONS, allowPositionals: true });
	} catch (error) {
		throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
	}
};

const readArguments = () => {
	requireDashes('bench', Object.keys(OPTIONS));
	const { values, positionals } = parse();
	const [name] = positionals;
	const known = name === undefined || name === PAGE || NAMES.includes(name);
	if (!known || positionals.length > 1) throw new Error(USAGE);
	return { name, quick: values.quick, help: values.help };
};

/** Lets the benchmark end cleanly on a signal: everything it started is stopped. */
const endOnSignal = (): AbortSignal => {
	const controller = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM'] as const) {
		process.once(name, () => controller.abort(new Error('The benchmark was stopped.')));
	}
	return controller.signal;
};

/** Runs one benchmark; returns whether its figures are valid. */
const runOne = async (name: string, plan: Plan, quick: boolean): Promise<boolean> => {
	const startedAt = Date.now();
	console.log(`\n${name}`);
	const report = await benchmarks[name]!(plan, (line) => console.log(line));
	console.log(`\n${table(report.lines)}\n`);
	const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
	console.log(`${minutes} minutes. Full results: ${writeReport(name, quick, report)}`);
	if (report.problems.length === 0) return true;
	console.error(`\nThese figures are not valid:\n${report.problems.join('\n')}`);
	return false;
};

const rewritePage = async (): Promise<void> => {
	const { files, unexplained } = await writePage();
	console.log(`\nWritten: ${files.join(', ')}`);
	for (const line of unexplained) console.log(`Missed target without a known reason: ${line}`);
};

const main = async (): Promise<void> => {
	const { name, quick, help } = readArguments();
	if (help) return console.log(USAGE);
	if (name === PAGE) return await rewritePage();
	const plan = { ...(quick ? QUICK : FULL), signal: endOnSignal() };
	const log = (line: string): void => console.error(line);
	await buildPackage(log, plan.signal);
	await installHost(log, plan.signal);
	let good = true;
	for (const one of name === undefined ? NAMES : [name]) {
		plan.signal.throwIfAborted();
		if (!(await runOne(one, plan, quick))) good = false;
	}
	if (!good) process.exitCode = 1;
	else if (name === undefined && !quick) await rewritePage();
};

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
