import type { FastifyReply } from 'fastify';
import { noteRefusal } from '../requests.ts';
import type { Sandbox } from '../sandbox.ts';
import { codeName } from './codes.ts';

/** `cause` goes into the header `x-sandbox-cause`: the code alone does not name the field. */
export type Refusal = { code: string; cause?: string };

/** An object with a `status`, and nothing else. */
export function refuse(
	{ settings }: Sandbox,
	reply: FastifyReply,
	{ code, cause }: Refusal,
): FastifyReply {
	noteRefusal(reply, { code, text: codeName(code), cause });
	return reply
		.code(code === '429' ? 429 : settings.values.legacyRefusalHttpStatus)
		.send({ status: { code, message: codeName(code) } });
}

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#039;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (found) => entities[found] ?? found);

/**
 * An answer in which HTML entities can be, as the official SDK expects: in the values, which are kept as a
 * page would show them, or over the whole text.
 */
export function sendEscaped({ settings }: Sandbox, reply: FastifyReply, answer: unknown) {
	const { legacyEntities } = settings.values;
	const inValues = legacyEntities === 'values';
	const text = JSON.stringify(answer, (_name, value: unknown) =>
		inValues && typeof value === 'string' ? escaped(value) : value,
	);
	return reply
		.type('application/json; charset=utf-8')
		.send(legacyEntities === 'all' ? escaped(text) : text);
}
