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
	const name = ctx.getNodeParameter('operation', 0) as string;
	const operations = Object.hasOwn(resources, resource) ? resources[resource]! : {};
	if (!Object.hasOwn(operations, name)) {
		throw new NodeOperationError(ctx.getNode(), `"${name}" is not an operation of ${resource}`, {
			description: 'Choose one of the operations in the list.',
		});
	}
	return [await operations[name]!.call(ctx)];
}
