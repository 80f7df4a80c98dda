import { saveSandboxCredential, type CredentialType } from '../../scripts/demo/credentials.ts';
import type {
	Execution,
	ExecutionResult,
	StoredCredential,
	StoredWorkflow,
} from '../../scripts/host/client.ts';
import { importExample, type ExampleSetting } from '../../scripts/host/examples.ts';
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
	const executions = await executionsAtRest(setting, workflow);
	const execution = executions.find(({ id }) => id === executionId);
	if (!execution) throw new Error(`Execution ${executionId} of "${workflow.name}" is not listed.`);
	return execution;
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

/** Puts rows into a data table of n8n that the examples made. */
export const insertRows = async (
	{ shop: { client } }: Setting,
	table: string,
	rows: Array<Record<string, string | number>>,
): Promise<void> => {
	const project = await client.call<{ id: string }>('GET', '/projects/personal');
	const path = `/projects/${project.id}/data-tables`;
	const { data } = await client.call<{ data: Array<{ id: string; name: string }> }>(
		'GET',
		`${path}?take=250`,
	);
	const { id } = data.find(({ name }) => name === table)!;
	await client.call('POST', `${path}/${id}/insert`, { data: rows, returnType: 'count' });
};
