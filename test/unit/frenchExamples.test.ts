// The examples in French (examples/fr) are made from the English ones and their texts in examples/texts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INodeType } from 'n8n-workflow';
import ts from 'typescript';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node';
import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node';
import { DigitalPaye } from '../../nodes/DigitalPaye/DigitalPaye.node';
import { DigitalPayeTrigger } from '../../nodes/DigitalPaye/DigitalPayeTrigger.node';
import {
	FRENCH_FOLDER,
	frenchExample,
	frenchNames,
	inFile,
	textsOf,
} from '../../scripts/french/example.ts';
import type { WorkflowJson, WorkflowNode } from '../../scripts/host/client.ts';
import { englishIn } from '../english.ts';

const names = frenchNames();
const read = (folder: string, name: string) => readFileSync(join(folder, `${name}.json`), 'utf8');
const workflowOf = (folder: string, name: string) => JSON.parse(read(folder, name)) as WorkflowJson;
const french = names.map((name) => ({ name, workflow: workflowOf(FRENCH_FOLDER, name) }));

/** Values by which nodes decide, in the tables of both languages, and a choice that n8n shows in English. */
const CODES = /\b(not sent|to approve|failed before|cannot be known|From list)\b/g;
/** What only nodes read. */
const UNREAD = new Set([
	...['dataTableId', 'tableName', 'column', 'schema', 'keyName', 'fieldName'],
	...['customCss', 'query', 'combinator', 'operator'],
]);

const partsOfCode = (code: string): string[] => {
	const literals: string[] = [];
	const visit = (node: ts.Node): void => {
		if (
			ts.isStringLiteralLike(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddleOrTemplateTail(node)
		)
			literals.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('code.js', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
	return literals;
};

const EXPRESSION = /\{\{([\s\S]*?)\}\}(?!\})/g;
const expressionsOf = (text: string): string[] =>
	text.startsWith('=') ? [...text.matchAll(EXPRESSION)].map(([, code]) => code!) : [];

/** Every text of a parameter that a person may read. */
const textsIn = (value: unknown, key = ''): string[] => {
	if (UNREAD.has(key)) return [];
	if (typeof value === 'string') {
		if (key === 'jsCode') return partsOfCode(value);
		const inCode = expressionsOf(value).flatMap((code) => partsOfCode(`(${code})`));
		return [value.replace(EXPRESSION, '…'), ...inCode];
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, one]) =>
		textsIn(one, Array.isArray(value) ? key : name),
	);
};

const codesIn = (value: unknown, key = ''): string[] => {
	if (typeof value === 'string')
		return key === 'jsCode' ? [value] : expressionsOf(value).map((code) => `return (${code});`);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, one]) => codesIn(one, name));
};

const nodeTypes: Record<string, INodeType> = Object.fromEntries(
	[new CinetPay(), new CinetPayTrigger(), new DigitalPaye(), new DigitalPayeTrigger()].map(
		(type) => [type.description.name, type],
	),
);
const ownTypeOf = ({ type }: WorkflowNode) =>
	nodeTypes[/^n8n-nodes-cinetpay-digitalpaye\.(\w+?)(Tool)?$/.exec(type)?.[1] ?? ''];

describe('the examples in French', () => {
	it('are all examples', () => {
		const files = readdirSync('examples').filter((file) => file.endsWith('.json'));
		expect(names.map((name) => `${name}.json`).sort()).toEqual(files.sort());
	});

	it('are those that have French texts', () => {
		const files = readdirSync(FRENCH_FOLDER).filter((file) => file.endsWith('.json'));
		expect(files.sort()).toEqual(names.map((name) => `${name}.json`).sort());
	});

	it('start one another by their French names', () => {
		const known = french.map(({ workflow }) => workflow.name);
		const started = french.flatMap(({ workflow }) =>
			workflow.nodes.flatMap(({ parameters }) => {
				const { cachedResultName } = (parameters.workflowId ?? {}) as { cachedResultName?: string };
				return cachedResultName ? [cachedResultName] : [];
			}),
		);
		expect(started.filter((name) => !known.includes(name))).toEqual([]);
	});
});

