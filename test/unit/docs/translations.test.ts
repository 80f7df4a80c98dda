import { readdirSync } from 'node:fs';
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

	it('are all linked in the README', () => {
		const targets = readPage('README.md').links.map(({ target }) => target);
		const missing = english
			.flatMap((name) => [`docs/${name}`, `docs/fr/${name}`])
			.filter((target) => !targets.includes(target));
		expect(missing).toEqual([]);
	});
});
