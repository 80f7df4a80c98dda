import type { EChartsOption } from 'echarts';
import { COLORS, type Kind } from './bars.ts';
import type { Size } from './svg.ts';

export type Curve = {
	name: string;
	kind: Kind;
	/** One for each step of the x axis; null where nothing was measured. */
	values: Array<number | null>;
	/** Where its figures are placed; undefined: only the last point has one. */
	figures?: 'top' | 'bottom';
	/** What was not measured at each step. */
	dashed?: boolean;
};

export type CurveChart = {
	title: string;
	/** Names with units. */
	x: { name: string; steps: string[] };
	y: string;
	panels: Array<{ title: string; curves: Curve[] }>;
};

const WIDTH = 860;
const HEIGHT = 460;
const LEFT = 70;
const RIGHT = 36;
const GAP = 64;

const SYMBOLS: Record<Kind, string> = {
	ours: 'circle',
	other: 'rect',
	second: 'triangle',
	least: 'diamond',
};

const shown = (value: number): string =>
	value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);

/** The next of …, 1, 2, 5, 10, … below or above a value, so that the axis leaves little empty. */
const axisLimit = (value: number, up: boolean): number => {
	const power = 10 ** Math.floor(Math.log10(value));
	const steps = [1, 2, 5, 10].map((step) => step * power);
	return up ? steps.find((step) => step >= value)! : steps.findLast((step) => step <= value)!;
};

/** Lines over steps, panel beside panel, with one logarithmic scale for all. */
export const curveChart = ({
	title,
	x,
	y,
	panels,
}: CurveChart): { option: EChartsOption; size: Size } => {
	const values = panels
		.flatMap(({ curves }) => curves.flatMap((curve) => curve.values))
		.filter((value) => value !== null);
	const width = (WIDTH - LEFT - RIGHT - GAP * (panels.length - 1)) / panels.length;
	const left = panels.map((_, index) => LEFT + index * (width + GAP));
	return {
		size: { width: WIDTH, height: HEIGHT },
		option: {
			title: [
				{ text: title, left: 20, top: 16, textStyle: { fontSize: 18 } },
				...panels.map((panel, index) => ({
					text: panel.title,
					left: left[index]! - 4,
					top: 84,
					textStyle: { fontSize: 13, fontWeight: 'bold' as const },
				})),
			],
			legend: { top: 50, left: 20, itemGap: 40, textStyle: { fontSize: 13, color: '#24292f' } },
			grid: panels.map((_, index) => ({ left: left[index]!, width, top: 124, bottom: 58 })),
			xAxis: panels.map((_, index) => ({
				type: 'category' as const,
				gridIndex: index,
				data: x.steps,
				name: x.name,
				nameLocation: 'middle' as const,
				nameGap: 30,
				nameTextStyle: { color: '#24292f', fontSize: 13 },
				axisLabel: { color: '#57606a' },
				axisLine: { onZero: false, lineStyle: { color: '#57606a' } },
			})),
			yAxis: panels.map((_, index) => ({
				type: 'log' as const,
				gridIndex: index,
				min: axisLimit(0.5 * Math.min(...values), false),
				max: axisLimit(1.2 * Math.max(...values), true),
				name: index === 0 ? `${y} (logarithmic scale)` : '',
				nameLocation: 'middle' as const,
				nameGap: 44,
				nameTextStyle: { color: '#24292f', fontSize: 13 },
				axisLabel: { color: '#57606a' },
				splitLine: { lineStyle: { color: '#e1e4e8' } },
			})),
			series: panels.flatMap(({ curves }, index) =>
				curves.map((curve) => {
					const last = curve.values.findLastIndex((value) => value !== null);
					return {
						name: curve.name,
						type: 'line' as const,
						xAxisIndex: index,
						yAxisIndex: index,
						symbol: SYMBOLS[curve.kind],
						color: COLORS[curve.kind],
						lineStyle: { width: 2, type: curve.dashed ? ('dashed' as const) : ('solid' as const) },
						data: curve.values.map((value, step) => ({
							value,
							symbolSize: curve.dashed && step !== last ? 0 : 9,
							label: {
								show: value !== null && (curve.figures !== undefined || step === last),
								position: curve.figures ?? ('top' as const),
								formatter: value === null ? '' : `${shown(value)} s`,
								color: COLORS[curve.kind],
								fontSize: 12,
							},
						})),
					};
				}),
			),
		},
	};
};
