import type { Fields } from './xToken';

/** A real notification has about 600 bytes; what is far beyond that is not one. */
export const MAX_BODY_BYTES = 64 * 1024;

export type Parsed =
	{ ok: true; fields: Fields } | { ok: false; httpStatus: 400 | 413; reason: string };

/** Names what a notification of one kind lacks. */
export type Missing = (fields: Fields) => string | undefined;

const bad = (reason: string, httpStatus: 400 | 413 = 400): Parsed => ({
	ok: false,
	httpStatus,
	reason,
});

/**
 * Reads the body of a notification: form values (the vendor's rule) or a JSON object (one vendor page).
 * The content type is not trusted, the first character decides. A field that is given twice is refused:
 * which of the two was signed could not be told.
 */
export function parseBody(body: Buffer, missingIn: Missing = paymentFieldsMissing): Parsed {
	if (body.length > MAX_BODY_BYTES) return bad('the body is too large for a notification', 413);
	const text = body.toString('utf8').trim();
	if (text === '') return bad('the body is empty');
	if (text.startsWith('{')) {
		try {
			return parseObject(JSON.parse(text), missingIn);
		} catch {
			return bad('the body is not valid JSON');
		}
	}
	const fields = new Map<string, string>();
	for (const [name, value] of new URLSearchParams(text)) {
		if (fields.has(name)) return bad(`the field ${name.slice(0, 40)} is given twice`);
		fields.set(name, value);
	}
	return complete(Object.fromEntries(fields), missingIn);
}

/** The same for a body that n8n has parsed already (its own Webhook node). */
export function parseObject(body: unknown, missingIn: Missing = paymentFieldsMissing): Parsed {
	if (typeof body !== 'object' || body === null || Array.isArray(body))
		return bad('the body is not an object');
	const fields = new Map<string, string>();
	for (const [name, value] of Object.entries(body)) {
		if (value === null || value === undefined) continue;
		if (typeof value === 'object')
			return bad(`the field ${name.slice(0, 40)} is not a plain value`);
		fields.set(name, String(value));
	}
	return complete(Object.fromEntries(fields), missingIn);
}

/** A payment notification names at least its payment and its site. */
function paymentFieldsMissing(fields: Fields): string | undefined {
	const missing = ['cpm_trans_id', 'cpm_site_id'].filter((name) => !fields[name]?.trim());
	return missing.length === 0 ? undefined : missing.join(' and ');
}

/** An airtime or transfer notification names one of its two ids. */
export function payoutFieldsMissing(fields: Fields): string | undefined {
	const named = fields.transaction_id?.trim() || fields.client_transaction_id?.trim();
	return named ? undefined : 'transaction_id and client_transaction_id';
}

function complete(fields: Fields, missingIn: Missing): Parsed {
	const missing = missingIn(fields);
	return missing === undefined ? { ok: true, fields } : bad(`${missing} missing`);
}
