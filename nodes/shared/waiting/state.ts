import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Language } from '../language/language';
import type { OwnPayment } from '../operation/ownPayments';
import type { Awaited } from './kind';

/** What a waiting execution knows of its transaction. Stored with the execution, so a restart keeps it. */
interface WaitState {
	awaited: Awaited;
	/** Options for the notification source that only this execution knows. */
	sourceOptions: IDataObject;
	simple: boolean;
	language: Language;
	/** What this execution asked for; `null` where it did not create the payment. Only where an order is waited for. */
	own?: OwnPayment | null;
}

/** Stores with the execution what is waited for. */
export function keepState(ctx: IExecuteFunctions, state: WaitState): void {
	ctx.getContext('node').waiting = state;
}

/**
 * Reads it back when a notification arrives. A webhook has no `getContext`, but expressions see it. Not
 * the parameters: their expressions would now be evaluated over the item that is parked.
 */
export function keptState(ctx: IWebhookFunctions): WaitState | undefined {
	// As a literal without braces, which would end the expression.
	const name = JSON.stringify(ctx.getNode().name).replace(
		/[{}]/g,
		(brace) => `\\u00${brace.charCodeAt(0).toString(16)}`,
	);
	const text = ctx.evaluateExpression(`{{ JSON.stringify($node[${name}].context["waiting"]) }}`, 0);
	return typeof text === 'string' ? (JSON.parse(text) as WaitState) : undefined;
}
