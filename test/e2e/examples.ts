import { saveSandboxCredential, type CredentialType } from '../../scripts/demo/credentials.ts';
import type {
	Execution,
	ExecutionResult,
	StoredCredential,
	StoredWorkflow,
	WorkflowJson,
} from '../../scripts/host/client.ts';
import { filledExample, importExample, type ExampleSetting } from '../../scripts/host/examples.ts';
import { waitFor } from '../../scripts/host/wait.ts';
import { fulfilmentsOf, sandboxCall } from './payments.ts';
import type { Setting } from './setting.ts';

/** A form whose last page was closed at once waits indefinitely: that execution is not in progress. */
const AT_REST = new Set(['success', 'error', 'crashed', 'canceled', 'waiting']);

/** A credential for the sandbox. */
export const sandboxCredential = async (
	{ shop: { client, sandbox } }: Setting,
	type: CredentialType,
): Promise<StoredCredential> => await saveSandboxCredential(client, sandbox.url, type);

/**
 * Imports an example the way a user does: its file, a credential for the sandbox and those for other things, the
 * addresses; published. `change`: what a test has to replace first.
 */
export const bring = async (
	setting: Setting,
	file: string,
	type: CredentialType,
	otherCredentials: StoredCredential[] = [],
	change?: ExampleSetting['change'],
): Promise<StoredWorkflow> => {
	const { client, n8n, sandbox } = setting.shop;
	return await importExample(client, file, {
		lang: setting.lang,
		n8nUrl: n8n.url,
		returnUrl: `${sandbox.url}/`,
		credential: await sandboxCredential(setting, type),
		otherCredentials,
		change,
	});
};

/** Runs a published workflow from one of its triggers, as its button in the editor does; resolves at its end. */
export const runFrom = async (
	setting: Setting,
	workflow: StoredWorkflow,
	trigger: string,
): Promise<ExecutionResult> => {
	const { executionId } = await setting.shop.client.call<{ executionId: string }>(
		'POST',
		`/workflows/${workflow.id}/run`,
		{ triggerToStartFrom: { name: trigger } },
	);
	const { client } = setting.shop;
	// n8n answers the call a moment before its list has the execution.
	await waitFor(
		async () => {
			const { results } = await client.listExecutions(workflow.id);
			const known = results.find(({ id }) => id === executionId);
			return known !== undefined && AT_REST.has(known.status);
		},
		{ what: `the end of execution ${executionId} of "${workflow.name}"`, timeoutMs: 150_000 },
	);
	return await client.getExecution(executionId);
};

/** The workflow with changed parameters in one of its nodes, as somebody fills in a node of his own. */
export const withParameters = (
	{ nodes }: StoredWorkflow,
	name: string,
	parameters: Record<string, unknown>,
): StoredWorkflow['nodes'] =>
	nodes.map((node) =>
		node.name === name ? { ...node, parameters: { ...node.parameters, ...parameters } } : node,
	);