describe('the ledger in French', () => {
	/** What decides on the next attempt. */
	const ruleOf = (folder: string, node: string) => {
		const { nodes } = workflowOf(folder, 'payout-ledger-prepare');
		const code = String(nodes.find((one) => one.name === node)!.parameters.jsCode);
		return /^const nextOf = [\s\S]*?^};$/m.exec(code)?.[0];
	};

	it.each(['List what has failed', 'Read the choice'])(
		'decides like the English one, and by no text: %s',
		(node) => {
			const rule = ruleOf('examples', node);
			expect(rule).toContain('next_reference');
			expect(rule).not.toMatch(/advice|\.test\(|\.match/);
			expect(ruleOf(FRENCH_FOLDER, node)).toBe(rule);
		},
	);
});

describe('the French page of the examples', () => {
	const page = readFileSync('examples/README.fr.md', 'utf8');

	it.each(names)('links %s, and n8n imports it from there', (name) => {
		expect(page).toContain(`\n## [${name}.json](fr/${name}.json): `);
		expect(page).toMatch(new RegExp(`/main/examples/fr/${name}\\.json\n`));
	});
});

describe.each(french)('examples/fr/$name.json', ({ name, workflow }) => {
	const { used } = frenchExample(name);
	const texts = textsOf(name);

	it('is what `npm run examples:french` writes', () => {
		expect(read(FRENCH_FOLDER, name)).toBe(inFile(frenchExample(name).workflow));
	});

	it('uses every text, and each says something else in French', () => {
		expect(Object.keys(texts).filter((text) => !used.has(text))).toEqual([]);
		expect(Object.entries(texts).filter(([english, said]) => english === said)).toEqual([]);
	});

	it('has the same nodes and connections as the English one', () => {
		const frame = ({ nodes, connections, settings }: WorkflowJson) => ({
			...{ connections, settings },
			nodes: nodes.map(({ parameters, ...node }) => ({
				...node,
				fields: Object.keys(parameters).filter((key) => !/options$/i.test(key)),
			})),
		});
		expect(frame(workflow)).toEqual(frame(workflowOf('examples', name)));
	});

	it('has code that can run', () => {
		const AsyncFunction = (async () => await Promise.resolve()).constructor as FunctionConstructor;
		for (const code of workflow.nodes.flatMap(({ parameters }) => codesIn(parameters)))
			expect(() => AsyncFunction(code)).not.toThrow();
	});

	it('has French messages in every node of this package', () => {
		const own = workflow.nodes.filter((node) => ownTypeOf(node));
		expect(own.length).toBeGreaterThan(0);
		for (const node of own) {
			const { description } = ownTypeOf(node)!;
			const shown = NodeHelpers.getNodeParameters(
				description.properties,
				node.parameters as never,
				false,
				false,
				node as never,
				description,
			);
			expect([node.name, JSON.stringify(shown)]).toEqual([
				node.name,
				expect.stringContaining('"messageLanguage":"fr"'),
			]);
		}
	});

	it('has no English for a person', () => {
		const nodeNames = workflow.nodes.map((node) => node.name).filter((one) => one.includes(' '));
		const read = [workflow.name, ...workflow.nodes.flatMap(({ parameters }) => textsIn(parameters))]
			.map((text) => nodeNames.reduce((rest, one) => rest.replaceAll(one, '…'), text))
			.map((text) =>
				text
					.replace(/`[^`]*`|\*{1,2}[^*\n]+\*{1,2}/g, '…')
					.replace(CODES, '…')
					.replace(/https?:\S+|\S+@\S+|<[^>]*>/g, '…'),
			);
		// A single word is a setting of a node, such as "row".
		expect(read.filter((text) => !/^\w+$/.test(text) && englishIn(text))).toEqual([]);
	});
});
