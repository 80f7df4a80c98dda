import { isHttpUrl } from '../rules.ts';
import { invalid } from './refusals.ts';

export type Body = Record<string, unknown>;

/** The body as an object; anything else is refused. */
export function bodyOf(body: unknown): Body {
	if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body;
	throw invalid('body', 'must be a JSON object');
}

/** An object inside a body. */
export function objectIn(body: Body, name: string): Body {
	const value = body[name];
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body;
	throw invalid(name, value === undefined ? 'is missing' : 'must be an object');
}

export const isGiven = (value: unknown): boolean =>
	value !== undefined && value !== null && value !== '';

/** A text that is not empty. `label` names it in a refusal when it is inside another field. */
export function textIn(body: Body, name: string, label = name): string {
	const value = body[name];
	if (typeof value === 'string' && value !== '') return value;
	throw invalid(label, isGiven(value) ? 'must be a string' : 'is missing');
}

/** A text that may be missing, empty or null (the official Flutter SDK sends it so). */
export function optionalText(body: Body, name: string, label = name): string | null {
	return isGiven(body[name]) ? textIn(body, name, label) : null;
}

export function exactly(body: Body, name: string, expected: string, label = name): void {
	if (textIn(body, name, label) !== expected) throw invalid(label, `must be ${expected}`);
}

/** A local number: 10 digits, without the prefix of the country. */
export function phoneIn(body: Body, name: string, label = name): string {
	const phone = textIn(body, name, label);
	if (/^\d{10}$/.test(phone)) return phone;
	throw invalid(label, 'must have 10 digits');
}

/** Whole XOF, as a number or as a text of digits (contradiction D11), within the provider's bounds. */
export function amountIn(body: Body, max: number): number {
	const value = body.amount;
	if (!isGiven(value)) throw invalid('amount', 'is missing');
	const isDigits = typeof value === 'string' && /^\d{1,12}$/.test(value);
	const amount = isDigits || typeof value === 'number' ? Number(value) : Number.NaN;
	if (!Number.isInteger(amount)) throw invalid('amount', 'must be a whole number');
	if (amount < 100 || amount > max) throw invalid('amount', `must be from 100 to ${max}`);
	return amount;
}

/** The one-time code of Orange: 4 digits. */
export function otpIn(body: Body, name: string): string {
	const otp = textIn(body, name);
	if (/^\d{4}$/.test(otp)) return otp;
	throw invalid(name, 'must have 4 digits');
}

export function optionalUrl(body: Body, name: string): string | null {
	const url = optionalText(body, name);
	if (url === null || isHttpUrl(url)) return url;
	throw invalid(name, 'must be a URL');
}

export function urlIn(body: Body, name: string): string {
	const url = optionalUrl(body, name);
	if (url === null) throw invalid(name, 'is missing');
	return url;
}
