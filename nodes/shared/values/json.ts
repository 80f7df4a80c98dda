import type { IDataObject } from 'n8n-workflow';

/** True for a JSON object: no list, not `null`. */
export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same object; an empty one for anything else, such as an expression that came to nothing. */
export const objectOrEmpty = (value: unknown): IDataObject => (isObject(value) ? value : {});

/** A text as the JSON that it is; `undefined` where it is none. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
