import type { IExecuteFunctions } from 'n8n-workflow';

/** What CinetPay gives out once, when it creates a payment, and never again. */
export type Link<Name extends string> = Record<Name, string | null>;

/** Links by reference. */
export interface Links<Name extends string> {
	get(reference: string): Link<Name> | undefined;
	set(reference: string, link: Link<Name>): void;
}

/** Kept with this node of the execution, and with no other: a link is the secret of one payment. */
export function keptLinks<Name extends string>(ctx: IExecuteFunctions): Links<Name> {
	const context = ctx.getContext('node');
	const list = (context.links ??= []) as Array<[reference: string, link: Link<Name>]>;
	return {
		get: (reference) => list.find(([known]) => known === reference)?.[1],
		set: (reference, link) => void list.push([reference, link]),
	};
}
