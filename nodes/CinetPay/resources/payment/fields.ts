import type { INodeProperties } from 'n8n-workflow';

const simple: INodeProperties = {
	displayName: 'Simplify',
	name: 'simple',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Shows the fields of one operation of the resource Payment. */
export const showFor = (
	operation: string,
	extra: Record<string, Array<string | boolean>> = {},
) => ({
	show: { resource: ['payment'], operation: [operation], ...extra },
});

/** The switch at the end of every operation; off adds the provider's own answer under `raw`. */
export const simplifyField = (operation: string): INodeProperties => ({
	...simple,
	displayOptions: showFor(operation),
});
