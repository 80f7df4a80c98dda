import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { problemError, problemItem, type Problem } from '../problem';

/**
 * The second safeguard behind `notForAgents`: n8n hides those operations in the editor of the tool variant,
 * but a workflow file, or a model that fills the field Operation in, can still name them. With "Continue"
 * nothing is thrown: n8n would hand the agent its own input back as if it had been carried out.
 */
export function refuseAgents(
	ctx: IExecuteFunctions,
	problem: Problem,
): INodeExecutionData[] | undefined {
	// n8n gives the variant of a node that agents use the type of the node with Tool behind it.
	if (!ctx.getNode().type.endsWith('Tool')) return undefined;
	if (!ctx.continueOnFail()) throw problemError(ctx, problem);
	return ctx.getInputData().map((_, item) => problemItem(problem, item));
}
