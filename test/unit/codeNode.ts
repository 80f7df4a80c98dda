import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';

export type Json = Record<string, unknown>;
type Items = Array<{ json: Json }>;

/** The code of a Code node of an example. */
export const codeOf = (file: string, name: string): string => {
	const { nodes } = JSON.parse(readFileSync(join('examples', file), 'utf8')) as {
		nodes: Array<{ name: string; parameters: { jsCode?: string } }>;
	};
	return nodes.find((node) => node.name === name)!.parameters.jsCode!;
};

/** Runs it as n8n does, on what the nodes before it give. */
export const run = (
	code: string,
	input: Json[],
	others: Record<string, Json[]> = {},
	zone = 'Africa/Abidjan',
): Json[] => {
	const node = (rows: Json[]) => ({
		all: () => rows.map((json) => ({ json })),
		first: () => (rows[0] ? { json: rows[0] } : undefined),
		isExecuted: true,
	});
	const body = new Function('$input', '$', '$now', 'DateTime', code) as (
		...given: unknown[]
	) => Items;
	const now = DateTime.now().setZone(zone);
	const result = body(node(input), (name: string) => node(others[name] ?? []), now, DateTime);
	return result.map(({ json }) => json);
};