/** Carries out one operation of a node as somebody does in a workflow of his own; resolves with what came out. */
export const carryOut = async (
	setting: Setting,
	type: 'cinetPay' | 'digitalPaye',
	credentialType: CredentialType,
	parameters: Record<string, unknown>,
): Promise<Array<Record<string, unknown>>> => {
	const { id, name } = await sandboxCredential(setting, credentialType);
	const at = (x: number) => ({ position: [x, 0] });
	const workflow = await setting.shop.client.createWorkflow({
		name: `One operation of ${type}`,
		nodes: [
			{
				...{ id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
				...{ ...at(0), parameters: {} },
			},
			{
				...{ id: 'node', name: 'Node', type: `n8n-nodes-cinetpay-digitalpaye.${type}` },
				...{ typeVersion: 1, ...at(220), parameters },
				credentials: { [credentialType]: { id, name } },
			},
		],
		connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	});
	const execution = await runFrom(setting, workflow, 'Start');
	const items = execution.output('Node');
	if (!items) throw new Error(`${type} failed: ${execution.errorOf('Node')}`);
	return items;
};

/** All executions of a workflow with what every node sent on, once none is under way any more. */
export const executionsAtRest = async (
	{ shop: { client } }: Setting,
	{ id, name }: StoredWorkflow,
): Promise<ExecutionResult[]> => {
	const results = await waitFor<Execution[]>(
		async () => {
			const list = await client.listExecutions(id);
			return list.results.every(({ status }) => AT_REST.has(status)) && list.results;
		},
		{ what: `the end of all executions of "${name}"`, timeoutMs: 60_000 },
	);
	return await Promise.all(results.map(async (execution) => client.getExecution(execution.id)));
};

/** The executions that the trigger "Payment is final" of an example started for one payment. */
export const deliveriesOf = async (
	{ shop }: Setting,
	{ id }: StoredWorkflow,
	reference: string,
): Promise<ExecutionResult[]> =>
	await fulfilmentsOf({ ...shop, fulfilmentWorkflowId: id }, reference);

export type LedgerRow = { reference: string; direction: string; phone: string; amount: number };

/** The movements of money of the references that start with the given text. */
export const ledgerOf = async ({ shop }: Setting, prefix: string): Promise<LedgerRow[]> => {
	const { ledger } = await sandboxCall<{ ledger: LedgerRow[] }>(shop, 'GET', '/_sandbox/ledger');
	return ledger.filter(({ reference }) => reference.startsWith(prefix));
};

/** The address of a data table of n8n that the examples made. */
const tablePath = async ({ shop: { client } }: Setting, table: string): Promise<string> => {
	const project = await client.call<{ id: string }>('GET', '/projects/personal');
	const path = `/projects/${project.id}/data-tables`;
	const { data } = await client.call<{ data: Array<{ id: string; name: string }> }>(
		'GET',
		`${path}?take=250`,
	);
	return `${path}/${data.find(({ name }) => name === table)!.id}`;
};

/** Puts rows into such a table. */
export const insertRows = async (
	setting: Setting,
	table: string,
	rows: Array<Record<string, string | number | boolean>>,
): Promise<void> => {
	const path = await tablePath(setting, table);
	await setting.shop.client.call('POST', `${path}/insert`, { data: rows, returnType: 'count' });
};

export type TableRow = Record<string, string | number | boolean | null>;

/** The rows of such a table whose reference starts with the given text, in the order in which they were put in. */
export const tableRows = async (
	setting: Setting,
	table: string,
	prefix = '',
): Promise<TableRow[]> => {
	const path = `${await tablePath(setting, table)}/rows?take=250&sortBy=id:desc`;
	const { data } = await setting.shop.client.call<{ data: TableRow[] }>('GET', path);
	return data.reverse().filter(({ reference }) => String(reference ?? '').startsWith(prefix));
};

/** Schedules that wait for a test to start them. */
const quiet = (nodes: StoredWorkflow['nodes']): StoredWorkflow['nodes'] => {
	const never = { rule: { interval: [{ field: 'cronExpression', expression: '0 0 1 1 *' }] } };
	return nodes.map((node) =>
		node.type === 'n8n-nodes-base.scheduleTrigger' ? { ...node, parameters: never } : node,
	);
};

/** As `bring`, with quiet schedules, and with what a user changes before publishing. */
export const bringQuiet = async (
	setting: Setting,
	file: string,
	type: CredentialType,
	otherCredentials: StoredCredential[] = [],
	change: (workflow: WorkflowJson) => WorkflowJson = (workflow) => workflow,
): Promise<StoredWorkflow> => {
	const { client, n8n, sandbox } = setting.shop;
	const filled = await filledExample(client, file, {
		lang: setting.lang,
		n8nUrl: n8n.url,
		returnUrl: `${sandbox.url}/`,
		credential: await sandboxCredential(setting, type),
		otherCredentials,
	});
	const { nodes, ...rest } = change(filled);
	const stored = await client.createWorkflow({ ...rest, nodes: quiet(nodes) });
	await client.activateWorkflow(stored);
	return stored;
};

/** The same workflow, published again with other nodes. */
export const republish = async (
	{ shop: { client } }: Setting,
	workflow: StoredWorkflow,
	nodes: StoredWorkflow['nodes'],
): Promise<StoredWorkflow> => {
	const changed = await client.updateWorkflow(workflow, { nodes: quiet(nodes) });
	await client.activateWorkflow(changed);
	return changed;
};

/** Runs one node of this package for one row, and returns what came out: a payment that a shop made elsewhere. */
export const runNode = async (
	setting: Setting,
	type: CredentialType,
	parameters: Record<string, unknown>,
): Promise<Record<string, unknown>> => {
	const { id, name } = await sandboxCredential(setting, type);
	const start = 'Start';
	const node = type === 'digitalPayeApi' ? 'digitalPaye' : 'cinetPay';
	const workflow = await setting.shop.client.createWorkflow({
		name: `One ${String(parameters.operation)} of ${type}`,
		nodes: [
			{
				...{ id: 'start', name: start, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
				...{ position: [0, 0], parameters: {} },
			},
			{
				...{ id: 'node', name: 'Node', type: `n8n-nodes-cinetpay-digitalpaye.${node}` },
				...{ typeVersion: 1, position: [220, 0], parameters },
				credentials: { [type]: { id, name } },
			},
		],
		connections: { [start]: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	});
	const execution = await runFrom(setting, workflow, start);
	const [output] = execution.output('Node') ?? [];
	if (!output) throw new Error(`The node gave nothing: ${execution.status}`);
	return output;
};
