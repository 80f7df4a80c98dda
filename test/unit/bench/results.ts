import type { DisburseRun } from '../../../bench/disburse/lines.ts';
import type { Results, TriggerSession } from '../../../bench/page/results.ts';
import type { PayoutRun, Quiet, Side } from '../../../bench/payout/lines.ts';
import { settings } from '../../../bench/trigger/lines.ts';

const on = {
	node: '24.1.0',
	n8n: '2.41.1',
	platform: 'linux x64',
	processors: 2,
	processor: 'Example CPU',
	memoryGb: 8,
	problems: [],
};

/** Rates by measure; everything else of a run does not show on the page. */
export const session = (setting: string, rates: Record<string, number>): TriggerSession => ({
	setting,
	runs: Object.entries(rates).map(([measure, rate]) => ({
		measure,
		rate,
		answerRate: rate,
		p50: 1000 / rate,
		p99: 2000 / rate,
		units: 30,
		requests: measure.startsWith('mix/') ? 99 : 30,
		statuses: {},
		errors: 0,
		executions: {},
		complete: true,
	})),
});

/** A trigger that reaches every target, except where `own` says otherwise. */
export const rates = (own: Record<string, number> = {}): Record<string, number> => ({
	'verified/trigger': 40,
	'verified/pair': 20,
	'verified/starting': 50,
	'verified/asking': 40,
	'forged/trigger': 200,
	'unsigned/signed': 200,
	'wrongUrl/signed': 200,
	'refused/floor': 200,
	'repeated/trigger': 200,
	'answered/answering': 200,
	'ping/trigger': 200,
	'mix/trigger': 10,
	'mix/pair': 5,
	...own,
});

export const payoutRun = (
	side: Side,
	rows: number,
	delayMs: number,
	seconds: number,
): PayoutRun => ({
	side,
	rows,
	delayMs,
	seconds,
	calls: side === 'node' ? 1 + rows / 50 : 2 * rows,
	peakMiB: 1_234,
});

export const quiet = (seconds: number, within: number, around: number): Quiet => ({
	seconds,
	within: { milliseconds: within, busyMs: within, collectedMs: 0 },
	around: { milliseconds: around, busyMs: around, collectedMs: 0 },
});

const disburseRun = (concurrency: number, seconds: number): DisburseRun => ({
	side: `concurrency ${concurrency}`,
	seconds: [seconds],
	ideal: 100 / concurrency,
});

/** Full results in which every target is met. */
export const results = (): Results => ({
	trigger: {
		...on,
		date: '2026-01-02T03:04:05.000Z',
		cluster: [{ rate: 40, orders: 200, doubles: 0, afterFailover: 0, problems: [] }],
		sessions: settings.map(({ title }) => session(title, rates())),
	},
	payout: {
		...on,
		date: '2026-01-02T04:00:00.000Z',
		runs: [20, 200].flatMap((delayMs) => [
			payoutRun('node', 1_000, delayMs, 2),
			payoutRun('allAtOnce', 1_000, delayMs, 4),
			payoutRun('oneByOne', 1_000, delayMs, 80),
			payoutRun('node', 10_000, delayMs, 20),
		]),
		planning: {
			dryRun: { rows: 1_000, delayMs: 200, seconds: 6, calls: 1_002 },
			silence: {
				rows: 10_000,
				plan: quiet(30.5, 60, 370),
				fields: quiet(17, 17_011, 350),
				nothing: quiet(0.002, 0, 360),
			},
		},
	},
	disburse: {
		...on,
		date: '2026-01-02T05:00:00.000Z',
		rows: 1_000,
		runs: [
			disburseRun(1, 104),
			disburseRun(10, 10.5),
			{ side: 'concurrency 25, references looked up first', seconds: [12], ideal: null },
			{ side: 'HTTP Request', seconds: [120], ideal: null },
			{ side: 'concurrency 25, without the delay', seconds: [0.75], ideal: null },
		],
	},
	package: {
		...on,
		date: '2026-01-01T00:00:00.000Z',
		package: {
			distFiles: 100,
			distBytes: 204_800,
			tarballBytes: 51_200,
			load: { own: 25, fromNothing: 400, n8nWorkflow: 350 },
		},
	},
});
