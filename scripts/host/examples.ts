import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FRENCH_FOLDER } from '../french/example.ts';
import type { N8nClient, StoredCredential, StoredWorkflow, WorkflowJson } from './client.ts';
import { chooseTables } from './tables.ts';

/** The placeholder in the examples that users replace with their own address. */
const N8N_PLACEHOLDER = /https:\/\/n8n\.example\.com(?=\/)/g;
const RETURN_PLACEHOLDER = 'https://shop.example.com/thank-you';
/** What an earlier start on other ports put there: a webhook's address, and the sandbox's first page. */
const EARLIER_N8N = /http:\/\/127\.0\.0\.1:\d+(?=\/webhook\/)/g;
const EARLIER_RETURN = /(?<=")http:\/\/127\.0\.0\.1:\d+\/(?=")/g;

/** The languages of the examples. */
export type Lang = 'en' | 'fr';

const FOLDERS: Readonly<Record<Lang, string>> = { en: 'examples', fr: FRENCH_FOLDER };

export type ExampleSetting = {
	/** The language of the example's texts: French from examples/fr. */
	lang?: Lang;
	/** Without a slash at the end. */
	n8nUrl: string;
	/** Where the payer goes after paying. */
	returnUrl: string;
	/** Used by every node that asks for a credential of its type. */
	credential: StoredCredential;
	/** The same for nodes that ask for another type: a database, a password. */
	otherCredentials?: readonly StoredCredential[];
	/** Changes the workflow before it is stored for the first time: nodes that need an account elsewhere. */
	change?: (example: WorkflowJson) => WorkflowJson;
};

const fillIn = (nodes: WorkflowJson['nodes'], setting: ExampleSetting): WorkflowJson['nodes'] => {
	const text = JSON.stringify(nodes)
		.replace(N8N_PLACEHOLDER, setting.n8nUrl)
		.replace(EARLIER_N8N, setting.n8nUrl)
		.replace(EARLIER_RETURN, setting.returnUrl)
		.replaceAll(RETURN_PLACEHOLDER, setting.returnUrl);
	const credentials = [setting.credential, ...(setting.otherCredentials ?? [])];
	const chosen = new Map(credentials.map(({ id, name, type }) => [type, { id, name }]));
	return (JSON.parse(text) as WorkflowJson['nodes']).map((node) => {
		if (!node.credentials) return node;
		const entries = Object.entries(node.credentials);
		const filled = entries.map(([type, placeholder]) => [type, chosen.get(type) ?? placeholder]);
		return { ...node, credentials: Object.fromEntries(filled) as typeof node.credentials };
	});
};

type WorkflowLocator = { mode?: string; value?: string; cachedResultName?: string };

/** Chooses the other workflows that an example starts, from the list in its nodes: those of this name. */
const chooseWorkflows = async (
	client: N8nClient,
	nodes: WorkflowJson['nodes'],
): Promise<WorkflowJson['nodes']> => {
	const wanted = ({ parameters }: WorkflowJson['nodes'][number]): string | undefined => {
		const locator = parameters.workflowId as WorkflowLocator | undefined;
		return locator?.mode === 'list' && !locator.value ? locator.cachedResultName : undefined;
	};
	if (!nodes.some((node) => wanted(node) !== undefined)) return nodes;
	const known = await client.listWorkflows();
	return nodes.map((node) => {
		const name = wanted(node);
		const value = known.find((one) => one.name === name && !one.isArchived)?.id;
		if (name === undefined || value === undefined) return node;
		const workflowId = { ...(node.parameters.workflowId as WorkflowLocator), value };
		return { ...node, parameters: { ...node.parameters, workflowId } };
	});
};

const readExample = (fileName: string, lang: Lang = 'en'): WorkflowJson =>
	JSON.parse(readFileSync(join(FOLDERS[lang], fileName), 'utf8')) as WorkflowJson;

/** The same example in the other language has the same addresses, so only one of the two can be published. */
const unpublishOther = async (
	client: N8nClient,
	fileName: string,
	lang: Lang = 'en',
): Promise<void> => {
	const other = lang === 'fr' ? 'en' : 'fr';
	if (!existsSync(join(FOLDERS[other], fileName))) return;
	const { name } = readExample(fileName, other);
	const published = (await client.listWorkflows()).filter((one) => one.name === name && one.active);
	for (const { id } of published) await client.deactivateWorkflow(id);
};

/** A workflow of examples/ with its placeholders filled in, its data tables made and chosen, and what it starts. */
export const filledExample = async (
	client: N8nClient,
	fileName: string,
	setting: ExampleSetting,
): Promise<WorkflowJson> => {
	const example = readExample(fileName, setting.lang);
	const nodes = await chooseTables(client, fillIn(example.nodes, setting));
	const filled = { ...example, nodes: await chooseWorkflows(client, nodes) };
	return setting.change?.(filled) ?? filled;
};

/**
 * Brings a workflow of examples/ into n8n with its placeholders filled in, and publishes it. One that is there
 * already under its name keeps the user's changes; only its addresses and its credential are renewed.
 */
export const importExample = async (
	client: N8nClient,
	fileName: string,
	setting: ExampleSetting,
): Promise<StoredWorkflow> => {
	const example = await filledExample(client, fileName, setting);
	// One that the user has archived cannot be changed or published; it stays as it is.
	const known = (await client.listWorkflows()).find(
		({ name, isArchived }) => name === example.name && !isArchived,
	);
	const stored = known
		? await client.getWorkflow(known.id).then(async (workflow) => {
				const nodes = fillIn(workflow.nodes, setting);
				return await client.updateWorkflow(workflow, { nodes });
			})
		: await client.createWorkflow(example);
	await unpublishOther(client, fileName, setting.lang);
	await client.activateWorkflow(stored);
	return stored;
};
