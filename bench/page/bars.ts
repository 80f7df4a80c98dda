import type { EChartsOption } from 'echarts';
import type { Size } from './svg.ts';

/** Ours, two things that a user could do without us, and the least that anybody can take. */
export type Kind = 'ours' | 'other' | 'second' | 'least';

// Told apart by people who do not see red and green.
export const COLORS: Record<Kind, string> = {
	ours: '#0969da',
	other: '#d4730c',
	second: '#8250df',
	least: '#6e7781',
};

export type Bar = { label: string; value: number; kind: Kind };

export type BarChart = {
	title: string;
	/** Name and unit of the axis. */
	axis: string;
	unit: string;
	panels: Array<{ title: string; bars: Bar[] }>;
};

const WIDTH = 860;
const BAR = 30;
const LABELS = 290;
const RIGHT = 70;
const TOP = 60;
const PANEL_TITLE = 34;
const AXIS = 46;
/** Beyond it short bars cannot be seen beside long ones, and the axis becomes logarithmic. */
const LINEAR_UP_TO = 20;

export const isWide = (values: readonly number[]): boolean =>
	Math.max(...values) > LINEAR_UP_TO * Math.min(...values);

const shown = (value: number): string => (value < 100 ? value.toFixed(1) : value.toFixed(0));

const MOST_STEPS = 7;

/** Where a linear axis ends and the distance of its lines; left alone, each panel would choose its own. */
export const linearScale = (values: readonly number[]): { max: number; interval: number } => {
	const largest = Math.max(...values);
	const power = 10 ** Math.floor(Math.log10(largest) - 1);
	const interval = [1, 2, 5, 10, 20]
		.map((step) => step * power)
		.find((step) => largest / step <= MOST_STEPS)!;
	return { max: Math.ceil(largest / interval) * interval, interval };
};

/** Horizontal bars, panel under panel, all on the same scale. */
export const barChart = (chart: BarChart): { option: EChartsOption; size: Size } => {
	const { title, axis, unit, panels } = chart;
	const values = panels.flatMap(({ bars }) => bars.map(({ value }) => value));
	const wide = isWide(values);
	let top = TOP;
	const places = panels.map(({ bars }, index) => {
		const place = { index, title: top, top: top + PANEL_TITLE, height: bars.length * BAR };
		top += PANEL_TITLE + place.height + 14;
		return place;
	});
	const last = panels.length - 1;
	return {
		size: { width: WIDTH, height: top + AXIS },
		option: {
			title: [
				{ text: title, left: 20, top: 16, textStyle: { fontSize: 18 } },
				...places.map((place, index) => ({
					text: panels[index]!.title,
					left: 20,
					top: place.title,
					textStyle: { fontSize: 13, fontWeight: 'bold' as const },
				})),
			],
			grid: places.map((place) => ({
				left: LABELS,
				right: RIGHT,
				top: place.top,
				height: place.height,
			})),
			xAxis: places.map(({ index }) => ({
				type: wide ? ('log' as const) : ('value' as const),
				gridIndex: index,
				...(wide
					? {
							min: 10 ** Math.floor(Math.log10(Math.min(...values))),
							max: 10 ** Math.ceil(Math.log10(Math.max(...values))),
						}
					: { min: 0, ...linearScale(values) }),
				name: index === last ? `${axis}${wide ? ' (logarithmic scale)' : ''}` : '',
				nameLocation: 'middle' as const,
				nameGap: 30,
				nameTextStyle: { color: '#24292f', fontSize: 13 },
				axisLabel: { show: index === last, color: '#57606a' },
				splitLine: { show: true, lineStyle: { color: '#e1e4e8' } },
			})),
			yAxis: places.map(({ index }) => ({
				type: 'category' as const,
				gridIndex: index,
				inverse: true,
				data: panels[index]!.bars.map(({ label }) => label),
				axisTick: { show: false },
				axisLabel: { color: '#24292f', fontSize: 13, width: LABELS - 30, interval: 0 },
				axisLine: { lineStyle: { color: '#57606a' } },
			})),
			series: places.map(({ index }) => ({
				type: 'bar' as const,
				xAxisIndex: index,
				yAxisIndex: index,
				barWidth: '66%',
				data: panels[index]!.bars.map(({ value, kind }) => ({
					value,
					itemStyle: { color: COLORS[kind] },
					label: {
						show: true,
						position: 'right' as const,
						color: '#24292f',
						formatter: `${shown(value)}${unit}`,
					},
				})),
			})),
		},
	};
};
