import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteRefusal } from '../requests.ts';
import type { Sandbox } from '../sandbox.ts';
import { codeOf, isAuthCode, onWire } from './codes.ts';

/** A refusal of a whole call. `cause` goes into the header `x-sandbox-cause`: what the code leaves open. */
export type Refusal = { code: string; description?: string; status?: number; cause?: string };

export const queryOf = (request: FastifyRequest) => request.query as Record<string, unknown>;

/** A form or query field as text; empty when it is missing or was given more than once. */
export const textOf = (fields: unknown, name: string): string => {
	const value = (fields as Record<string, unknown> | null | undefined)?.[name];
	return typeof value === 'string' ? value : '';
};

export const success = (data: unknown) => ({ code: 0, message: codeOf('0').name, data });

/** The results of contacts and orders: `[[…]]` as printed, or `[…]` as another page has it. */
export const listed = ({ settings }: Sandbox, items: object[]) =>
	success(settings.values.clientNesting === 'double' ? [items] : items);

export function refuse(
	{ settings }: Sandbox,
	request: FastifyRequest,
	reply: FastifyReply,
	{ code, description, status, cause }: Refusal,
): FastifyReply {
	const usual = status ?? (isAuthCode(code) ? 401 : 400);
	const texts = codeOf(code);
	const text = description ?? (textOf(queryOf(request), 'lang') === 'en' ? texts.en : texts.fr);
	noteRefusal(reply, { code, text: description ?? texts.en, cause });
	return reply
		.code(settings.values.clientRefusalHttpStatus === 200 ? 200 : usual)
		.send({ code: onWire(code), message: texts.name, description: text, data: [] });
}
