import { readdirSync, readFileSync } from 'node:fs';
import { readPage, type Page } from './markdown.ts';

const guides = (folder: string): string[] =>
	readdirSync(folder).filter((name) => name.endsWith('.md'));

/** For contributors and maintainers: in English only. */
const ENGLISH_ONLY = ['architecture.md', 'releasing.md', 'testing.md'];

/** What must be the same on both sides: sections, code, and what the interface shows. */
const shapeOf = ({ headings, commands }: Page) => ({
	sections: headings.filter(({ level }) => level === 2).length,
	subsections: headings.filter(({ level }) => level === 3).length,
	commands: commands.map((line) => line.replace(/\s+/g, ' ')),
});

describe('the French guides', () => {
	const english = guides('docs').filter((name) => !ENGLISH_ONLY.includes(name));

	it('are there for every English guide, and only for those', () => {
		expect(english.length).toBeGreaterThan(8);
		expect(guides('docs/fr').sort()).toEqual([...english].sort());
	});

	it.each(english)('%s has the structure of the English one', (name) => {
		expect(shapeOf(readPage(`docs/fr/${name}`))).toEqual(shapeOf(readPage(`docs/${name}`)));
	});

	it.each(english)('%s and the English one name each other', (name) => {
		const targets = (file: string) => readPage(file).links.map(({ target }) => target);
		expect(targets(`docs/${name}`)).toContain(`fr/${name}`);
		expect(targets(`docs/fr/${name}`)).toContain(`../${name}`);
	});

	it.each([
		['README.md', 'docs'],
		['README.fr.md', 'docs/fr'],
	])('are all linked in %s', (readme, folder) => {
		const targets = readPage(readme).links.map(({ target }) => target);
		const missing = english.filter((name) => !targets.includes(`${folder}/${name}`));
		expect(missing).toEqual([]);
	});
});

describe('the French README', () => {
	const [english, french] = ['README.md', 'README.fr.md'].map(readPage) as [Page, Page];
	/** The table of n8n's versions is in the English one, and only contributors need what is about development. */
	const ENGLISH_SECTIONS = ['Versions of n8n', 'Development'];

	it('has the sections and the commands of the English one', () => {
		const kept = english.headings.filter(({ text }) => !ENGLISH_SECTIONS.includes(text));
		expect(kept).toHaveLength(english.headings.length - ENGLISH_SECTIONS.length);
		expect(french.headings.map(({ level }) => level)).toEqual(kept.map(({ level }) => level));
		expect(french.commands).toEqual(english.commands);
	});

	it('has its pictures', () => {
		const picturesOf = ({ file, links }: Page) => [
			...links.filter(({ image }) => image).map(({ target }) => target),
			...[...readFileSync(file, 'utf8').matchAll(/<img src="([^"]+)"/g)].map(([, src]) => src),
		];
		expect(picturesOf(french)).toEqual(picturesOf(english));
		expect(picturesOf(french)).toHaveLength(3);
	});

	it('and the English one name each other', () => {
		const targets = ({ links }: Page) => links.map(({ target }) => target);
		expect(targets(english)).toContain('README.fr.md');
		expect(targets(french)).toContain('README.md');
	});
});
