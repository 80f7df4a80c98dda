import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { anchorOf, markdownFiles, pages, type Page } from './markdown.ts';

const all = pages();
const byFile = new Map(all.map((page) => [page.file, page]));
const homepage = (JSON.parse(readFileSync('package.json', 'utf8')) as { homepage: string })
	.homepage;

const isOutside = (target: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(target);

/** What is wrong with a link that stays in the repository; undefined if nothing is. */
const problemOf = (page: Page, target: string): string | undefined => {
	const [path = '', anchor] = decodeURI(target).split('#');
	const file = path === '' ? page.file : posix.join(posix.dirname(page.file), path);
	if (file.startsWith('..')) return 'leads out of the repository';
	if (!existsSync(file)) return 'there is no such file';
	if (anchor === undefined) return undefined;
	const there = byFile.get(file);
	if (!there) return 'an anchor needs a Markdown page';
	if (there.headings.some((heading) => heading.anchor === anchor)) return undefined;
	const known = there.headings.map((heading) => heading.anchor).join(', ');
	return `there is no such heading. There are ${known}`;
};

describe('the links of the documentation', () => {
	it('are looked at in every page', () => {
		const files = markdownFiles();
		for (const expected of ['README.md', 'docs/payments.md', 'docs/fr/payments.md']) {
			expect(files).toContain(expected);
		}
		expect(files.some((file) => file.includes('node_modules'))).toBe(false);
		expect(all.flatMap(({ links }) => links).length).toBeGreaterThan(100);
	});

	it('lead to a file and a heading that exist', () => {
		const wrong = all.flatMap((page) =>
			page.links
				.filter(({ target }) => !isOutside(target))
				.flatMap(({ target }) => {
					const problem = problemOf(page, target);
					return problem ? [`${page.file}: ${target}: ${problem}`] : [];
				}),
		);
		expect(wrong).toEqual([]);
	});

	it('are well formed where they lead outside', () => {
		const wrong = all.flatMap((page) =>
			page.links
				.filter(({ target }) => isOutside(target))
				.filter(({ target }) => !URL.canParse(target) || !/^(https|mailto):/.test(target))
				.map(({ target }) => `${page.file}: ${target}`),
		);
		expect(wrong).toEqual([]);
	});

	it('say what a picture shows', () => {
		const pictures = all.flatMap((page) =>
			page.links.filter(({ image }) => image).map(({ text, target }) => ({ text, target, page })),
		);
		expect(pictures.length).toBeGreaterThan(3);
		expect(pictures.filter(({ text }) => text.trim().length < 10)).toEqual([]);
	});

	it('of nodes and credentials lead to pages, and to no place in one: n8n puts a query behind them', () => {
		const { nodes, credentials } = (
			JSON.parse(readFileSync('package.json', 'utf8')) as {
				n8n: { nodes: string[]; credentials: string[] };
			}
		).n8n;
		const sources = [
			...nodes.map((file) => file.replace(/^dist\/(.*)\.js$/, '$1.json')),
			...credentials.map((file) => file.replace(/^dist\/(.*)\.js$/, '$1.ts')),
		];
		const root = homepage.replace('#readme', '');
		const found = sources.flatMap((file) =>
			readFileSync(file, 'utf8')
				.split(/["']/)
				.filter((text) => text.startsWith('https://github.com/'))
				.map((url) => ({ file, url })),
		);
		expect(found.length).toBeGreaterThanOrEqual(sources.length);
		const isPage = (url: string) =>
			url === root ||
			(url.startsWith(`${root}/blob/main/`) && existsSync(url.slice(`${root}/blob/main/`.length)));
		const wrong = found.filter(({ url }) => !isPage(url));
		expect(wrong).toEqual([]);
	});
});

describe('the reader of the pages', () => {
	it('names headings as GitHub does', () => {
		expect(anchorOf('Transaction: Get, Get Many')).toBe('transaction-get-get-many');
		expect(anchorOf('Legacy V1 : le formulaire')).toBe('legacy-v1--le-formulaire');
		expect(anchorOf('Which API generation do I have?')).toBe('which-api-generation-do-i-have');
		expect(anchorOf('`unknown` : ce que cela veut dire')).toBe('unknown--ce-que-cela-veut-dire');
	});

	it('finds what is wrong', () => {
		const page = byFile.get('docs/payments.md')!;
		expect(problemOf(page, 'nowhere.md')).toMatch('no such file');
		expect(problemOf(page, 'trigger.md#nothing')).toMatch('no such heading');
		expect(problemOf(page, '../../outside.md')).toMatch('leads out');
		expect(problemOf(page, 'trigger.md#fields')).toBeUndefined();
	});
});
