import type { JsonSchema } from './openapi.ts';

/** What a setting may be, as a JSON schema: the control API refuses the rest, and the OpenAPI document tells it. */
export type Rule = JsonSchema;

export const oneOf = (...allowed: Array<string | number>): Rule => ({ enum: allowed });
export const wholeNumber = (max: number): Rule => ({ type: 'integer', minimum: 0, maximum: max });
/** Milliseconds. */
export const oneHour = wholeNumber(3_600_000);
export const trueOrFalse: Rule = { type: 'boolean' };

/** An absolute http or https URL. */
export const isHttpUrl = (value: unknown): boolean =>
	typeof value === 'string' && /^https?:$/.test(URL.parse(value)?.protocol ?? '');
export const urlOrNothing: Rule = {
	type: 'string',
	pattern: '^(https?://[^\\s/]+.*)?$',
	description: 'an http or https URL, or an empty string for none',
};
