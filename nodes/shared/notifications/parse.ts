import { say } from '../language/say';
import { isObject, parseJson } from '../values/json';

/** The values of a notification, as text. */
export type Fields = Readonly<Record<string, string>>;

/** A real notification has about 600 bytes; what is far beyond that is not one. */
export const MAX_BODY_BYTES = 64 * 1024;

export type Parsed =
	{ ok: true; fields: Fields } | { ok: false; httpStatus: 400 | 413; reason: string };

export interface BodyRules {
	/** Names what a notification of this kind lacks. */
	missingIn: (fields: Fields) => string | undefined;
	/** True where the documented body has members that are objects; they are left out. */
	nested?: boolean;
}

const bad = (reason: string, httpStatus: 400 | 413 = 400): Parsed => ({
	ok: false,
	httpStatus,
	reason,
});

/**
 * Reads the body of a notification: form values or a JSON object, whichever it is.
 * The content type is not trusted, the first character decides. A field that is given twice is refused:
 * which of the two was signed could not be told.
 */
export function parseBody(body: Buffer, rules: BodyRules): Parsed {
	if (body.length > MAX_BODY_BYTES) return bad('the body is too large for a notification', 413);
	const text = body.toString('utf8').trim();
	if (text === '') return bad('the body is empty');
	if (text.startsWith('{')) {
		const json = parseJson(text);
		return json === undefined ? bad('the body is not valid JSON') : parseObject(json, rules);
	}
	const fields = new Map<string, string>();
	for (const [name, value] of new URLSearchParams(text)) {
		if (fields.has(name)) return bad(`the field ${name.slice(0, 40)} is given twice`);
		fields.set(name, value);
	}
	return complete(Object.fromEntries(fields), rules);
}

/** The same for a body that n8n has parsed already (its own Webhook node). A person reads what is wrong with it. */
export function parseObject(body: unknown, rules: BodyRules): Parsed {
	if (!isObject(body)) return bad(say`the body is not an object`);
	const fields = new Map<string, string>();
	for (const [name, value] of Object.entries(body)) {
		if (value === null || value === undefined) continue;
		if (typeof value === 'object') {
			if (rules.nested) continue;
			return bad(say`the field ${name.slice(0, 40)} is not a plain value`);
		}
		fields.set(name, String(value));
	}
	return complete(Object.fromEntries(fields), rules);
}

function complete(fields: Fields, { missingIn }: BodyRules): Parsed {
	const missing = missingIn(fields);
	return missing === undefined ? { ok: true, fields } : bad(say`${missing} missing`);
}
