import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { locatedValue } from '../values/locator';

/** A plain reference to a column of the row and nothing else: `{{ $json.phone }}`, `{{ $json["phone"] }}`. */
const COLUMN = /^=\{\{\s*\$json(?:\.([A-Za-z_]\w*)|\[(?:'([^'\\]+)'|"([^"\\]+)")\])\s*\}\}$/;

export type ReadParameter = (name: string, index: number, fallback?: unknown) => unknown;

/**
 * Reads the parameters of many rows. n8n hands every expression to an isolate, which takes about a
 * millisecond; a sheet of ten thousand rows has tens of thousands of them, and nothing may be sent before
 * all are read. So constants are read once, and a plain reference to a column that the row has is taken
 * from the row. n8n evaluates the rest.
 */
export function rowParameters(ctx: IExecuteFunctions): ReadParameter {
	const given = plainParameters(ctx);
	const items = ctx.getInputData();
	const constants = new Map<string, unknown>();
	const read: ReadParameter = (name, index, fallback) =>
		locatedValue(ctx.getNodeParameter(name, index, fallback));
	return (name, index, fallback) => {
		const raw = given[name];
		if (!hasExpression(raw)) {
			if (!constants.has(name)) constants.set(name, read(name, 0, fallback));
			return constants.get(name);
		}
		const column = readColumns(raw, items[index]?.json ?? {});
		return column ? column.value : read(name, index, fallback);
	};
}

/**
 * The node's parameters as the workflow has them, unresolved; those with modes (From List, By ID) without the mode around them,
 * so that whoever looks at an expression sees it.
 */
export const plainParameters = (ctx: IExecuteFunctions): IDataObject =>
	Object.fromEntries(
		Object.entries(ctx.getNode().parameters).map(([name, raw]) => [name, locatedValue(raw)]),
	) as IDataObject;

/** Whether a parameter, or a part of it, is an expression, so that rows may differ in it. */
export function hasExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(hasExpression);
}

type Column = { value: unknown };

/** A value of a row, also inside a collection; nothing when anything of it is more than a column. */
function readColumns(raw: unknown, row: IDataObject): Column | undefined {
	if (typeof raw === 'string' && raw.startsWith('=')) return readColumn(raw, row);
	if (typeof raw !== 'object' || raw === null) return { value: raw };
	if (Array.isArray(raw)) return undefined;
	const values: Array<[string, unknown]> = [];
	for (const [name, inner] of Object.entries(raw)) {
		const column = readColumns(inner, row);
		if (!column) return undefined;
		values.push([name, column.value]);
	}
	return { value: Object.fromEntries(values) };
}

/** Only what the row itself has, and only plain values: the rest has rules of its own in n8n. */
function readColumn(expression: string, row: IDataObject): Column | undefined {
	const match = COLUMN.exec(expression);
	const name = match?.[1] ?? match?.[2] ?? match?.[3];
	if (name === undefined || !Object.hasOwn(row, name)) return undefined;
	const value = row[name];
	const plain =
		typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
	return plain ? { value } : undefined;
}
