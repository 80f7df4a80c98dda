import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/values/json';
import { checkPhone, readPhone } from '../../shared/values/phone';
import { textOrNull } from '../../shared/values/text';
import { readTime } from '../../shared/values/time';

/** The first of these members that says something: the provider has several names for many of them. */
export const first = (data: IDataObject, names: string[]): unknown =>
	names
		.map((name) => data[name])
		.find((value) => value !== undefined && value !== null && value !== '');

/** The first of these members that is a plain value, as text; an object or a list says nothing here. */
export const plainText = (data: IDataObject, names: string[]): string | null => {
	const plain = names.filter((name) => typeof data[name] !== 'object');
	return textOrNull(first(data, plain));
};

/** ISO 8601 as given, or the provider's "YYYY-MM-DD HH:mm:ss" read as UTC. */
export function time(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(value)) return value.replace(/Z$/, '+00:00');
	return readTime(value);
}

/** The same; what is no time, such as a date alone, as it was given. */
export const timeOrText = (data: IDataObject, names: string[]): string | null => {
	const value = first(data, names);
	return time(value) ?? (typeof value === 'object' ? null : textOrNull(value));
};

/** +225…, 225… and ten local digits all occur; what cannot be read is `null`. */
export function e164(value: unknown): string | null {
	const checked = checkPhone(value, { country: 'CI' });
	return checked.ok ? checked.value.e164 : readPhone(value);
}

/** The entity that an answer is about: at `data`, or one level below under one of its names. */
export function unwrapped(data: unknown, names: string[]): IDataObject {
	if (!isObject(data)) return {};
	const inner = names.map((name) => data[name]).find(isObject);
	return inner ?? data;
}
