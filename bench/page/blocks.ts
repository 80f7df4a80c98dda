import type { Line, Surroundings } from '../report.ts';
import { reasonFor } from './reasons.ts';
import { linesOf, NAMES, type Name, type Results } from './results.ts';
import type { Words } from './words.ts';

/** A Markdown table without its empty columns. */
const markdownTable = (header: readonly string[], rows: readonly string[][]): string => {
	const used = header.map((_, column) => rows.some((row) => row[column] !== ''));
	const text = (cells: readonly string[]) =>
		`| ${cells.filter((_, column) => used[column]).join(' | ')} |`;
	return [text(header), text(header.map(() => '---')), ...rows.map(text)].join('\n');
};

const targetOf = ({ target }: Line): string =>
	typeof target === 'number'
		? `≥ ${target.toFixed(2)}`
		: (target ?? '').replace('<=', '≤').replace('>=', '≥');

const lineTable = (lines: readonly Line[], words: Words, what: (line: Line) => string): string => {
	const { measured, against, ratio, target } = words.header;
	return markdownTable(
		['', measured, against, ratio, target, ''],
		lines.map((line) => [
			what(line),
			words.line(line.figure),
			words.line(line.against ?? ''),
			words.line(line.ratio?.toFixed(2) ?? ''),
			words.line(targetOf(line)),
			line.met === undefined ? '' : line.met ? words.met : words.missed,
		]),
	);
};

/** Formats a setting of n8n as code. */
const sectionText = (section: string, words: Words): string =>
	/^[A-Z0-9_]+=/.test(section) ? `\`${section}\`` : words.line(section);

const allLines = (results: Results): Line[] => NAMES.flatMap((name) => linesOf(name, results));

const machineOf = (on: Surroundings, words: Words): string =>
	`${words.processors(on.processors, on.processor, on.memoryGb)}, ${on.platform}`;

/** The few most telling lines of all benchmarks, and how many targets are met. */
const glance = (results: Results, words: Words): string => {
	const lines = allLines(results);
	const targets = lines.filter(({ met }) => met !== undefined);
	const table = lineTable(
		lines.filter(({ headline }) => headline),
		words,
		({ section, what }) => `${sectionText(section, words)}${words.colon} ${words.line(what)}`,
	);
	const score = words.score(targets.filter(({ met }) => met).length, targets.length);
	const [newest] = NAMES.map((name) => results[name]).sort((a, b) => b.date.localeCompare(a.date));
	const { date, n8n } = newest!;
	return `${table}\n\n${score} ${words.taken(date.slice(0, 10), machineOf(newest!, words), n8n)}`;
};

const runs = (results: Results, words: Words): string =>
	markdownTable(
		words.runs,
		NAMES.map((name) => {
			const { date, n8n, node } = results[name];
			return [
				`\`npm run bench -- ${name}\``,
				date.slice(0, 16).replace('T', ' '),
				machineOf(results[name], words),
				`n8n ${n8n}, Node ${node}`,
			];
		}),
	);

/** The missed lines of one benchmark, as a list with the reasons; lines with the same reason are grouped. */
const missed = (name: Name, results: Results, words: Words): string => {
	const lines = linesOf(name, results);
	const severalSections = lines.some(({ section }) => section !== lines[0]!.section);
	const byReason = new Map<string, string[]>();
	for (const line of lines.filter(({ met }) => met === false)) {
		const reason = reasonFor(name, line, results);
		const where = severalSections ? ` (${sectionText(line.section, words)})` : '';
		const because = `${where}${words.colon} ${reason ? words.reason(reason) : words.unexplained}`;
		byReason.set(because, [...(byReason.get(because) ?? []), words.line(line.what)]);
	}
	if (byReason.size === 0) return '';
	const items = [...byReason].map(([because, what]) => `- **${what.join(', ')}**${because}`);
	return `${words.why}\n\n${items.join('\n')}`;
};

/** The tables of one benchmark, section by section, and why targets were missed. */
const benchmark = (name: Name, results: Results, words: Words): string => {
	const lines = linesOf(name, results);
	const sections = [...new Set(lines.map(({ section }) => section))];
	const tables = sections.map((section) => {
		const here = lines.filter((line) => line.section === section);
		const table = lineTable(here, words, ({ what }) => words.line(what));
		return sections.length === 1 ? table : `**${sectionText(section, words)}**\n\n${table}`;
	});
	return [...tables, missed(name, results, words)].join('\n\n');
};

/** Everything between the markers of a page, by the names of the markers. */
export const blocksOf = (results: Results, words: Words): Record<string, string> => ({
	glance: glance(results, words),
	runs: runs(results, words),
	...Object.fromEntries(NAMES.map((name) => [name, benchmark(name, results, words)])),
});

/** The missed targets that no reason explains, in words. */
export const unexplained = (results: Results): string[] =>
	NAMES.flatMap((name) =>
		linesOf(name, results)
			.filter((line) => line.met === false && !reasonFor(name, line, results))
			.map(({ section, what, against }) => `${section}: ${what} (${against ?? 'no alternative'})`),
	);
