const MASK = '***';

/**
 * Removes every secret from a text, also where it was URL-encoded or escaped inside JSON, because
 * providers echo what they were sent. Very short values are left alone: masking every "a" of an answer
 * would protect nothing and destroy the answer.
 */
export function redact(text: string, secrets: readonly string[]): string {
	let clean = text;
	for (const secret of secrets) {
		if (secret.length < 4) continue;
		const escaped = JSON.stringify(secret).slice(1, -1);
		for (const form of new Set([secret, encodeURIComponent(secret), escaped])) {
			clean = clean.replaceAll(form, MASK);
		}
	}
	return clean;
}
