import type { Log, Plan, Report } from '../report.ts';
import { startRowHost, type Row, type RowRun, type RowTarget } from '../rows/host.ts';
import { startSandboxProcess, type SandboxProcess } from '../rows/sandbox.ts';
import {
	linesOf,
	NAMES,
	planningLines,
	type PayoutRun,
	type Planning,
	type Quiet,
	type Side,
} from './lines.ts';
import { login, publishTargets, type Targets } from './workflows.ts';

const SIZES = [100, 1_000, 10_000];
const DELAYS_MS = [20, 200];
const LIMIT_MS = 20 * 60_000;

type Measured = RowRun & PayoutRun;

let sheets = 0;

/** Rows that no run had before: a reference counts once. */
const sheet = (count: number): Row[] => {
	const run = ++sheets;
	return Array.from({ length: count }, (_, index) => ({
		reference: `B${run}-${index + 1}`,
		phone: `07${String(10_000_000 + index * 100).slice(-8)}`,
		amount: 205 + 5 * (index % 100),
	}));
};

/**
 * The loop waits for every answer twice: at 200 ms ten thousand rows would take it more than an hour. And ten
 * thousand calls at once end the HTTP Request node's execution as an error, so only the node is left.
 */
const isAffordable = (side: Side, count: number, delayMs: number, quick: boolean): boolean => {
	if (side === 'node') return !quick || count <= 1_000;
	if (side === 'allAtOnce') return count <= 1_000;
	return count <= 1_000 && count * delayMs <= (quick ? 20_000 : 200_000);
};

type Setting = {
	host: Awaited<ReturnType<typeof startRowHost>>;
	sandbox: SandboxProcess;
	targets: Targets;
};

const DRY_RUN_ROWS = 1_000;
const PLAN_ROWS = 10_000;

/** Dry Run with the provider at its slowest, and then with nobody to ask. */
const measurePlanning = async (
	{ host, sandbox, targets }: Setting,
	delayMs: number,
	problems: string[],
): Promise<Planning> => {
	const before = await sandbox.calls();
	const dry = await host.run(targets.dryRun, sheet(DRY_RUN_ROWS), LIMIT_MS);
	const calls = (await sandbox.calls()) - before;
	const isNew = dry.items.filter(({ known }) => known === 'new').length;
	if (isNew !== DRY_RUN_ROWS) problems.push(`Dry Run: ${isNew} rows are new`);
	const plan = await listenTo(host, targets.planOnly);
	const valid = plan.items.filter((item) => item.valid === true).length;
	if (valid !== PLAN_ROWS) problems.push(`The plan: ${valid} rows are valid`);
	const fields = await listenTo(host, targets.fields);
	const nothing = await listenTo(host, targets.nothing);
	return {
		dryRun: { rows: DRY_RUN_ROWS, delayMs, seconds: dry.seconds, calls },
		silence: { rows: PLAN_ROWS, plan: plan.quiet, fields: fields.quiet, nothing: nothing.quiet },
	};
};

/** One run of many rows, and how long n8n was silent while the node worked, and before and after it. */
const listenTo = async (
	host: Setting['host'],
	target: RowTarget,
): Promise<{ items: RowRun['items']; quiet: Quiet }> => {
	const rows = sheet(PLAN_ROWS);
	const listening = host.listen();
	const { items, work, whole } = await host.run(target, rows, LIMIT_MS);
	await listening.stop();
	const around = listening.longestSilence(
		{ from: whole.from, to: work.from },
		{ from: work.to, to: whole.to },
	);
	const within = listening.longestSilence(work);
	return { items, quiet: { seconds: (work.to - work.from) / 1000, within, around } };
};

const measure = async (
	side: Side,
	count: number,
	delayMs: number,
	{ host, sandbox, targets }: Setting,
	problems: string[],
): Promise<Measured> => {
	const rows = sheet(count);
	const callsBefore = await sandbox.calls();
	const paidBefore = (await sandbox.paid()).length;
	const run = await host.run(targets[side], rows, LIMIT_MS);
	const paid = (await sandbox.paid()).slice(paidBefore);
	const expected = new Set(rows.map(({ reference }) => reference));
	if (
		paid.length !== count ||
		paid.some((reference) => !expected.has(reference)) ||
		new Set(paid).size !== count
	) {
		problems.push(`${side}, ${count} rows at ${delayMs} ms: ${paid.length} payouts in the ledger`);
	}
	return { ...run, items: [], side, delayMs, calls: (await sandbox.calls()) - callsBefore };
};

/** Work in an n8n that has done nothing before. */
const inFreshN8n = async <T>(
	sandbox: SandboxProcess,
	work: (setting: Setting) => Promise<T>,
): Promise<T> => {
	const host = await startRowHost();
	try {
		const targets = await publishTargets(host, sandbox.url, await login(`${sandbox.url}/client`));
		return await work({ host, sandbox, targets });
	} finally {
		await host.stop();
	}
};

const answerAfter = async (sandbox: SandboxProcess, delayMs: number): Promise<void> => {
	await sandbox.control('DELETE', 'faults');
	const delay = { match: '/client', kind: 'delay', delayMs, rate: 1 };
	await sandbox.control('POST', 'faults', delay);
};

/** Airtime: Send against the same job wired from HTTP Request nodes, on a real n8n. */
export const benchmark = async ({ rounds, signal }: Plan, log: Log): Promise<Report> => {
	const quick = rounds <= 2;
	const sandbox = await startSandboxProcess();
	const problems: string[] = [];
	const runs: Measured[] = [];
	try {
		await sandbox.control('POST', 'settings', {
			clientTokenLifetimeMs: 3_600_000,
			notificationsPerStep: 0,
		});
		const cases = DELAYS_MS.flatMap((delayMs) =>
			SIZES.flatMap((count) =>
				(['node', 'allAtOnce', 'oneByOne'] as const).map((side) => ({ side, count, delayMs })),
			),
		).filter(({ side, count, delayMs }) => isAffordable(side, count, delayMs, quick));
		await inFreshN8n(sandbox, async (setting) => {
			for (const side of ['node', 'allAtOnce', 'oneByOne'] as const)
				await measure(side, 20, 0, setting, problems);
			for (const { side, count, delayMs } of cases) {
				signal.throwIfAborted();
				await answerAfter(sandbox, delayMs);
				const run = await measure(side, count, delayMs, setting, problems);
				log(
					`  ${delayMs} ms, ${count} rows, ${NAMES[side]}: ${run.seconds.toFixed(2)} s, ${run.calls} calls`,
				);
				runs.push(run);
			}
		});
		// In an n8n of its own: what the runs above have left behind would be collected during it. The delay is the longest.
		const planning = await inFreshN8n(sandbox, async (setting) => {
			for (const target of ['planOnly', 'fields', 'nothing'] as const)
				await setting.host.run(setting.targets[target], sheet(20), LIMIT_MS);
			return await measurePlanning(setting, DELAYS_MS.at(-1)!, problems);
		});
		log(`  Dry Run: ${planning.dryRun.seconds.toFixed(2)} s, ${planning.dryRun.calls} calls`);
		log(`  longest silences: ${JSON.stringify(planning.silence)}`);
		const lines = [...linesOf(runs), ...planningLines(planning)];
		return { lines, problems, data: { runs, planning } };
	} finally {
		await sandbox.stop();
	}
};
