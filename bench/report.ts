import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { pinnedVersion } from '../scripts/host/install.ts';

export type Log = (line: string) => void;

export type Plan = {
	/** How often each measure is taken, and for about how many seconds. */
	rounds: number;
	seconds: number;
	/** Aborted when the benchmark has to end early. */
	signal: AbortSignal;
};

/** One line of the table, with numbers formatted for display. */
export type Line = {
	section: string;
	what: string;
	figure: string;
	/** Who it is compared with, and that side's figure. */
	against?: string;
	ratio?: number;
	/** The least ratio, or a text where it is not a ratio. */
	target?: number | string;
	met?: boolean;
	/** One of the few that the page shows at a glance. */
	headline?: boolean;
};

export type Report = {
	lines: Line[];
	/** What went wrong with the counts; empty when every figure represents completed work. */
	problems: string[];
	/** Everything behind the lines, for the JSON file. */
	data: Record<string, unknown>;
};

const verdict = ({ met }: Line): string => (met === undefined ? '' : met ? 'met' : 'MISSED');

const cells = (line: Line): string[] => [
	line.what,
	line.figure,
	line.against ?? '',
	line.ratio?.toFixed(2) ?? '',
	typeof line.target === 'number' ? `>= ${line.target.toFixed(2)}` : (line.target ?? ''),
	verdict(line),
];

const HEADER = ['', 'measured', 'against', 'ratio', 'target', ''];

/** The lines as a text table, section by section. */
export const table = (lines: readonly Line[]): string => {
	const rows = [HEADER, ...lines.map(cells)];
	const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
	const text = (row: string[]) =>
		`  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd();
	const sections = [...new Set(lines.map(({ section }) => section))];
	return [
		text(HEADER),
		...sections.flatMap((section) => [
			'',
			section,
			...lines.filter((line) => line.section === section).map((line) => text(cells(line))),
		]),
	].join('\n');
};

/** Where the figures come from: they mean little without it. */
export type Surroundings = {
	/** ISO 8601, when the run ended. */
	date: string;
	node: string;
	n8n: string;
	platform: string;
	processors: number;
	processor: string;
	memoryGb: number;
};

const surroundings = (): Surroundings => ({
	date: new Date().toISOString(),
	node: process.versions.node,
	n8n: pinnedVersion(),
	platform: `${process.platform} ${process.arch}`,
	processors: cpus().length,
	processor: cpus()[0]?.model ?? 'unknown',
	memoryGb: Math.round(totalmem() / 2 ** 30),
});

export const RESULTS = join('bench', 'results');

/** Writes `bench/results/<name>-<date>.json` and returns its path. */
export const writeReport = (
	name: string,
	quick: boolean,
	{ lines, problems, data }: Report,
): string => {
	const on = surroundings();
	mkdirSync(RESULTS, { recursive: true });
	const file = join(RESULTS, `${name}-${on.date.slice(0, 19).replaceAll(':', '')}Z.json`);
	const content = { benchmark: name, quick, ...on, lines, problems, ...data };
	writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
	return file;
};
