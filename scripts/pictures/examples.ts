import { join } from 'node:path';
import { CREDENTIAL_TYPES, saveSandboxCredential } from '../demo/credentials.ts';
import { exampleNames, needsOf, readExample } from '../gallery/entry.ts';
import type { N8nClient, StoredCredential, WorkflowJson } from '../host/client.ts';
import { filledExample } from '../host/examples.ts';
import { canvasPicture, save, type Studio } from './studio.ts';

const FOLDER = 'examples';
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
/** Wide enough for the nodes' names of the longest example. */
const SIZE = { width: 1500, height: 900 };

/** A credential of every type that the examples ask for: without one, n8n puts a warning on the node. */
const credentialsFor = async (
	client: N8nClient,
	sandboxUrl: string,
	examples: WorkflowJson[],
): Promise<StoredCredential[]> => {
	const own: readonly string[] = CREDENTIAL_TYPES;
	const types = examples.flatMap(({ nodes }) =>
		nodes.flatMap(({ credentials = {} }) => Object.keys(credentials)),
	);
	const foreign = [...new Set(types)].filter((type) => !own.includes(type));
	return await Promise.all([
		...CREDENTIAL_TYPES.map(async (type) => await saveSandboxCredential(client, sandboxUrl, type)),
		...foreign.map(async (type) => await client.saveCredential('For the picture', type, {})),
	]);
};

/** Stores the examples that others start, so that these can choose them: without one, n8n puts a warning there, too. */
const storeStarted = async (client: N8nClient, workflows: WorkflowJson[]): Promise<void> => {
	const started = new Set(workflows.flatMap((workflow) => needsOf(workflow).workflows));
	for (const name of exampleNames()) {
		const { workflow } = readExample(name);
		if (started.has(workflow.name)) await client.createWorkflow(workflow);
	}
};

/** One picture for each example, or for those of `only`: its nodes without the notes, whose words README has. */
export const examplePictures = async (
	{ shop, open }: Studio,
	only: string[] = exampleNames(),
): Promise<string[]> => {
	const { client, sandbox, n8n } = shop;
	const workflows = only.map((name) => readExample(name).workflow);
	const [credential, ...otherCredentials] = await credentialsFor(client, sandbox.url, workflows);
	const setting = { n8nUrl: n8n.url, returnUrl: `${sandbox.url}/`, otherCredentials };
	await storeStarted(client, workflows);
	const files: string[] = [];
	for (const name of only) {
		const file = `${name}.json`;
		const example = await filledExample(client, file, { ...setting, credential: credential! });
		const nodes = example.nodes.filter(({ type }) => type !== STICKY_NOTE);
		const { id } = await client.createWorkflow({ ...example, nodes });
		const page = await open(`/workflow/${id}`, SIZE);
		const picture = await canvasPicture(page, nodes.length, 'css');
		files.push(save(join(FOLDER, name), picture));
		await page.close();
	}
	return files;
};
