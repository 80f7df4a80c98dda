import type { IDataObject } from 'n8n-workflow';

/** True for a JSON object: no list, not `null`. */
export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
