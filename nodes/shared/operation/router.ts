import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

export type Operation = (this: IExecuteFunctions) => Promise<INodeExecutionData[]>;

/** Resource, then operation, to its function. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** Runs the operation that the user chose, for all items. */
export async function route(
	ctx: IExecuteFunctions,
	resources: Resources,
): Promise<INodeExecutionData[][]> {
	const resource = ctx.getNodeParameter('resource', 0) as string;
	const name = ctx.getNodeParameter('operation', 0, '') as string;
	if (!Object.hasOwn(resources, resource)) {
		throw new NodeOperationError(ctx.getNode(), `The chosen API has no resource "${resource}"`, {
			description: 'Choose another resource, or the API that has it.',
		});
	}
	const operations = resources[resource]!;
	if (!Object.hasOwn(operations, name)) {
		throw new NodeOperationError(ctx.getNode(), `"${name}" is not an operation of ${resource}`, {
			description: 'Choose one of the operations in the list.',
		});
	}
	return [await operations[name]!.call(ctx)];
}
