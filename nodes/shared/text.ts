/**
 * A user's or provider's value as text without surrounding blanks. What is no plain value (an object, an
 * array) is empty text: there is no one right way to write it on a wire.
 */
export function asText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	const plain =
		typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint';
	return plain ? String(value) : '';
}

/**
 * A value of an answer as text; nothing at all is `null`. The vendors write "nothing" as "", as one space,
 * and as null. An object (metadata that was sent as one) becomes JSON.
 */
export function textOrNull(value: unknown): string | null {
	if (typeof value === 'object' && value !== null) return JSON.stringify(value);
	return asText(value) || null;
}
