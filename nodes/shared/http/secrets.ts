import { pathPart } from '../values/text';

const MASK = '***';
const SHORTEST = 4;

/**
 * Removes every secret from a text, also where it was URL-encoded or escaped inside JSON, because
 * providers echo what they were sent. Very short values are left alone: masking every "a" of an answer
 * would protect nothing and destroy the answer.
 */
export function redact(text: string, secrets: readonly string[]): string {
	if (text.length < SHORTEST) return text;
	let clean = text;
	for (const form of formsOfAll(secrets)) clean = clean.replaceAll(form, MASK);
	return clean;
}

const known = new WeakMap<readonly string[], string[]>();

/** Made once for the secrets of a session: an answer may hold a million texts. */
function formsOfAll(secrets: readonly string[]): string[] {
	let forms = known.get(secrets);
	if (!forms) {
		forms = secrets
			.filter(({ length }) => length >= SHORTEST)
			// The longest first: a secret that begins with another one must not keep its tail.
			.sort((left, right) => right.length - left.length)
			.flatMap((secret) => [...encodingsOf(secret)]);
		known.set(secrets, forms);
	}
	return forms;
}

/** No answer of a provider nests deeper than six; thousands of levels end every function that calls itself. */
const DEEPEST = 100;

/**
 * Redacts all strings in a parsed answer, because parsing decodes escapes that hid a secret. A value that is nested too
 * deeply becomes `null`.
 */
export function redactJson(value: unknown, secrets: readonly string[], depth = 0): unknown {
	if (typeof value === 'string') return redact(value, secrets);
	if (typeof value !== 'object' || value === null) return value;
	if (depth > DEEPEST) return null;
	const clean = (entry: unknown) => redactJson(entry, secrets, depth + 1);
	if (Array.isArray(value)) return value.map(clean);
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [redact(key, secrets), clean(entry)]),
	);
}

/** As it is, in a URL, in a form, in JSON, and in JSON as PHP writes it. */
function encodingsOf(secret: string): Set<string> {
	const json = JSON.stringify(secret).slice(1, -1);
	const form = new URLSearchParams([[secret, '']]).toString().slice(0, -1);
	return new Set([secret, pathPart(secret), form, json, json.replaceAll('/', '\\/')]);
}
