import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { readPage } from './markdown.ts';

const PICTURES = 'docs/images/examples';
const MOST_BYTES = 150_000;
const { url } = (
	JSON.parse(readFileSync('package.json', 'utf8')) as { repository: { url: string } }
).repository;
const repository = /github\.com\/(.+)\.git$/.exec(url)![1];
const RAW = `https://raw.githubusercontent.com/${repository}/main/examples`;

const examples = readdirSync('examples')
	.filter((file) => file.endsWith('.json'))
	.map((file) => basename(file, '.json'));
const readme = readFileSync('examples/README.md', 'utf8');

/** The width and height that a PNG file names in its header; undefined: it is no PNG. */
const sizeOf = (file: string): { width: number; height: number } | undefined => {
	const bytes = readFileSync(file);
	if (bytes.subarray(1, 4).toString('latin1') !== 'PNG') return undefined;
	return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
};

describe.each(examples)('the example %s', (name) => {
	const section = readme.split(`\n## [${name}.json](${name}.json): `)[1]?.split('\n## ')[0] ?? '';

	it('has its picture and the link that n8n imports from, in its section', () => {
		expect(section).toMatch(new RegExp(`!\\[.{20,}\\]\\(../${PICTURES}/${name}.png\\)`));
		expect(section).toContain(`\n${RAW}/${name}.json\n`);
	});

	it('has a picture that can be read and is not heavy', () => {
		const file = `${PICTURES}/${name}.png`;
		expect(sizeOf(file)!.width).toBeGreaterThan(300);
		expect(sizeOf(file)!.height).toBeGreaterThan(80);
		expect(statSync(file).size).toBeLessThan(MOST_BYTES);
	});
});

describe('the pictures', () => {
	it('of examples belong to examples that there are', () => {
		const pictures = readdirSync(PICTURES).map((file) => basename(file, '.png'));
		expect(pictures.sort()).toEqual([...examples].sort());
	});

	it('are all shown somewhere', () => {
		const shown = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)]
			.filter((file) => file.endsWith('.md'))
			.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/images\/([\w-]+\.png)/g)])
			.map(([, name]) => name);
		const files = readdirSync('docs/images').filter((file) => file.endsWith('.png'));
		expect(files.filter((file) => !shown.includes(file))).toEqual([]);
	});

	it('of the README are three, at twice the width at which GitHub shows them', () => {
		const text = readFileSync('README.md', 'utf8');
		const images = readPage('README.md').links.filter(({ image }) => image);
		const narrow = [...text.matchAll(/<img src="([^"]+)" width="(\d+)" alt="[^"]{20,}">/g)];
		const shown = [
			...images.map(({ target }) => ({ file: target, width: 800 })),
			...narrow.map(([, file = '', width]) => ({ file, width: Number(width) })),
		];
		expect(shown).toHaveLength(3);
		for (const { file, width } of shown) {
			expect(sizeOf(file)!.width).toBeGreaterThan(1.9 * width);
			expect(statSync(file).size).toBeLessThan(400_000);
		}
	});

	it('start with the example of the first payment', () => {
		expect(/\n\| \[([\w-]+)\.json\]/.exec(readme)![1]).toBe('order-wait-deliver');
		expect(/\n## \[([\w-]+)\.json\]/.exec(readme)![1]).toBe('order-wait-deliver');
	});
});
