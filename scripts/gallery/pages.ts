import { readFileSync } from 'node:fs';
import { readExample, type Entry } from './entry.ts';

/** The pages that show the examples, each with its list of them between two comments. */
export const PAGES = {
	'examples/README.md': {
		folder: '',
		head: ['example', 'API', 'money'],
		money: { in: 'in', out: 'out', none: 'none' },
	},
	'examples/README.fr.md': {
		folder: 'fr/',
		head: ['exemple', 'API', 'argent'],
		money: { in: 'reçu', out: 'envoyé', none: 'aucun' },
	},
} as const satisfies Record<
	string,
	{ folder: string; head: string[]; money: Record<Entry['money'], string> }
>;
export type Page = keyof typeof PAGES;

const LIST = /(<!-- examples -->\n).*?(\n<!-- \/examples -->)/s;
const HEADING = /^## \[([\w-]+)\.json\]\((?:fr\/)?\1\.json\): .+$/gm;

/** The examples that a page has a section for, in its order. */
export const sectionsOf = (text: string): string[] =>
	[...text.matchAll(HEADING)].map(([, name]) => name!);

/** What a page says of an example: the paragraphs below its picture and its link. */
export const proseOf = (text: string, name: string): string =>
	text
		.split(new RegExp(`\\n## \\[${name}\\.json\\]\\((?:fr/)?${name}\\.json\\): `))[1]
		?.split('\n## ')[0]
		?.split('```\n\n')
		.at(-1)
		?.trim() ?? '';

/** A page with its list of examples written from the entries. */
export const withList = (page: Page, text = readFileSync(page, 'utf8')): string => {
	const { folder, head, money } = PAGES[page];
	const rows = sectionsOf(text).map((name) => {
		const { entry } = readExample(name);
		return [`[${name}.json](${folder}${name}.json)`, entry.api, money[entry.money]];
	});
	const widths = head.map((cell, at) =>
		Math.max(cell.length, 3, ...rows.map((row) => row[at]!.length)),
	);
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
	const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
	const table = [line(head), rule, ...rows.map(line)].join('\n');
	return text.replace(LIST, (_all, start: string, end: string) => `${start}\n${table}\n${end}`);
};
