import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sourcesIn = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return sourcesIn(path);
		return entry.name.endsWith('.ts') ? [readFileSync(path, 'utf8')] : [];
	});

const jsonIn = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		return entry.isDirectory() ? jsonIn(path) : [path];
	});

const page = (folder: string): string => readFileSync(join(folder, 'output-fields.md'), 'utf8');

/** The names in the first column of the tables, and those of the lists in prose. */
const fieldsIn = (text: string): string[] => {
	const columns = [...text.matchAll(/^\| (`[^|]+`) +\|/gm)].flatMap(([, cell = '']) =>
		[...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
	);
	return [...new Set(columns)].filter((name) => /^[a-z][A-Za-z]+$/.test(name)).sort();
};

/** The vocabulary as the code declares it: the fields of `interface Outcome`. */
const vocabulary = (): string[] => {
	const source = readFileSync('nodes/shared/outcome.ts', 'utf8');
	const body = source.match(/export interface Outcome \{([\s\S]*?)\n\}/)?.[1] ?? '';
	return [...body.matchAll(/^\t(\w+):/gm)].map(([, name = '']) => name);
};

describe('the reference of output fields', () => {
	const documented = fieldsIn(page('docs'));

	it('names only fields that the nodes write', () => {
		const sources = sourcesIn('nodes').join('\n');
		expect(documented.length).toBeGreaterThan(35);
		expect(documented.filter((name) => !new RegExp(`\\b${name}\\b`).test(sources))).toEqual([]);
	});

	it('has the whole vocabulary, in the order of the code', () => {
		const table = page('docs').match(/## The vocabulary([\s\S]*?)\n#/)?.[1] ?? '';
		const rows = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
		expect(vocabulary().length).toBe(13);
		expect(rows).toEqual(vocabulary());
	});

	it('has every field of the output schemas that the editor shows', () => {
		const files = ['CinetPay', 'DigitalPaye'].flatMap((brand) =>
			jsonIn(`nodes/${brand}/__schema__`),
		);
		expect(files.length).toBeGreaterThan(20);
		const known = [...page('docs').matchAll(/`([A-Za-z]+)`/g)].map(([, name]) => name);
		const missing = files.flatMap((file) => {
			const { properties = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
				properties?: Record<string, unknown>;
			};
			return Object.keys(properties)
				.filter((name) => !known.includes(name))
				.map((name) => `${file}: ${name}`);
		});
		expect(missing).toEqual([]);
	});

	it('is the same in French', () => {
		expect(fieldsIn(page('docs/fr'))).toEqual(documented);
	});
});
