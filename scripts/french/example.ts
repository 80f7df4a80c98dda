// An example in French: the nodes and connections of the English one, with the texts of examples/texts/<name>.fr.json.
// A text is there as it is in the example: a whole value of a parameter, or a part of a code or an expression.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowJson, WorkflowNode } from '../host/client.ts';

export const FRENCH_FOLDER = 'examples/fr';
const TEXTS = 'examples/texts';
const ENDING = '.fr.json';
const PACKAGE = 'n8n-nodes-cinetpay-digitalpaye.';
/** Names by which nodes and workflows find tables, their columns and the fields of a form. */
const NAMES = new Set([
	...['dataTableId', 'tableName', 'column', 'schema', 'keyName'],
	'fieldName',
]);

/** How code names another node: $('Order form'). */
const OTHER_NODE = String.raw`\$\('[^']*'\)`;

/** English text to French text. */
export type Texts = Readonly<Record<string, string>>;

/** The examples that have French texts. */
export const frenchNames = (): string[] =>
	readdirSync(TEXTS)
		.filter((file) => file.endsWith(ENDING))
		.map((file) => file.slice(0, -ENDING.length));

export const textsOf = (name: string): Texts =>
	JSON.parse(readFileSync(join(TEXTS, `${name}${ENDING}`), 'utf8')) as Texts;

/** A list of texts or numbers, as JSON.stringify writes it. */
const SHORT_LIST = /\[\n\s+([^\n[\]{}]+(?:\n\s+[^\n[\]{}]+)*)\n\s+\]/g;

/** As the English files are formatted: short lists on one line. */
export const inFile = (workflow: object): string => {
	const text = JSON.stringify(workflow, null, 2);
	return `${text.replace(SHORT_LIST, (_list, inner: string) => `[${inner.replace(/\n\s+/g, ' ')}]`)}\n`;
};

/** French keeps `; : ! ?` and its quotes on the line of their word. What is computed stays as it is written. */
const unbroken = (french: string): string =>
	french
		.split(/(\$\{(?:[^{}]|\{[^{}]*\})*\}|\{\{[\s\S]*?\}\})/)
		.map((part, index) =>
			index % 2 === 1 ? part : part.replace(/ (?=[;:!?»](?!\?))|(?<=«) /g, '\u00a0'),
		)
		.join('');

const isCode = (key: string, text: string): boolean =>
	['jsCode', 'jsonOutput'].includes(key) || text.startsWith('=');

/** Puts the texts in the place of the English ones in a value, and notes which of them it used. */
const translator = (texts: Texts) => {
	const used = new Set<string>();
	const use = (english: string): string => {
		used.add(english);
		return unbroken(texts[english]!);
	};
	// The longest first: a sentence is replaced before what is in it. In code, a single word may be anything.
	const parts = Object.keys(texts)
		.filter((text) => !/^\p{L}+$/u.test(text))
		.sort((left, right) => right.length - left.length)
		.map((text) => text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
	const inCode = new RegExp([OTHER_NODE, ...parts].join('|'), 'g');
	const translateCode = (code: string): string =>
		code.replace(inCode, (part) => (Object.hasOwn(texts, part) ? use(part) : part));
	const translate = (value: unknown, key: string): unknown => {
		if (NAMES.has(key)) return value;
		if (typeof value === 'string') {
			if (Object.hasOwn(texts, value)) return use(value);
			return isCode(key, value) ? translateCode(value) : value;
		}
		if (Array.isArray(value)) return value.map((one) => translate(one, key));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, one]) => [name, translate(one, name)]),
		);
	};
	return { used, translate };
};

/** Also the page of the provider, to which a payer goes. */
const withFrenchPages = (value: object): object =>
	Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name, name === 'language' ? 'fr' : one]),
	);

const speakingFrench = (node: WorkflowNode): WorkflowNode => {
	if (!node.type.startsWith(PACKAGE)) return node;
	const { page, options } = node.parameters as Record<string, object | undefined>;
	const parameters = {
		...node.parameters,
		...(page && { page: withFrenchPages(page) }),
		options: { messageLanguage: 'fr', ...withFrenchPages(options ?? {}) },
	};
	return { ...node, parameters };
};

/** The example in French, and the texts that were found in it. */
export const frenchExample = (name: string): { workflow: WorkflowJson; used: Set<string> } => {
	const source = readFileSync(join('examples', `${name}.json`), 'utf8');
	const example = JSON.parse(source) as WorkflowJson;
	const { used, translate } = translator(textsOf(name));
	const nodes = example.nodes.map((node) =>
		speakingFrench({
			...node,
			parameters: translate(node.parameters, '') as WorkflowNode['parameters'],
		}),
	);
	return { workflow: { ...example, name: translate(example.name, '') as string, nodes }, used };
};
