import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import type { Edge, Line, Mishap } from './edge.ts';
import type { Figures } from './figures.ts';

/** The nodes under test: from their sources in jest, from `dist` in the long run. */
export interface Nodes {
	cinetPay: INodeType;
	digitalPaye: INodeType;
}

/** A node of a workflow, and its credential. */
export interface NodeSetup {
	node: keyof Nodes;
	parameters: IDataObject;
	credential: { type: string; data: IDataObject };
	continueOnFail: boolean;
	/** Most tries, as Retry On Fail makes them. */
	tries: number;
}

/** What an execution left behind. */
export type RunEnd =
	| { kind: 'items'; items: INodeExecutionData[] }
	| { kind: 'error'; message: string }
	/** Nothing is left of it: n8n died, or somebody stopped it. */
	| { kind: 'gone'; how: 'crashed' | 'stopped' };

const COLUMN = /^=\{\{ \$json\.(\w+) \}\}$/;

/** One n8n process: it knows what modules keep in memory as long as it lives. */
export class Process {
	readonly #nodes: Nodes;
	readonly #edge: Edge;
	/** Every process has keys of its own: what the nodes keep in memory goes by account. */
	readonly #key: string;
	#executions = 0;
	readonly #figures: Figures;

	constructor(nodes: Nodes, edge: Edge, key: string, figures: Figures) {
		this.#nodes = nodes;
		this.#edge = edge;
		this.#key = key;
		this.#figures = figures;
	}

	/** Runs one node over rows, with its retries, as n8n does. */
	async execute(
		setup: NodeSetup,
		rows: readonly IDataObject[],
		mishap: Mishap = {},
	): Promise<RunEnd> {
		const id = `${this.#key}-${++this.#executions}`;
		const kept: IDataObject = {};
		const line: Line = {
			isDead: false,
			die: () => {},
			stop: new AbortController(),
			calls: 0,
			sentAfterStop: 0,
			mishap,
		};
		const death = new Promise<RunEnd>((resolve) => {
			line.die = () => resolve({ kind: 'gone', how: 'crashed' });
		});
		const work = async (): Promise<RunEnd> => {
			let end: RunEnd = { kind: 'error', message: '' };
			for (let attempt = 1; attempt <= setup.tries; attempt++) {
				if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, 1000));
				if (line.stop.signal.aborted) break;
				end = await this.#try(setup, rows, { id, kept, line });
				// n8n tries again when the node threw, or when its first item is an error.
				const first = end.kind === 'items' ? end.items[0] : undefined;
				if (end.kind === 'items' && !(first && 'error' in first.json)) break;
			}
			return line.stop.signal.aborted ? { kind: 'gone', how: 'stopped' } : end;
		};
		const end = await Promise.race([work(), death]);
		this.#figures.calls += line.calls;
		this.#figures.sentAfterStop += line.sentAfterStop;
		return end;
	}

	async #try(
		setup: NodeSetup,
		rows: readonly IDataObject[],
		own: { id: string; kept: IDataObject; line: Line },
	): Promise<RunEnd> {
		try {
			const node = this.#nodes[setup.node];
			const [items] = (await node.execute!.call(
				this.#context(setup, rows, own),
			)) as INodeExecutionData[][];
			return { kind: 'items', items: items! };
		} catch (error) {
			const { message, description } = error as { message: string; description?: string };
			return { kind: 'error', message: `${message}. ${description ?? ''}` };
		}
	}

	/** The parts of n8n that the nodes use. */
	#context(
		setup: NodeSetup,
		rows: readonly IDataObject[],
		{ id, kept, line }: { id: string; kept: IDataObject; line: Line },
	): IExecuteFunctions {
		const { parameters, credential, continueOnFail } = setup;
		const items = rows.map((json) => ({ json }));
		const node: INode = {
			id: 'node-1',
			name: 'Send',
			type: `n8n-nodes-cinetpay-digitalpaye.${setup.node}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: parameters as INode['parameters'],
			retryOnFail: setup.tries > 1,
		};
		const silent = () => {};
		return {
			getInputData: () => items,
			getNode: () => node,
			getExecutionId: () => id,
			getInstanceId: () => 'instance-1',
			getWorkflow: () => ({ id: 'workflow-1', name: 'Payouts', active: true }),
			getWorkflowStaticData: () => ({}),
			getMode: () => 'manual',
			continueOnFail: () => continueOnFail,
			getContext: () => kept,
			getExecutionCancelSignal: () => line.stop.signal,
			getTimezone: () => 'UTC',
			getNodeParameter: (name: string, index: number, fallback?: unknown) => {
				const value = at(parameters, name);
				return value === undefined ? fallback : resolved(value, rows[index] ?? {});
			},
			evaluateExpression: (expression: string) =>
				expression.includes('$runIndex') ? 0 : undefined,
			getCredentials: async () => ({
				...credential.data,
				apiKey: `${String(credential.data.apiKey)}-${this.#key}`,
			}),
			addExecutionHints: silent,
			sendMessageToUI: silent,
			logger: { debug: silent, info: silent, warn: silent, error: silent },
			helpers: {
				httpRequest: async (options: IDataObject) => await this.#edge.request(line, options),
			},
		} as unknown as IExecuteFunctions;
	}
}

const at = (parameters: IDataObject, name: string): unknown =>
	name
		.split('.')
		.reduce<unknown>((value, key) => (value as IDataObject | undefined)?.[key], parameters);

/** An expression of a column becomes the row's value, also inside a collection. */
function resolved(value: unknown, row: IDataObject): unknown {
	if (typeof value === 'string') {
		const column = COLUMN.exec(value)?.[1];
		return column === undefined ? value : row[column];
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolved(one, row)]));
}
