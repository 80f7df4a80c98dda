import type { IExecuteFunctions } from 'n8n-workflow';

/** What is kept of a created payment inside the execution, so that Retry On Fail hands the same link on. */
export interface CreatedLink {
	paymentUrl: string | null;
	paymentToken: string | null;
	/** Aurore only. */
	notifyToken?: string | null;
	amount: number;
	currency: string;
}

export type CreatedLinks = Record<string, CreatedLink>;

/** The links that earlier tries of this execution made, by reference. Stored with the execution. */
export function linksOf(ctx: IExecuteFunctions): CreatedLinks {
	const context = ctx.getContext('node');
	context.createdPayments ??= {};
	return context.createdPayments as CreatedLinks;
}
