import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { RESULTS } from '../report.ts';
import { blocksOf, unexplained } from './blocks.ts';
import { chartsOf } from './charts.ts';
import { fillIn } from './markers.ts';
import { readResults } from './results.ts';
import { ENGLISH, FRENCH } from './words.ts';

/** The pages with figures between markers, and their language. */
const PAGES = {
	'docs/benchmarks.md': ENGLISH,
	'docs/fr/benchmarks.md': FRENCH,
};
const CHARTS = join('docs', 'benchmarks');

/** Writes the newest figures into the pages and draws the charts. Measures nothing. */
export const writePage = async (): Promise<{ files: string[]; unexplained: string[] }> => {
	const results = readResults(RESULTS);
	const charts = chartsOf(results);
	const files: string[] = [];
	const write = (file: string, content: string): void => {
		writeFileSync(file, content);
		files.push(file);
	};
	for (const [file, words] of Object.entries(PAGES)) {
		const page = fillIn(readFileSync(file, 'utf8'), blocksOf(results, words));
		write(file, await format(page, { ...(await resolveConfig(file)), filepath: file }));
	}
	mkdirSync(CHARTS, { recursive: true });
	for (const [name, svg] of Object.entries(charts)) write(join(CHARTS, name), svg);
	return { files, unexplained: unexplained(results) };
};
