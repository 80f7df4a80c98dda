import type { Log } from '../scripts/host/install.ts';
import { waitFor } from '../scripts/host/wait.ts';
import { killRepeatedly, replaceAll } from './killer.ts';
import type { Mode, SoakOptions } from './options.ts';
import { auditPayments, emissionsOf, isEmptied } from './payments/audit.ts';
import { Front, Shop } from './payments/front.ts';
import { planPayments, sizeOf } from './payments/plan.ts';
import { PaymentStream } from './payments/stream.ts';
import { publishPayments } from './payments/workflow.ts';
import { Lane } from './payouts/lane.ts';
import { lanePlans } from './payouts/lanes.ts';
import { showProgress } from './progress.ts';
import { openQueueWorld } from './queueWorld.ts';
import { tableOf, type Line } from './shop/balance.ts';
import { runYear } from './shop/year.ts';
import { openSingleWorld } from './singleWorld.ts';
import { judgePayments, judgePayouts, judgeShop, table, violations } from './verdict.ts';
import type { Kill, World } from './world.ts';

/** The share of the time in which the streams run; the rest is for retries and the fault-free runs. */
const STREAM_SHARE = 0.65;
const SETTLE_LIMIT_MS = 120_000;
const EXECUTIONS_LIMIT_MS = 60_000;
/** A shop with one process has its year in the end-to-end tests; a soak this long gives it another one. */
const YEAR_MINUTES = 5;

const sum = <T>(list: readonly T[], of: (entry: T) => number): number =>
	list.reduce((total, entry) => total + of(entry), 0);

/** Waits until nothing is running; executions left behind by a killed process never end, and are counted. */
const executionsAtRest = async ({ store }: World, workflowId: string, signal: AbortSignal) => {
	let before = '';
	await waitFor(
		async () => {
			const counts = await store.counts(workflowId);
			const now = JSON.stringify(counts);
			const isStill = now === before;
			before = now;
			return (!counts.new && !counts.running) || (isStill && 'still');
		},
		{ what: 'the executions', timeoutMs: EXECUTIONS_LIMIT_MS, everyMs: 5000, signal },
	);
};

/** The year of a shop that follows our examples, on the same n8n: the more customers, the longer the soak. */
const yearOf = async (
	world: World,
	mode: Mode,
	{ seed, minutes }: SoakOptions,
	log: Log,
): Promise<Line[]> => {
	if (mode === 'single' && minutes < YEAR_MINUTES) return [];
	const scale = Math.max(1, Math.round(minutes / YEAR_MINUTES));
	return await runYear(world, { seed, scale, log });
};

/** One soak in one mode; returns how many kinds of violation it found. */
export const soak = async (
	mode: Mode,
	options: SoakOptions,
	log: Log,
	signal: AbortSignal,
): Promise<number> => {
	const { seed, minutes, volume, keep } = options;
	const streamMs = minutes * 60_000 * STREAM_SHARE;
	log(`\n${mode === 'single' ? 'One process, SQLite' : 'Queue mode'}: starting…`);
	const world = await (mode === 'single' ? openSingleWorld(signal) : openQueueWorld(log, signal));
	const front = new Front(world.url);
	const shop = new Shop();
	const lanes: Lane[] = [];
	const kills: Kill[] = [];
	let stream: PaymentStream | undefined;
	let isGood = false;
	try {
		await front.open();
		await shop.open();
		stream = await PaymentStream.open(seed, front);
		const { providerUrl } = stream;
		const { shopDatabase } = world;
		const setting = { providerUrl, shopUrl: shop.url, shopDatabase };
		const workflowId = await publishPayments(world.client, setting);
		for (const plan of lanePlans()) lanes.push(await Lane.open(plan, world, seed, volume));
		const { payments, steps } = planPayments(seed, volume);
		const planned = sum(steps, sizeOf);
		const rows = sum(lanes, (lane) => lane.rows);
		log(`${planned} notifications of ${payments.length} payments, ${rows} payouts, seed ${seed}`);

		const startedAt = Date.now();
		const ending = new AbortController();
		const streaming = AbortSignal.any([signal, ending.signal]);
		const endProgress = showProgress(() => {
			const notifications = stream?.done ?? 0;
			const paid = sum(lanes, (lane) => lane.done);
			const seconds = Math.round((Date.now() - startedAt) / 1000);
			const share = (notifications + paid) / (planned + rows);
			const text = `notifications ${notifications}, payouts ${paid}, kills ${kills.length}, ${seconds} s`;
			return { share, text };
		}, log);
		try {
			await Promise.all([
				stream.run(steps, streamMs, streaming),
				stream.injectFaults(seed, streamMs, streaming),
				killRepeatedly(world, seed, streamMs, (kill) => kills.push(kill), streaming),
				...lanes.map(async (lane) => await lane.run(startedAt + streamMs, streaming)),
			]).catch((error: unknown) => {
				ending.abort();
				throw error;
			});
			const transactions = await stream.settled(SETTLE_LIMIT_MS, signal);
			await replaceAll(world, (kill) => kills.push(kill), signal);
			const results = await Promise.all(lanes.map(async (lane) => await lane.end(signal)));
			await executionsAtRest(world, workflowId, signal);
			endProgress();

			const executions = await world.store.all(workflowId);
			const emissions = emissionsOf(executions);
			const emptiedCount = executions.filter(isEmptied).length;
			const { answered } = front;
			const { delivered } = shop;
			const facts = { transactions, emissions, answered, delivered, kills, emptiedCount };
			const counts = [
				judgePayments(mode, auditPayments(facts), stream.startedByForgery),
				judgePayouts(results),
			] as const;
			const statuses = [...stream.forgeries].map(([status, n]) => `${status || 'no answer'} ${n}`);
			const accepted = transactions.filter(({ status }) => status === 'success').length;
			const lanesText = results.map(
				({ name, rows: own, runs, interrupted, paid, refused, calls, lost }) =>
					`  ${name.padEnd(14)} ${own} rows, ${runs} runs (${interrupted} interrupted), ${calls} calls, ` +
					`${lost} sends without an answer, ${paid} paid, ${refused} refused or rejected`,
			);
			console.log(
				[
					'',
					`Soak: ${mode}, seed ${seed}, ${Math.round((Date.now() - startedAt) / 1000)} s`,
					`  ${answered.length} notifications answered; ${transactions.length} payments, ${accepted} accepted; ${emissions.length} executions started; ${delivered.length} deliveries`,
					`  forgeries by answer: ${statuses.join(', ')}`,
					`  kills: ${kills.map(({ name, at, backAt }) => `${name} (back after ${((backAt - at) / 1000).toFixed(1)} s)`).join(', ')}`,
					...lanesText,
					table('Notifications', counts[0]),
					table('Payouts', counts[1]),
				].join('\n'),
			);
			const year = await yearOf(world, mode, options, log);
			const orders = judgeShop(year);
			if (year.length > 0) console.log(`\n${tableOf(year)}\n${table('Orders', orders)}`);
			const found = violations([...counts.flat(), ...orders]);
			isGood = found === 0;
			return found;
		} finally {
			endProgress();
		}
	} finally {
		for (const lane of lanes) await lane.close();
		await stream?.close();
		await front.close();
		await shop.close();
		await world.stop();
		if (isGood && !keep) world.remove();
		else log(`n8n's folder was kept: ${world.logFiles().join(', ')}`);
	}
};
