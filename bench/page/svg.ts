import { init, type EChartsOption } from 'echarts';

export type Size = { width: number; height: number };

/** A white background, so that the chart reads the same on a light and on a dark page, and the reader's own font. */
const COMMON = {
	backgroundColor: '#ffffff',
	animation: false,
	textStyle: { fontFamily: 'system-ui, sans-serif', color: '#24292f' },
} satisfies EChartsOption;

/**
 * The library numbers its charts and their parts for the whole life of the process. Classes and their style
 * say what happens under a mouse pointer, and a picture has none.
 */
const withoutCounters = (svg: string): string =>
	svg
		.replace(/<style[\s\S]*?<\/style>\s*/g, '')
		.replace(/ (class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
		.replace(/zr\d+-/g, 'zr-');

/** Draws a chart as SVG text. The same option gives the same text, however many charts were drawn before. */
export const drawSvg = (option: EChartsOption, size: Size): string => {
	const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
	chart.setOption({ ...COMMON, ...option });
	const svg = chart.renderToSVGString();
	chart.dispose();
	return `${withoutCounters(svg)}\n`;
};
