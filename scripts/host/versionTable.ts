import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** What a run of the version tests found: for each version the day, and whether each group of checks passed. */
export type Results = Record<string, { day: string; checks: Record<string, boolean> }>;

type Report = {
	testResults: Array<{
		assertionResults: Array<{ ancestorTitles: string[]; status: string }>;
	}>;
};

const RESULTS = 'test/n8n/results.json';
const PAGE = 'README.md';
const MARKS = { begin: '<!-- n8n versions -->\n', end: '<!-- /n8n versions -->' };

/** Reads jest's report: `n8n 2.8.4 > error output > …`. What was not run is left out. */
export const resultsOf = ({ testResults }: Report, day: string): Results => {
	const results: Results = {};
	for (const { ancestorTitles, status } of testResults.flatMap((file) => file.assertionResults)) {
		const version = /^n8n (.+)$/.exec(ancestorTitles[0] ?? '')?.[1];
		const check = ancestorTitles[1];
		if (!version || !check || status === 'pending') continue;
		const { checks } = (results[version] ??= { day, checks: {} });
		checks[check] = (checks[check] ?? true) && status === 'passed';
	}
	return results;
};

const byVersion = ([a]: [string, unknown], [b]: [string, unknown]): number =>
	a.localeCompare(b, 'en', { numeric: true });

/** The group of checks for an n8n that is not supported; it has no place among those that are. */
const TOO_OLD = 'says that it is too old';

/** The table of README: one line for each group of checks, one column for each supported version. */
export const tableOf = (results: Results): string => {
	const tested = Object.entries(results)
		.filter(([, { checks }]) => !(TOO_OLD in checks))
		.sort(byVersion);
	const groups = [...new Set(tested.flatMap(([, { checks }]) => Object.keys(checks)))];
	const word = (passed: boolean | undefined) =>
		passed === undefined ? '' : passed ? 'yes' : '**no**';
	const cells = [
		['n8n', ...tested.map(([version]) => version)],
		...groups.map((group) => [group, ...tested.map(([, { checks }]) => word(checks[group]))]),
		['tested on', ...tested.map(([, { day }]) => day)],
	];
	const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
	const line = (row: string[]) =>
		`| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
	const [head = [], ...body] = cells;
	const rule = widths.map((width) => '-'.repeat(width));
	return [head, rule, ...body].map(line).join('\n');
};

/** The stored results; none before the first run. */
export const storedResults = (): Results =>
	existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Results) : {};

/** A page with the table between its marks. Throws when the marks are missing. */
export const withTable = (page: string, results: Results): string => {
	const begin = page.indexOf(MARKS.begin);
	const end = page.indexOf(MARKS.end);
	if (begin < 0 || end < begin) throw new Error(`${MARKS.begin.trim()} is missing.`);
	const table = `\n${tableOf(results)}\n\n`;
	return page.slice(0, begin + MARKS.begin.length) + table + page.slice(end);
};

/** Stores what a run found beside what earlier runs found of other versions, and writes README's table. */
export const storeResults = (reportFile: string): void => {
	const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
	const day = new Date().toISOString().slice(0, 10);
	const results = { ...storedResults(), ...resultsOf(report, day) };
	const sorted = Object.fromEntries(Object.entries(results).sort(byVersion));
	writeFileSync(RESULTS, `${JSON.stringify(sorted, null, 2)}\n`);
	writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8'), sorted));
};
