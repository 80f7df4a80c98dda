import { isObject } from '../../shared/values/json';

const DATA_URL = /^data:application\/pdf;base64,/i;
const DEEPEST = 4;

/**
 * The PDF that an answer carries in one of its texts, in base64; what the provider calls that text is not published, so the
 * first bytes of the file decide.
 */
export function pdfIn(data: unknown, depth = 0): Buffer | undefined {
	if (typeof data === 'string') return fromBase64(data);
	if (depth === DEEPEST || !isObject(data)) return undefined;
	for (const value of Object.values(data)) {
		const found = pdfIn(value, depth + 1);
		if (found) return found;
	}
	return undefined;
}

function fromBase64(given: string): Buffer | undefined {
	const text = given.replace(DATA_URL, '');
	// "%PDF-" in base64.
	if (!text.startsWith('JVBERi0')) return undefined;
	return Buffer.from(text, 'base64');
}
