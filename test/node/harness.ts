import 'reflect-metadata';
import { inspect } from 'node:util';
import { ExecuteContext, ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { asShown } from '../asShown.ts';
import { watchErrorOutput } from './errorOutput.ts';
import { expectDocumented } from './outputs.ts';

/** Keys of the vendor's samples. Distinct words, so that a leak of one of them is found anywhere. */
export const KEYS = {
	apiKey: 'EXAMPLE_APIKEY',
	siteId: '123456',
	secretKey: 'example-secret-key-not-real',
	environment: 'other',
	baseUrl: 'https://api-checkout.cinetpay.com',
};

export interface Settings {
	parameters?: IDataObject;
	/** What a person sets on the node: onError, retryOnFail, maxTries… */
	node?: Partial<INode>;
	credential?: ICredentialDataDecryptedObject;
	/** What n8n throws when it is asked for the credential. */
	credentialError?: Error;
	staticData?: IDataObject;
	/** What other nodes of the execution have written for the list of executions. */
	customData?: Record<string, string>;
	/** Where this server says that resume addresses begin. */
	webhookWaitingBaseUrl?: string;
	/** What is behind a node that reports to its execution; n8n's own Wait node unless told otherwise. */
	behind?: Partial<INode>;
}

export interface RunResult {
	status: IRun['status'];
	/** What a user reads when the node stopped. */
	error: { message: string; description: string; itemIndex: unknown } | undefined;
	success: INodeExecutionData[];
	failure: INodeExecutionData[];
	/** What n8n's list of executions can be filtered by. */
	customData: Record<string, string>;
	/** Everything n8n would store, show or log of the run, hidden properties and stacks included. */
	everything: string;
}

const plain = (name: string): INodeType => ({
	description: {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: name,
		defaults: { name },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
});

const edge = (node: string) => [{ node, type: 'main' as const, index: 0 }];

/** Start -> Subject -> Success (output 0), Failure (the error output, when it is on). */
export function workflowAround(subject: INodeType, settings: Settings): Workflow {
	const types: Record<string, INodeType> = {
		...{ start: plain('start'), sink: plain('sink') },
		subject: watchErrorOutput(subject),
	};
	types['n8n-nodes-base.wait'] = plain('wait');
	const isReported = settings.parameters?.reportTo === 'execution';
	const nodeTypes = {
		getByName: (name: string) => types[name]!,
		// Like n8n, which takes the node itself for its variant for AI agents.
		getByNameAndVersion: (name: string) => types[name.replace(/Tool$/, '')]!,
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const node = (name: string, type: string, extra: Partial<INode> = {}): INode => ({
		id: `id-of-${name}`,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...extra,
	});
	const credentials = Object.fromEntries(
		(subject.description.credentials ?? []).map(({ name }) => [name, { id: '1', name }]),
	);
	return new Workflow({
		id: 'workflow-1',
		active: true,
		nodeTypes,
		settings: { executionOrder: 'v1' },
		staticData: settings.staticData,
		nodes: [
			node('Start', 'start'),
			node('Subject', 'subject', {
				typeVersion: [subject.description.version].flat()[0],
				// Checkout, unless a test says otherwise: most of them are of it.
				parameters: { api: 'checkout', ...settings.parameters } as INodeParameters,
				credentials,
				...settings.node,
			}),
			node('Success', 'sink'),
			node('Failure', 'sink'),
			node('Behind', 'n8n-nodes-base.wait', settings.behind),
		],
		connections: {
			Start: { main: [edge('Subject')] },
			Subject: { main: [edge('Success'), edge('Failure')] },
			...(isReported && { Success: { main: [edge('Behind')] } }),
		},
	});
}

/** What the n8n server hands to n8n-core. The credential comes decrypted, as from its database. */
export function additionalData(
	settings: Settings,
	extra: object = {},
): IWorkflowExecuteAdditionalData {
	return {
		executionId: 'execution-1',
		currentNodeExecutionIndex: 0,
		variables: {},
		setExecutionStatus: () => {},
		hooks: new ExecutionLifecycleHooks('webhook', 'execution-1', { id: 'workflow-1' } as never),
		webhookBaseUrl: 'https://n8n.example.com/webhook',
		webhookWaitingBaseUrl:
			settings.webhookWaitingBaseUrl ?? 'https://n8n.example.com/webhook-waiting',
		formWaitingBaseUrl: 'https://n8n.example.com/form-waiting',
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			// The credentials of this package sign nothing by themselves: see `authenticate` of each API.
			preAuthentication: async () => undefined,
			authenticate: async (_data: unknown, _name: string, options: unknown) => options,
			getDecrypted: async () => {
				if (settings.credentialError) throw settings.credentialError;
				return structuredClone(settings.credential ?? KEYS);
			},
		},
		...extra,
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** Runs a node on the real engine with these input items, and holds its output against its schema. */
export async function runNode(
	subject: INodeType,
	input: IDataObject[],
	settings: Settings,
): Promise<RunResult> {
	const result = await runOnEngine(subject, input, settings);
	const { parameters } = workflowAround(subject, settings).getNode('Subject')!;
	expectDocumented(
		subject,
		parameters,
		result.success.map(({ json }) => json),
	);
	return result;
}

/** Runs a node on the real engine with these input items. */
export async function runOnEngine(
	subject: INodeType,
	input: IDataObject[],
	settings: Settings,
): Promise<RunResult> {
	const workflow = workflowAround(subject, settings);
	const start = {
		node: workflow.getNode('Start')!,
		data: { main: [input.map((json) => ({ json }))] },
		source: null,
	};
	const data = createRunExecutionData({ executionData: { nodeExecutionStack: [start] } });
	if (settings.customData) data.resultData.metadata = { ...settings.customData };
	const additional = additionalData(settings);
	const logs = captureLogs(executeContext(subject, settings));
	const run = await new WorkflowExecute(additional, 'manual', data).processRunExecutionData(
		workflow,
	);
	const error = run.data.resultData.error as
		{ message: string; description?: string | null; context?: { itemIndex?: unknown } } | undefined;
	return {
		status: run.status,
		error: error && {
			message: error.message,
			description: asShown(error.description ?? ''),
			itemIndex: error.context?.itemIndex,
		},
		success: outputOf(run, 0),
		failure: outputOf(run, 1),
		customData: { ...run.data.resultData.metadata },
		everything: inspect([run.data, logs], {
			depth: null,
			showHidden: true,
			maxStringLength: null,
			maxArrayLength: null,
		}),
	};
}

/** The real context of the node for one empty item, to call a part of the node directly. */
export function executeContext(subject: INodeType, settings: Settings): ExecuteContext {
	const workflow = workflowAround(subject, settings);
	const node = workflow.getNode('Subject')!;
	const input = [{ json: {} }];
	return new ExecuteContext(
		workflow,
		node,
		additionalData(settings),
		'manual',
		createRunExecutionData(),
		0,
		input,
		{ main: [input] },
		{ node, data: { main: [input] }, source: null },
		[],
	);
}

/** Takes what n8n's one logger is given, instead of printing it. */
export function captureLogs(context: { logger: object }): unknown[] {
	const logs: unknown[] = [];
	const take = (...line: unknown[]) => void logs.push(line);
	Object.assign(context.logger, { error: take, warn: take, info: take });
	return logs;
}

const outputOf = (run: IRun, output: number): INodeExecutionData[] =>
	run.data.resultData.runData.Subject?.at(-1)?.data?.main?.[output] ?? [];
