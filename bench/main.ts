import { parseArgs } from 'node:util';
import { table, writeReport, type Log, type Plan, type Report } from './report.ts';
import { benchmark as disburse } from './disburse/index.ts';
import { benchmark as payout } from './payout/index.ts';
import { benchmark as trigger } from './trigger/index.ts';

type Benchmark = (plan: Plan, log: Log) => Promise<Report>;

const benchmarks: Record<string, Benchmark> = { disburse, payout, trigger };

const USAGE = `Usage: npm run bench -- <${Object.keys(benchmarks).join('|')}> [--quick]`;
// Many short rounds: what disturbs the machine for a moment then hits few of them. An even number, so that each
// order is taken equally often.
const FULL = { rounds: 6, seconds: 2 };
const QUICK = { rounds: 2, seconds: 1 };

const readArguments = () => {
	const { values, positionals } = parseArgs({
		options: { quick: { type: 'boolean', default: false } },
		allowPositionals: true,
	});
	const [name = ''] = positionals;
	const benchmark = benchmarks[name];
	if (!benchmark || positionals.length > 1) throw new Error(USAGE);
	return { name, benchmark, quick: values.quick };
};

/** Ends the benchmark in order: whatever it started is stopped on the way out. */
const endOnSignal = (): AbortSignal => {
	const controller = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM'] as const) {
		process.once(name, () => controller.abort(new Error('The benchmark was stopped.')));
	}
	return controller.signal;
};

const main = async (): Promise<void> => {
	const { name, benchmark, quick } = readArguments();
	const startedAt = Date.now();
	const plan = { ...(quick ? QUICK : FULL), signal: endOnSignal() };
	const report = await benchmark(plan, (line) => console.log(line));
	console.log(`\n${table(report.lines)}\n`);
	const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
	console.log(`${minutes} minutes. All of it is in ${writeReport(name, report)}`);
	if (report.problems.length > 0) {
		console.error(`\nThese figures do not count:\n${report.problems.join('\n')}`);
		process.exitCode = 1;
	}
};

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
