import { readFileSync } from 'node:fs';
import type { WorkflowJson, WorkflowNode } from '../host/client.ts';
import { blueNote, credentialsOf, needsOf, setupOf, type Example } from './entry.ts';
import { proseOf } from './pages.ts';

const PAGE = 'examples/README.md';
const OLDEST_N8N = '2.8';
/** The color of the one note that n8n's reviewers look for first. */
const YELLOW = 1;

const { name: PACKAGE, repository } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	name: string;
	repository: { url: string };
};
const REPOSITORY = repository.url.replace(/\.git$/, '').replace(/^git\+/, '');
const RAW = REPOSITORY.replace('//github.com/', '//raw.githubusercontent.com/');

/** Links of the page, as somebody needs them who reads the text elsewhere. */
const withFullLinks = (text: string): string =>
	text
		.replace(/\]\(#/g, `](${REPOSITORY}/blob/main/${PAGE}#`)
		.replace(/\]\(\.\.\//g, `](${REPOSITORY}/blob/main/`)
		.replace(/\]\((?!https?:)/g, `](${REPOSITORY}/blob/main/examples/`);

/** The paragraphs of the page, each on one line. */
const proseFor = (name: string): string =>
	withFullLinks(proseOf(readFileSync(PAGE, 'utf8'), name)).replace(/([^\n])\n(?![\n-])/g, '$1 ');

const listed = (names: string[]): string => names.map((name) => `_${name}_`).join(', ');

const requirementsOf = ({ workflow }: Example): string[] => {
	const { tables, workflows } = needsOf(workflow);
	return [
		`A self-hosted n8n ${OLDEST_N8N} or later with the community node \`${PACKAGE}\``,
		...credentialsOf(workflow),
		...(tables.length > 0 ? [`The data table ${listed(tables)} of n8n`] : []),
		...(workflows.length > 0 ? [`The workflow ${listed(workflows)} of the same collection`] : []),
	];
};

/** The text of the template's page, in Markdown, with the sections that n8n suggests. */
export const descriptionOf = (example: Example): string => {
	const { name, entry, workflow } = example;
	return `${[
		`![${entry.title}](${RAW}/main/docs/images/examples/${name}.png)`,
		'**Self-hosted n8n only:** this template uses a community node.',
		`## Who it is for\n\n${entry.who}`,
		`## How it works\n\n${proseFor(name)}`,
		`## How to set up\n\n${setupOf(workflow)}`,
		`## Requirements\n\n${requirementsOf(example)
			.map((line) => `- ${line}`)
			.join('\n')}`,
		`## How to customize the workflow\n\n${entry.customize}`,
	].join('\n\n')}\n`;
};

/** The note in the corner of the canvas: what the workflow does, and how it is set up. */
const overviewOf = ({ name, entry, workflow }: Example): string => {
	const [first = ''] = proseFor(name).split('\n\n');
	return [
		`## ${entry.title}`,
		`${entry.who} Self-hosted n8n only, with the community node \`${PACKAGE}\`.`,
		`### How it works\n\n${first}`,
		`### Setup\n\n${setupOf(workflow)}`,
	].join('\n\n');
};

/** The workflow as it is uploaded: the title as its name, and one yellow note in place of the blue one. */
export const uploadOf = (example: Example): WorkflowJson => {
	const { entry, workflow } = example;
	const blue = blueNote(workflow);
	const nodes = workflow.nodes.map((node): WorkflowNode => {
		if (node !== blue) return node;
		const parameters = { ...node.parameters, content: overviewOf(example), color: YELLOW };
		return { ...node, name: 'Overview', parameters };
	});
	return { ...workflow, name: entry.title, nodes };
};
