import { barChart, isWide, linearScale } from '../../../bench/page/bars.ts';
import { chartsOf } from '../../../bench/page/charts.ts';
import { results } from './results.ts';

const charts = chartsOf(results());

/** Everything that is written in a chart. */
const textOf = (svg: string): string[] =>
	[...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);

describe('the charts of the benchmarks page', () => {
	it.each([
		['trigger-work.svg', 'per second, more is better', ['40.0/s', '20.0/s', '10.0/s']],
		['trigger-answers.svg', 'answers per second, more is better', ['200/s']],
		['payout.svg', 'seconds, less is better (logarithmic scale)', ['2.00 s', '80.0 s', '20.0 s']],
		['disburse.svg', 'seconds, less is better (logarithmic scale)', ['10.5 s', '120 s']],
		['package.svg', 'milliseconds, less is better', ['25.0 ms', '350 ms']],
	])('%s names its axis and shows its figures', (name, axis, figures) => {
		const text = textOf(charts[name]!);
		expect(text).toEqual(expect.arrayContaining([axis, ...figures]));
	});

	it('are the same at every run', () => {
		expect(chartsOf(results())).toEqual(charts);
	});

	it('are pictures alone, on white', () => {
		for (const svg of Object.values(charts)) {
			expect(svg).toMatch(/<rect width="860" height="\d+" x="0" y="0" fill="#ffffff">/);
			expect(svg).not.toMatch(/<style|<script|class=|NaN|undefined/);
		}
	});

	it('have bars on one scale in all panels, so that their lengths can be compared', () => {
		const bars = (value: number) => [{ label: 'a', value, kind: 'ours' as const }];
		const panels = [
			{ title: 'slow', bars: bars(18) },
			{ title: 'fast', bars: bars(96) },
		];
		const { xAxis } = barChart({ title: 't', axis: 'x', unit: '', panels }).option;
		const scale = { type: 'value', min: 0, max: 100, interval: 20 };
		expect(xAxis).toEqual([expect.objectContaining(scale), expect.objectContaining(scale)]);
		expect(linearScale([646])).toEqual({ max: 700, interval: 100 });
		expect(linearScale([7])).toEqual({ max: 7, interval: 1 });
		expect(linearScale([71])).toEqual({ max: 80, interval: 20 });
	});

	it('have a logarithmic scale where a linear one would hide the small values', () => {
		expect(isWide([5, 100])).toBe(false);
		expect(isWide([4, 100])).toBe(true);
		const fixture = results();
		fixture.trigger.sessions[1]!.runs[0]!.rate = 900;
		const [wide, narrow] = [chartsOf(fixture), charts].map((all) =>
			textOf(all['trigger-work.svg']!),
		);
		expect(wide).toContain('per second, more is better (logarithmic scale)');
		expect(narrow).toContain('per second, more is better');
	});
});
