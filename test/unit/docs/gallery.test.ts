// Every example can be submitted to n8n's template library: what its pages and entries lack fails here.
import { existsSync, readFileSync } from 'node:fs';
import {
	CATEGORIES,
	credentialsOf,
	entryNames,
	exampleNames,
	readExample,
	setupOf,
} from '../../../scripts/gallery/entry.ts';
import { PAGES, proseOf, sectionsOf, withList, type Page } from '../../../scripts/gallery/pages.ts';
import { descriptionOf, uploadOf } from '../../../scripts/gallery/submission.ts';

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
/** How n8n wants a title to begin; a new verb is added here. */
const VERBS =
	/^(Alert|Approve|Ask|Check|Claim|Collect|Create|Deliver|Export|Match|Offer|Pay|Prepare|Remind|Report|Refund|Send|Settle|Share|Show|Sign|Split|Store|Tell|Track|Watch|Write) /;
const words = (text: string): number => text.split(/\s+/).filter((word) => /\w/.test(word)).length;

describe.each(exampleNames())('the example %s in the gallery', (name) => {
	const { entry, workflow } = readExample(name);
	const nodes = workflow.nodes.map((node) => node.name);

	it('has a title as the library wants it', () => {
		expect(entry.title).toMatch(VERBS);
		expect(entry.title).toMatch(/ (to|on|in|from|with|of|before|by|at|for|over|every|about) /);
		expect(entry.title.length).toBeLessThanOrEqual(80);
		expect(entry.title).not.toMatch(/[.!\p{Extended_Pictographic}]/u);
	});

	it('is in categories that the library has', () => {
		expect(entry.categories.length).toBeGreaterThan(0);
		expect(entry.categories.filter((one) => !CATEGORIES.includes(one))).toEqual([]);
	});

	it('says who it is for, and what to change, with names of nodes that there are', () => {
		expect(words(entry.who)).toBeGreaterThan(5);
		expect(words(entry.customize)).toBeGreaterThan(5);
		const named = [...entry.customize.matchAll(/\*([^*]+)\*/g)].map(([, one]) => one!);
		const missing = named.filter((one) => !one.endsWith(' …') && !nodes.includes(one));
		expect(missing).toEqual([]);
		const start = named.filter((one) => one.endsWith(' …')).map((one) => one.slice(0, -1));
		expect(start.every((one) => nodes.some((node) => node.startsWith(one)))).toBe(true);
	});

	it('has a picture, notes and steps to set it up', () => {
		expect(existsSync(`docs/images/examples/${name}.png`)).toBe(true);
		const notes = workflow.nodes.filter(({ type }) => type === STICKY_NOTE);
		expect(notes.length).toBeGreaterThan(1);
		expect(setupOf(workflow)).toMatch(/^1\. /);
	});

	// n8n runs nothing in a workflow while a node's credential does not exist.
	it('has every credential chosen before it makes a table', () => {
		const steps = setupOf(workflow).split('\n');
		const table = steps.findIndex((step) => step.includes('Execute *Make the table*'));
		const later = table < 0 ? [] : steps.slice(table + 1);
		expect(later.filter((step) => step.includes('credential'))).toEqual([]);
	});

	it('names every credential in words', () => {
		const asked = workflow.nodes.flatMap((node) => Object.keys(node.credentials ?? {}));
		const said = credentialsOf(workflow);
		expect(said.length).toBeGreaterThanOrEqual(new Set(asked).size);
		for (const line of said) expect(line).toMatch(/^[A-Z][\w ]+: .{15,} \(_.+_\)$/);
	});

	it.each(Object.keys(PAGES))('has a section in %s', (page) => {
		const text = readFileSync(page, 'utf8');
		expect(sectionsOf(text)).toContain(name);
		expect(words(proseOf(text, name))).toBeGreaterThan(30);
	});

	it('makes a page without HTML, with what n8n asks of a community node on top', () => {
		const text = descriptionOf({ name, entry, workflow });
		const [image, disclaimer] = text.split('\n\n');
		expect(image).toMatch(/^!\[.+\]\(https:\/\/\S+\.png\)$/);
		expect(disclaimer).toContain('Self-hosted n8n only');
		expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual([
			...['Who it is for', 'How it works', 'How to set up', 'Requirements'],
			'How to customize the workflow',
		]);
		expect(text).not.toMatch(/<\w|\]\((?!https:)/);
		expect(words(text)).toBeGreaterThan(120);
	});

	it('is uploaded with one yellow note that explains it, and unchanged otherwise', () => {
		const upload = uploadOf({ name, entry, workflow });
		const yellow = upload.nodes.filter(({ parameters }) => parameters.color === 1);
		expect(yellow).toHaveLength(1);
		const content = String(yellow[0]!.parameters.content);
		expect(content).toMatch(/### How it works\n\n.+\n\n### Setup\n\n1\. /s);
		expect(words(content)).toBeGreaterThanOrEqual(100);
		expect(words(content)).toBeLessThanOrEqual(300);
		const others = (list: typeof upload.nodes) => list.filter(({ type }) => type !== STICKY_NOTE);
		expect(others(upload.nodes)).toEqual(others(workflow.nodes));
		expect(upload.connections).toEqual(workflow.connections);
	});
});

describe('the gallery', () => {
	it('has entries only of examples that there are, and no two with one title', () => {
		expect(entryNames().filter((name) => !exampleNames().includes(name))).toEqual([]);
		const titles = exampleNames().map((name) => readExample(name).entry.title);
		expect(new Set(titles).size).toBe(titles.length);
	});

	it.each(Object.keys(PAGES) as Page[])('is what %s lists (npm run gallery)', (page) => {
		const text = readFileSync(page, 'utf8');
		expect(withList(page, text)).toBe(text);
		expect(text).toContain('<!-- examples -->');
		expect(sectionsOf(text).filter((name) => !exampleNames().includes(name))).toEqual([]);
	});

	it('says what an example without an entry needs', () => {
		expect(() => readExample('no-such-example')).toThrow('write examples/gallery/no-such-example');
	});

	it('says where a credential type has no words', () => {
		const node = { id: '1', name: 'X', type: 'x', parameters: {} };
		const credentials = { unheardOfApi: { id: null, name: 'Mine' } };
		const workflow = { name: 'X', nodes: [{ ...node, credentials }], connections: {} };
		expect(() => credentialsOf(workflow)).toThrow('no words for "unheardOfApi"');
	});
});
