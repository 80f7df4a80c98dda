import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { N8nClient, WorkflowJson, WorkflowNode } from './client.ts';

type Column = { name: string; type: string };
type Locator = { mode?: string; value?: string; cachedResultName?: string };
type Table = { id: string; name: string };

const DATA_TABLE = 'n8n-nodes-base.dataTable';

const locatorOf = ({ type, parameters }: WorkflowNode): Locator | undefined =>
	type === DATA_TABLE ? (parameters.dataTableId as Locator | undefined) : undefined;

/** The table that a node of an example wants its user to choose; undefined: none. */
const wanted = (node: WorkflowNode): string | undefined => {
	const locator = locatorOf(node);
	return locator?.mode === 'list' && !locator.value ? locator.cachedResultName : undefined;
};

/** The columns of a table, as the node "Make the table" of one of the examples has them. */
const columnsOf = (table: string): Column[] => {
	for (const file of readdirSync('examples').filter((name) => name.endsWith('.json'))) {
		const { nodes } = JSON.parse(readFileSync(join('examples', file), 'utf8')) as WorkflowJson;
		const maker = nodes.find(({ parameters }) => parameters.tableName === table);
		if (maker) return (maker.parameters.columns as { column: Column[] }).column;
	}
	throw new Error(`No example makes the table "${table}".`);
};

/** Does what an example asks of its user: makes its tables, and chooses them from the list in its nodes. */
export const chooseTables = async (
	client: N8nClient,
	nodes: readonly WorkflowNode[],
): Promise<WorkflowNode[]> => {
	const names = new Set(nodes.map(wanted).filter((name) => name !== undefined));
	if (names.size === 0) return [...nodes];
	const project = await client.call<{ id: string }>('GET', '/projects/personal');
	const path = `/projects/${project.id}/data-tables`;
	const { data } = await client.call<{ data: Table[] }>('GET', `${path}?take=250`);
	const ids = new Map(data.map(({ id, name }) => [name, id]));
	for (const name of names) {
		if (ids.has(name)) continue;
		const made = await client.call<Table>('POST', path, { name, columns: columnsOf(name) });
		ids.set(name, made.id);
	}
	return nodes.map((node) => {
		const name = wanted(node);
		if (name === undefined) return node;
		const dataTableId = { ...locatorOf(node), value: ids.get(name) };
		return { ...node, parameters: { ...node.parameters, dataTableId } };
	});
};
