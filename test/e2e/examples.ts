import { saveSandboxCredential, type CredentialType } from '../../scripts/demo/credentials.ts';
import type {
	Execution,
	ExecutionResult,
	StoredCredential,
	StoredWorkflow,
	WorkflowJson,
} from '../../scripts/host/client.ts';
import { importExample, type ExampleSetting } from '../../scripts/host/examples.ts';
import { waitFor } from '../../scripts/host/wait.ts';
import { fulfilmentsOf, sandboxCall } from './payments.ts';
import { withQuietSchedules } from './schedules.ts';
import type { Setting } from './setting.ts';

/** A form whose last page was closed at once waits indefinitely: that execution is not in progress. */
const AT_REST = new Set(['success', 'error', 'crashed', 'canceled', 'waiting']);

/** A credential for the sandbox. */
export const sandboxCredential = async (
	{ shop: { client, sandbox } }: Setting,
	type: CredentialType,
): Promise<StoredCredential> => await saveSandboxCredential(client, sandbox.url, type);

/** What a user chooses of an example: a credential for the sandbox and those for other things, the addresses. */
export const choicesOf = async (
	{ shop: { client, n8n, sandbox }, lang }: Setting,
	type: CredentialType,
	otherCredentials: StoredCredential[] = [],
): Promise<ExampleSetting> => ({
	...{ lang, otherCredentials, n8nUrl: n8n.url, returnUrl: `${sandbox.url}/` },
	credential: await saveSandboxCredential(client, sandbox.url, type),
});

/**
 * Imports an example the way a user does, published, with quiet schedules. `change`: what a user or a test replaces
 * first. One that is there already under its name is used, not changed.
 */
export const bring = async (
	setting: Setting,
	file: string,
	type: CredentialType,
	otherCredentials: StoredCredential[] = [],
	change: (example: WorkflowJson) => WorkflowJson = (example) => example,
): Promise<StoredWorkflow> =>
	await importExample(setting.shop.client, file, {
		...(await choicesOf(setting, type, otherCredentials)),
		change: (example) => withQuietSchedules(change(example)),
	});

/** Takes a workflow away, so that the next `bring` of its file begins anew. */
export const archive = async ({ shop: { client } }: Setting, id: string): Promise<void> => {
	await client.deactivateWorkflow(id);
	await client.call('POST', `/workflows/${id}/archive`);
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
	return await waitFor(
		async () => {
			const execution = await client.getExecution(executionId);
			return AT_REST.has(execution.status) && execution;
		},
		{ what: `the end of execution ${executionId} of "${workflow.name}"`, timeoutMs: 150_000 },
	);
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

/** The same workflow, published again with other nodes. */
export const republish = async (
	{ shop: { client } }: Setting,
	workflow: StoredWorkflow,
	nodes: StoredWorkflow['nodes'],
): Promise<StoredWorkflow> => {
	const changed = await client.updateWorkflow(workflow, withQuietSchedules({ nodes }));
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
