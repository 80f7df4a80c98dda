import type { IDataObject } from 'n8n-workflow';
import { joined, say } from '../language/say';
import type { Finding } from '../values/validation';

const COLUMN = /\$json(?:\??\.([A-Za-z_]\w*)|(?:\?\.)?\[(?:'([^'\\]+)'|"([^"\\]+)")\])/g;
const ONE_COLUMN = /^=\{\{\s*\$json(?:\.[A-Za-z_]\w*|\[(?:'[^'\\]+'|"[^"\\]+")\])\s*\}\}$/;
const MOST_LISTED = 20;

/** The columns of the row that a field's expression names, as `$json.name` or `$json["name"]`. */
export function columnsIn(raw: unknown): string[] {
	if (typeof raw !== 'string' || !raw.startsWith('=')) return [];
	const names = [...raw.matchAll(COLUMN)].map((match) => match[1] ?? match[2] ?? match[3]!);
	return [...new Set(names)];
}

/** Where to look when a field came to nothing: the columns that it is mapped to, or its expression. */
export function whereToLook(raw: unknown): string {
	const columns = columnsIn(raw).map(quoted);
	if (columns.length > 0) {
		const list = joined(columns, ', ');
		return columns.length > 1 ? say`Check the columns ${list}` : say`Check the column ${list}`;
	}
	return typeof raw === 'string' && raw.startsWith('=')
		? say`Check the expression of this field`
		: say`Check this field`;
}

const quoted = (name: string): string => say`"${name}"`;

/**
 * Fields that are mapped to a column that no row has: it was renamed, or is spelled differently. One finding for the
 * run, which lists the columns of the sheet, instead of one per row.
 */
export function missingColumns(
	fields: ReadonlyArray<{ field: string; raw: unknown }>,
	rows: readonly IDataObject[],
): Finding[] {
	const wanted = fields.flatMap(({ field, raw }) => {
		const [column] = typeof raw === 'string' && ONE_COLUMN.test(raw) ? columnsIn(raw) : [];
		return column === undefined || rows.some((row) => Object.hasOwn(row, column))
			? []
			: [{ field, column }];
	});
	if (rows.length === 0) return [];
	const there = new Set<string>();
	for (const row of rows.slice(0, 100)) for (const name of Object.keys(row)) there.add(name);
	const names = joined([...there].slice(0, MOST_LISTED).map(quoted), ', ');
	const all = there.size > MOST_LISTED ? say`${names} and ${there.size - MOST_LISTED} more` : names;
	const list = there.size > 0 ? say`The columns are ${all}` : say`The rows are empty`;
	return wanted.map(({ field, column }) => ({
		field,
		text: say`is mapped to the column "${column}", which no row has. ${list}`,
	}));
}
