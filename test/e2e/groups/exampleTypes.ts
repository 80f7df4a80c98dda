import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowNode } from '../../../scripts/host/client.ts';
import type { Setting } from '../setting.ts';

type Description = {
	name: string;
	version: number | number[];
	properties: Array<{ name: string }>;
	credentials?: Array<{ name: string }>;
};

const files = readdirSync('examples').filter((file) => file.endsWith('.json'));

/** What this very n8n, with this package installed, makes of the nodes of every example. */
export const exampleTypeTests = (setting: Setting): void => {
	let known: Description[] = [];

	beforeAll(async () => {
		const page = await setting.open('/home/workflows');
		const answer = await page.request.get(`${setting.shop.n8n.url}/types/nodes.json`);
		known = (await answer.json()) as Description[];
		await page.close();
	});

	const descriptionOf = ({ type, typeVersion }: WorkflowNode): Description | undefined =>
		known.find(
			({ name, version }) => name === type && [version].flat().includes(Number(typeVersion)),
		);

	it.each(files)('knows every node, version, parameter and credential of %s', (file) => {
		const text = readFileSync(join('examples', file), 'utf8');
		const { nodes } = JSON.parse(text) as { nodes: WorkflowNode[] };
		const foreign = nodes.flatMap((node) => {
			const description = descriptionOf(node);
			if (!description) return [`${node.name}: ${node.type} ${String(node.typeVersion)}`];
			const parameters = new Set(description.properties.map(({ name }) => name));
			const credentials = new Set(description.credentials?.map(({ name }) => name));
			return [
				...Object.keys(node.parameters).filter((name) => !parameters.has(name)),
				...Object.keys(node.credentials ?? {}).filter((name) => !credentials.has(name)),
			].map((name) => `${node.name}: ${name}`);
		});
		expect(foreign).toEqual([]);
	});
};
