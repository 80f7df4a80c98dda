import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type NodeApiError,
} from 'n8n-workflow';
import { additionalData, type Settings } from './harness.ts';

/** What the editor gets of a list: its entries and the next page, or what it shows in their place. */
export interface ListAnswer {
	names: string[];
	values: unknown[];
	next?: string;
	error?: Pick<NodeApiError, 'message' | 'description' | 'httpCode'>;
	/** Everything that n8n's server would send, log or store. */
	everything: string;
}

/** The real context of n8n-core in which n8n's server asks a node for the lists of the editor. */
function editorContext(
	subject: INodeType,
	{ parameters = {}, ...settings }: Settings,
): ILoadOptionsFunctions {
	const nodeTypes = {
		getByName: () => subject,
		getByNameAndVersion: () => subject,
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const { name, version, credentials } = subject.description;
	const node = {
		...{ id: 'uuid-1234', name: 'Temp-Node', type: name, position: [0, 0] as [number, number] },
		typeVersion: [version].flat()[0]!,
		parameters: parameters as INodeParameters,
		credentials: Object.fromEntries(
			(credentials ?? []).map((one) => [one.name, { id: '1', name: one.name }]),
		),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const extra = { currentNodeParameters: parameters };
	const context = new LoadOptionsContext(
		workflow,
		workflow.getNode('Temp-Node')!,
		additionalData(settings, extra),
		'parameters.any',
	);
	return context as unknown as ILoadOptionsFunctions;
}

/** What the editor shows in a plain list that a node loads: the values in their order. */
export async function lookAtOptions(
	subject: INodeType,
	method: string,
	settings: Settings,
): Promise<unknown[]> {
	const options = await subject.methods!.loadOptions![method]!.call(
		editorContext(subject, settings),
	);
	return options.map(({ value }) => value);
}

/** Looks at the list of a field as n8n's server does for the editor. */
export async function lookAtList(
	subject: INodeType,
	search: string,
	settings: Settings,
	filter?: string,
	token?: string,
): Promise<ListAnswer> {
	const context = editorContext(subject, settings);
	try {
		const method = subject.methods!.listSearch![search]!;
		const result: INodeListSearchResult = await method.call(context, filter, token);
		return {
			names: result.results.map((one) => one.name),
			values: result.results.map((one) => one.value),
			...(result.paginationToken !== undefined && { next: String(result.paginationToken) }),
			everything: JSON.stringify(result),
		};
	} catch (error) {
		const { message, description, httpCode, stack } = error as NodeApiError;
		const all: IDataObject = { ...(error as unknown as IDataObject), stack };
		return {
			...{ names: [], values: [], error: { message, description, httpCode } },
			everything: JSON.stringify(all),
		};
	}
}
