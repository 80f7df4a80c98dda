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

/** Looks at the list of a field as n8n's server does for the editor, in the real context of n8n-core. */
export async function lookAtList(
	subject: INodeType,
	search: string,
	{ parameters = {}, ...settings }: Settings,
	filter?: string,
	token?: string,
): Promise<ListAnswer> {
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
	try {
		const method = subject.methods!.listSearch![search]!;
		const result: INodeListSearchResult = await method.call(
			context as unknown as ILoadOptionsFunctions,
			filter,
			token,
		);
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
