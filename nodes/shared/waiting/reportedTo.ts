import type { IExecuteFunctions } from 'n8n-workflow';

/** By reference: whether the result comes to this execution. */
const reported = (ctx: IExecuteFunctions): Record<string, boolean> =>
	(ctx.getContext('flow').reportedHere ??= {}) as Record<string, boolean>;

/**
 * Remembers for the rest of the execution where the result of a reference is reported. Once it is reported here, a later node
 * that names the reference again changes nothing.
 */
export function rememberReportedTo(
	ctx: IExecuteFunctions,
	reference: string,
	isHere: boolean,
): void {
	const known = reported(ctx);
	known[reference] = known[reference] === true || isHere;
}

/** Whether a node of this execution sent the result of this reference somewhere else. What nobody said is not known. */
export const isReportedElsewhere = (ctx: IExecuteFunctions, reference: string): boolean =>
	reported(ctx)[reference] === false;

/** Whether a node of this execution created or sent something under this reference. */
export const isReported = (ctx: IExecuteFunctions, reference: string): boolean =>
	Object.hasOwn(reported(ctx), reference);
