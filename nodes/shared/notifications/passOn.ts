import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { markExecution } from '../operation/executionData';

/**
 * The first node of an execution that a notification has started: sends on what `webhook()` emitted, after marking the
 * execution with its reference. `webhook()` cannot do that itself, as it runs before there is an execution.
 */
export function passOn(ctx: IExecuteFunctions): INodeExecutionData[][] {
	const items = ctx.getInputData();
	markExecution(ctx, items);
	return [items];
}
