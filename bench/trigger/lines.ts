import type { Line } from '../report.ts';
import { median } from '../statistics.ts';
import { COPIES_PER_ORDER } from './notification.ts';
import type { Run } from './round.ts';

export type Setting = {
	title: string;
	/** What the figures have to reach here. */
	lazy: boolean;
	env: Record<string, string>;
};

export const settings: readonly Setting[] = [
	{ title: "n8n's default settings", lazy: false, env: {} },
	{
		title: 'N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true',
		lazy: true,
		env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
	},
];

export const LABELS: Record<string, string> = {
	'verified/pair': 'Webhook + HTTP Request',
	'verified/starting': 'trigger that only starts',
	'verified/asking': 'trigger that starts, asks and saves',
	'refused/floor': 'Webhook refusing by IP',
	'forged/trigger': 'wrong x-token',
	'answered/answering': 'trigger that only answers',
	'mix/pair': 'Webhook + HTTP Request',
};

const perSecond = (rate: number): string => `${rate.toFixed(rate < 100 ? 1 : 0)}/s`;

/** The lines of the table for one setting; ratios are medians over the rounds, each within its own round. */
export const linesOf = ({ title, lazy }: Setting, runs: readonly Run[]): Line[] => {
	const all = (measure: string): Run[] => runs.filter((run) => run.measure === measure);
	const rate = (measure: string): number => median(all(measure).map((run) => run.rate));
	const time = (measure: string): string =>
		[median(all(measure).map(({ p50 }) => p50)), median(all(measure).map(({ p99 }) => p99))]
			.map((milliseconds) => milliseconds.toFixed(0))
			.join(' / ');
	const compare = (
		what: string,
		measure: string,
		other: string,
		target?: number,
		headline = false,
	): Line => {
		const others = all(other);
		const ratio = median(all(measure).map((run, round) => run.rate / others[round]!.rate));
		return {
			section: title,
			what,
			figure: perSecond(rate(measure)),
			against: `${LABELS[other]}: ${perSecond(rate(other))}`,
			ratio,
			...(target === undefined ? {} : { target, met: ratio >= target }),
			...(headline ? { headline } : {}),
		};
	};
	const answers = (what: string, measure: string): Line[] => [
		compare(what, measure, 'refused/floor', lazy ? 1 : undefined),
		compare(what, measure, 'answered/answering', lazy ? undefined : 0.95),
	];
	return [
		compare(
			'verified notifications',
			'verified/trigger',
			'verified/pair',
			lazy ? 1.1 : undefined,
			true,
		),
		compare(
			'verified notifications',
			'verified/trigger',
			'verified/starting',
			lazy ? 0.8 : undefined,
		),
		compare('verified notifications', 'verified/trigger', 'verified/asking'),
		{
			section: title,
			what: 'acknowledged, p50 / p99 ms',
			figure: time('verified/trigger'),
			against: `${LABELS['verified/pair']}: ${time('verified/pair')}`,
		},
		...answers('forged', 'forged/trigger'),
		compare('Require Signed URL, unsigned URL', 'unsigned/signed', 'forged/trigger', 0.95),
		compare('Require Signed URL, wrong URL', 'wrongUrl/signed', 'forged/trigger', 0.95),
		...answers('repeated', 'repeated/trigger'),
		...answers('ping', 'ping/trigger'),
		compare('paid orders, realistic traffic', 'mix/trigger', 'mix/pair', 1.5, true),
	];
};

/** One line for each run whose answers or executions were not those that its work demands. */
export const problemsOf = ({ title }: Setting, runs: readonly Run[]): string[] =>
	runs
		.filter(({ complete }) => !complete)
		.map(
			({ measure, requests, statuses, errors, executions }) =>
				`${title}: ${measure}: ${requests} requests, answers ${JSON.stringify(statuses)}, ` +
				`${errors} connection errors, executions ${JSON.stringify(executions)}`,
		);

export const CLUSTER = 'queue mode, two webhook processors';

export type ClusterRun = {
	/** Paid orders for each second, until the last execution is over. */
	rate: number;
	orders: number;
	/** Executions beyond one for each order. */
	doubles: number;
	/** Executions that the repetitions after a failover started. */
	afterFailover: number;
	problems: string[];
};

/** The two lines of the table: how many orders, and how many of them too often. */
export const clusterLines = (runs: readonly ClusterRun[]): Line[] => {
	const sum = (of: (run: ClusterRun) => number) => runs.reduce((all, run) => all + of(run), 0);
	const orders = sum((run) => run.orders);
	const doubles = sum((run) => run.doubles);
	const again = sum((run) => run.afterFailover);
	return [
		{
			section: CLUSTER,
			what: 'paid orders, three copies each',
			figure: `${median(runs.map(({ rate }) => rate)).toFixed(1)}/s`,
			against: `started twice: ${doubles} of ${orders}`,
			...{ target: '0', met: doubles === 0 },
		},
		{
			section: CLUSTER,
			what: 'repeated after a failover',
			figure: `${orders * COPIES_PER_ORDER}`,
			against: `started again: ${again} of ${orders}`,
			...{ target: '0', met: again === 0 },
		},
	];
};
