import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold nothing of ours, or what a run has left behind. */
const FOREIGN = /^(node_modules|dist|coverage|results|\.git|\.runs|\.n8n-demo)$/;

const SHELL = /^(sh|bash|shell)$/;

export type Heading = { level: number; text: string; anchor: string };
export type Link = { text: string; target: string; image: boolean };

export type Page = {
	/** From the root of the repository, with forward slashes. */
	file: string;
	headings: Heading[];
	links: Link[];
	/** What stands between single backticks. */
	spans: string[];
	/** The lines of the shell blocks, without comments; a line that goes on is one line. */
	commands: string[];
};

/** All Markdown files of the repository. Tests run from its root. */
export const markdownFiles = (folder = ''): string[] =>
	readdirSync(folder || '.', { withFileTypes: true })
		.flatMap((entry) => {
			const path = folder ? `${folder}/${entry.name}` : entry.name;
			if (entry.isDirectory()) return FOREIGN.test(entry.name) ? [] : markdownFiles(path);
			return entry.name.endsWith('.md') ? [path] : [];
		})
		.sort();

/** GitHub's name of a heading: lower case, without punctuation, a hyphen for each blank. */
export const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
		.trimStart()
		.replace(/\s/g, '-');

const headingsOf = (prose: string): Heading[] => {
	const seen = new Map<string, number>();
	return [...prose.matchAll(/^(#{1,6}) +(.+?)\s*$/gm)].map(([, hashes = '', raw = '']) => {
		const text = raw.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
		const base = anchorOf(text);
		const times = seen.get(base) ?? 0;
		seen.set(base, times + 1);
		return { level: hashes.length, text, anchor: times === 0 ? base : `${base}-${times}` };
	});
};

const linksOf = (prose: string): Link[] => {
	const inline = prose.matchAll(/(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)/g);
	const named = prose.matchAll(/^()\[([^\]]+)\]: *(\S+)$/gm);
	return [...inline, ...named].map(([, mark, text = '', target = '']) => ({
		text,
		target,
		image: mark === '!',
	}));
};

const commandsOf = (code: string): string[] =>
	code
		.replace(/\\\n/g, ' ')
		.split('\n')
		.map((line) => line.replace(/(^|\s)#.*$/, '').trim())
		.filter((line) => line !== '');

/** Reads one page apart: what is code is not looked through for links and headings. */
export const readPage = (file: string): Page => {
	const text = readFileSync(join(process.cwd(), file), 'utf8');
	const commands: string[] = [];
	const outside = text.replace(
		/^([ \t]*)(```+)(\w*)[^\n]*\n([\s\S]*?)^[ \t]*\2[ \t]*$/gm,
		(_all, _indent, _fence, language: string, code: string) => {
			if (SHELL.test(language)) commands.push(...commandsOf(code));
			return '';
		},
	);
	const spans: string[] = [];
	const prose = outside
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/(?<!`)`([^`\n]+)`(?!`)/g, (_all, span: string) => {
			spans.push(span);
			// A heading keeps the words of its code; a link in code is none.
			return span.replace(/[[\]()]/g, '');
		});
	return { file, headings: headingsOf(prose), links: linksOf(prose), spans, commands };
};

export const pages = (): Page[] => markdownFiles().map(readPage);
