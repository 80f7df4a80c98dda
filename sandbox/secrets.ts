import { keys } from './keys.ts';

const BLANK = '•••';
/** What is kept of one body. */
const KEPT_CHARACTERS = 8_000;

/** Fields, parameters and headers whose value is a secret. Not the token of a payment page, which payers have. */
const secretNames =
	/^(authorization|cookie|x-token|x-api-key|api_?key|apikey|api_?password|password|secret|api_?secret|client_?secret|token|access_?token|refresh_?token|notify_?token|signature|s)$/i;
const secretKeys = [
	...[keys.secretKey, keys.apiPassword, keys.digitalPayeSecret, keys.apiKey, keys.blockedApiKey],
	...[keys.auroreApiKey, keys.digitalPayeKey],
];
/** Shorter values may mean something else elsewhere. */
const SHORTEST = 8;

/** Headers, a query or a parsed body without what is secret in them; `found` collects the values. */
export function blanked(value: unknown, found: Set<string> = new Set()): unknown {
	if (Array.isArray(value)) return value.map((item) => blanked(item, found));
	if (typeof value === 'string') return readableUrl(value);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, member]: [string, unknown]) => {
			if (!secretNames.test(name) || typeof member === 'object')
				return [name, blanked(member, found)];
			const text = String(member ?? '');
			for (const word of [text, ...text.split(' ')]) if (word.length >= SHORTEST) found.add(word);
			return [name, text === '' ? '' : BLANK];
		}),
	);
}

/** A body for people to read: JSON indented, a form one field per line, without secrets, and cut if it is long. */
export function readable(body: string, type: string, found: Set<string> = new Set()): string {
	const shown = cut(laidOut(body, type, found));
	return [...secretKeys, ...found].reduce((text, secret) => text.replaceAll(secret, BLANK), shown);
}

/** A URL whose parameters keep their names and lose what is secret. */
export function readableUrl(url: string): string {
	const parsed = /^https?:/.test(url) ? URL.parse(url) : null;
	const secret = [...(parsed?.searchParams.keys() ?? [])].filter((name) => secretNames.test(name));
	if (!parsed || secret.length === 0) return url;
	for (const name of secret) parsed.searchParams.set(name, BLANK);
	return parsed.href.replaceAll(encodeURIComponent(BLANK), BLANK);
}

function laidOut(body: string, type: string, found: Set<string>): string {
	if (/^\s*[[{]/.test(body)) {
		try {
			return JSON.stringify(blanked(JSON.parse(body), found), null, 2);
		} catch {
			// Not JSON after all: shown as it came.
		}
	}
	return type.includes('form-urlencoded') ? formLines(body, found) : body;
}

function formLines(body: string, found: Set<string>): string {
	const lines = [...new URLSearchParams(body)].map(([name, value]) => {
		const [shown] = Object.values(blanked({ [name]: value }, found) as object) as [string];
		// Client V1 sends JSON in one field.
		return `${name} = ${/^[[{]/.test(shown) ? laidOut(shown, '', found) : shown}`;
	});
	return lines.join('\n');
}

const cut = (text: string) =>
	text.length > KEPT_CHARACTERS ? `${text.slice(0, KEPT_CHARACTERS)}…` : text;
