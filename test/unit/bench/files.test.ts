import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockNames, blockOf, fillIn } from '../../../bench/page/markers.ts';
import { readResults } from '../../../bench/page/results.ts';
import { results } from './results.ts';

describe('the results of the benchmarks', () => {
	let folder: string;
	const save = (file: string, content: object): void =>
		writeFileSync(join(folder, file), JSON.stringify(content));

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'results-'));
		for (const [name, result] of Object.entries(results()))
			save(`${name}-2026-01-02T030405Z.json`, result);
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it('are the newest full ones that count', () => {
		const { payout } = results();
		save('payout-2026-01-03T000000Z.json', { ...payout, date: 'newest good' });
		save('payout-2026-01-04T000000Z.json', { ...payout, quick: true });
		save('payout-2026-01-05T000000Z.json', { ...payout, problems: ['a row was paid twice'] });
		save('payout-other-2026-01-06T000000Z.json', payout);
		expect(readResults(folder).payout.date).toBe('newest good');
		expect(readResults(folder).trigger).toEqual(results().trigger);
	});

	it('are asked for by name if one is missing', () => {
		rmSync(join(folder, 'disburse-2026-01-02T030405Z.json'));
		save('disburse-2026-01-03T000000Z.json', { ...results().disburse, quick: true });
		expect(() => readResults(folder)).toThrow(
			/full result of the benchmark "disburse".*\(1 short or faulty\)\. Run: npm run bench -- disburse$/,
		);
	});

	it('are asked for if there are none at all', () => {
		expect(() => readResults(join(folder, 'nowhere'))).toThrow(/npm run bench/);
	});
});

describe('the markers of a page', () => {
	const page = 'Before\n<!-- figures: one -->\nold\n<!-- /figures -->\nAfter\n';

	it('keep the prose around the figures', () => {
		const filled = fillIn(page, { one: '| new |', two: 'unused' });
		expect(filled).toBe('Before\n<!-- figures: one -->\n\n| new |\n\n<!-- /figures -->\nAfter\n');
		expect(fillIn(filled, { one: '| new |' })).toBe(filled);
		expect(blockOf(filled, 'one')).toContain('| new |');
	});

	it('take figures with signs that mean something to a replacement', () => {
		expect(fillIn(page, { one: "$& $' $1" })).toContain("\n$& $' $1\n");
	});

	it('must be there and known', () => {
		expect(() => fillIn(page, { two: '' })).toThrow('unknown figures: one');
		expect(() => fillIn('Nothing here', { one: '' })).toThrow('no markers');
		expect(() => blockOf(page, 'two')).toThrow('no markers for the figures "two"');
	});
});

describe('the benchmarks page', () => {
	const read = (file: string): string => readFileSync(file, 'utf8');
	const english = read('docs/benchmarks.md');
	const french = read('docs/fr/benchmarks.md');

	it('has the same figures in French', () => {
		const names = ['glance', 'runs', 'trigger', 'payout', 'disburse', 'package'];
		expect(blockNames(english)).toEqual(names);
		expect(blockNames(french)).toEqual(names);
		const digits = (page: string, name: string) =>
			blockOf(page, name)
				.replace(/[.,\u202f]/g, '')
				.match(/\d+/g);
		// Only the package has three lines; with none of them missed there is no reason below them.
		const leastDigits = (name: string) => (name === 'package' ? 6 : 10);
		for (const name of names) {
			expect(digits(english, name)!.length).toBeGreaterThan(leastDigits(name));
			expect(digits(french, name)).toEqual(digits(english, name));
		}
	});

	it('says why every missed target was missed', () => {
		const missed = english.match(/\| \*\*missed\*\* +\|/g) ?? [];
		const [, met, all] = /(\d+) of (\d+) targets are met/.exec(english)!;
		const atAGlance = blockOf(english, 'glance').match(/\*\*missed\*\*/g) ?? [];
		expect(missed.length - atAGlance.length).toBe(Number(all) - Number(met));
		expect(english).not.toContain('no reason is known');
	});

	it('shows all charts, in both languages', () => {
		const charts = readdirSync('docs/benchmarks');
		expect(charts.length).toBeGreaterThan(4);
		for (const chart of charts) {
			expect(english).toContain(`](benchmarks/${chart})`);
			expect(french).toContain(`](../benchmarks/${chart})`);
		}
	});
});
