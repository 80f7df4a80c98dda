const MASK = '***';

/**
 * Removes every secret from a text, also where it was URL-encoded or escaped inside JSON, because
 * providers echo what they were sent. Very short values are left alone: masking every "a" of an answer
 * would protect nothing and destroy the answer.
 */
export function redact(text: string, secrets: readonly string[]): string {
	let clean = text;
	// The longest first: a secret that begins with another one must not keep its tail.
	for (const secret of [...secrets].sort((left, right) => right.length - left.length)) {
		if (secret.length < 4) continue;
		for (const form of formsOf(secret)) clean = clean.replaceAll(form, MASK);
	}
	return clean;
}

/** The same for every text inside a parsed answer: parsing undoes escapes that hid a secret. */
export function redactJson(value: unknown, secrets: readonly string[]): unknown {
	if (typeof value === 'string') return redact(value, secrets);
	if (Array.isArray(value)) return value.map((entry) => redactJson(entry, secrets));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [redact(key, secrets), redactJson(entry, secrets)]),
	);
}

/** As it is, in a URL, in a form, in JSON, and in JSON as PHP writes it. */
function formsOf(secret: string): Set<string> {
	const json = JSON.stringify(secret).slice(1, -1);
	const form = new URLSearchParams([[secret, '']]).toString().slice(0, -1);
	return new Set([secret, encodeURIComponent(secret), form, json, json.replaceAll('/', '\\/')]);
}
