import { HTTP_REQUEST } from '../disburse/lines.ts';
import { NAMES, type Side } from '../payout/lines.ts';
import { median } from '../statistics.ts';
import { LABELS, settings } from '../trigger/lines.ts';
import { barChart, type Bar, type Kind } from './bars.ts';
import { curveChart, type Curve } from './curves.ts';
import type { Results } from './results.ts';
import { drawSvg } from './svg.ts';

const SETTING_TITLES = ["n8n's default settings", 'with N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true'];

/** One panel for each setting of n8n that was measured; a bar for each measure of the list. */
const triggerPanels = (
	{ trigger }: Results,
	bars: ReadonlyArray<readonly [label: string, measure: string, kind: Kind]>,
) =>
	settings.map(({ title }, index) => {
		const { runs } = trigger.sessions.find(({ setting }) => setting === title)!;
		return {
			title: SETTING_TITLES[index]!,
			bars: bars.map(([label, measure, kind]): Bar => {
				const rates = runs.filter((run) => run.measure === measure).map(({ rate }) => rate);
				return { label, value: median(rates), kind };
			}),
		};
	});

const work = (results: Results) =>
	barChart({
		title: 'Work done by the CinetPay Trigger',
		axis: 'per second, more is better',
		unit: '/s',
		panels: triggerPanels(results, [
			['notifications: CinetPay Trigger', 'verified/trigger', 'ours'],
			[`notifications: ${LABELS['verified/pair']}`, 'verified/pair', 'other'],
			['notifications: a trigger that only starts', 'verified/starting', 'least'],
			['paid orders: CinetPay Trigger', 'mix/trigger', 'ours'],
			[`paid orders: ${LABELS['mix/pair']}`, 'mix/pair', 'other'],
		]),
	});

const answers = (results: Results) =>
	barChart({
		title: 'Requests that must not start a workflow',
		axis: 'answers per second, more is better',
		unit: '/s',
		panels: triggerPanels(results, [
			['forged: CinetPay Trigger', 'forged/trigger', 'ours'],
			['repeated: CinetPay Trigger', 'repeated/trigger', 'ours'],
			['ping: CinetPay Trigger', 'ping/trigger', 'ours'],
			['a trigger that only answers', 'answered/answering', 'least'],
			['Webhook node refusing by IP', 'refused/floor', 'other'],
		]),
	});

const SIDES: ReadonlyArray<readonly [Side, Kind, Curve['figures']]> = [
	['node', 'ours', 'bottom'],
	['allAtOnce', 'second', 'top'],
	['oneByOne', 'other', 'top'],
];

const payout = ({ payout: { runs } }: Results) => {
	const sizes = [...new Set(runs.map(({ rows }) => rows))].sort((a, b) => a - b);
	const delays = [...new Set(runs.map(({ delayMs }) => delayMs))];
	return curveChart({
		title: 'Airtime for the rows of a sheet',
		x: { name: 'rows', steps: sizes.map((rows) => rows.toLocaleString('en')) },
		y: 'seconds, less is better',
		panels: delays.map((delayMs) => ({
			title: `the provider answers after ${delayMs} ms`,
			curves: SIDES.map(([side, kind, figures]) => ({
				name: NAMES[side],
				kind,
				figures,
				values: sizes.map(
					(size) =>
						runs.find((run) => run.side === side && run.rows === size && run.delayMs === delayMs)
							?.seconds ?? null,
				),
			})),
		})),
	});
};

const disburse = ({ disburse: { rows = 1_000, runs } }: Results) => {
	const concurrent = runs.filter(({ ideal }) => ideal !== null);
	const wiring = runs.find(({ side }) => side === HTTP_REQUEST);
	const curves: Curve[] = [
		{
			name: 'DigitalPaye node',
			kind: 'ours',
			figures: 'top',
			values: concurrent.map(({ seconds }) => median(seconds)),
		},
		{
			name: 'ideal (only the provider takes time)',
			kind: 'least',
			figures: 'bottom',
			values: concurrent.map(({ ideal }) => ideal),
		},
	];
	if (wiring)
		curves.push({
			name: 'HTTP Request, one row at a time',
			kind: 'other',
			dashed: true,
			values: concurrent.map(() => median(wiring.seconds)),
		});
	return curveChart({
		title: `${rows.toLocaleString('en')} disbursements`,
		x: {
			name: 'concurrency (requests at the same time)',
			steps: concurrent.map(({ side }) => side.replace('concurrency ', '')),
		},
		y: 'seconds, less is better',
		panels: [{ title: 'the provider answers after 100 ms', curves }],
	});
};

const load = ({ package: { package: figures } }: Results) =>
	barChart({
		title: 'What n8n loads when it starts',
		axis: 'milliseconds, less is better',
		unit: ' ms',
		panels: [
			{
				title: 'median of fresh processes',
				bars: [
					{ label: 'this package, everything in it', value: figures.load.own, kind: 'ours' },
					{
						label: 'n8n-workflow, for every package',
						value: figures.load.n8nWorkflow,
						kind: 'least',
					},
				],
			},
		],
	});

/** All charts as SVG, by file name. */
export const chartsOf = (results: Results): Record<string, string> =>
	Object.fromEntries(
		Object.entries({
			'trigger-work': work,
			'trigger-answers': answers,
			payout,
			disburse,
			package: load,
		}).map(([name, chart]) => {
			const { option, size } = chart(results);
			return [`${name}.svg`, drawSvg(option, size)];
		}),
	);
