import type { IDataObject } from 'n8n-workflow';
import { say } from '../language/say';
import { isObject } from '../values/json';
import { placeholderIn, placeholderInReference } from '../values/placeholder';
import { asText } from '../values/text';
import { quote, type Finding } from '../values/validation';
import { whereToLook } from './columns';

/** Texts beside Reference that a receiver, or a person at the provider, reads. Collections by their own name. */
const TEXTS: ReadonlyArray<readonly [collection: string, name: string, field: string]> = [
	['', 'reason', 'Reason'],
	['receiver', 'firstName', 'First Name'],
	['receiver', 'lastName', 'Last Name'],
	['receiver', 'email', 'Email'],
	['person', 'firstName', 'First Name'],
	['person', 'lastName', 'Last Name'],
	['person', 'email', 'Email'],
	['options', 'note', 'Note'],
];

/** An expression that puts a text together from several parts. */
const isTemplate = (raw: unknown): boolean =>
	typeof raw === 'string' && raw.startsWith('=') && !/^=\s*\{\{[^{}+`]*\}\}\s*$/.test(raw);

/**
 * Fields of a row that are there but came to nothing: an empty Reference, PAY-, "undefined", #REF! as a name. Each says
 * which column to check. `given` are the node's fields as the workflow has them, `param` reads one for this row.
 */
export function emptiedFields(
	given: IDataObject,
	param: (name: string, fallback?: unknown) => unknown,
): Finding[] {
	const findings: Finding[] = [];
	const reference = param('reference');
	const nothing =
		asText(reference) === '' && (reference === null || typeof reference !== 'object')
			? say`is empty`
			: placeholderInReference(reference, isTemplate(given.reference));
	if (nothing !== undefined) {
		findings.push({
			field: 'Reference',
			text: say`${nothing}. ${whereToLook(given.reference)}; every row needs its own reference, or a second run would pay it again`,
		});
	}
	for (const [collection, name, field] of TEXTS) {
		const holder = collection === '' ? given : given[collection];
		if (!isObject(holder) || !Object.hasOwn(holder, name)) continue;
		const values = collection === '' ? { [name]: param(name) } : param(collection, {});
		const found = placeholderIn(isObject(values) ? values[name] : undefined);
		if (found !== undefined)
			findings.push({ field, text: say`${found}. ${whereToLook(holder[name])}` });
	}
	return findings;
}

/**
 * Where the item says which row of a sheet it is (`row_number`, as n8n's Google Sheets node does), that number: a person
 * looks for it in the sheet, whose first line is 1.
 */
const sheetRow = (item: IDataObject): number | undefined => {
	const text = asText(item.row_number);
	return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

/** The number that a person finds a row by: that of the sheet where the item has it, else that of the item, from 1. */
export const rowNumber = (index: number, item: IDataObject): number => sheetRow(item) ?? index + 1;

/**
 * What messages call a row: "row 4" of the sheet where the item has `row_number`, else "item 3", with reference and phone
 * as they were given.
 */
export function nameRow(
	index: number,
	item: IDataObject,
	{ reference, phone }: { reference?: unknown; phone?: unknown } = {},
): string {
	const shown = [reference, phone]
		.map(asText)
		.filter((text) => text !== '')
		.map((text) => quote(text).slice(1, -1))
		.join(', ');
	const row = sheetRow(item);
	if (row !== undefined) return shown ? say`row ${row} (${shown})` : say`row ${row}`;
	return shown ? say`item ${index + 1} (${shown})` : say`item ${index + 1}`;
}
