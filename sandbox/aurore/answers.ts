import type { FastifyReply } from 'fastify';
import { noteRefusal } from '../requests.ts';
import type { Sandbox } from '../sandbox.ts';
import { codeOf } from './codes.ts';

/** A refusal of a call. `cause` goes into the header `x-sandbox-cause`; `code` only if no table knows it. */
export type Refusal = { status: string; description?: string; cause?: string; code?: number };

export const wrong = (field: string, rule: string): Refusal => ({
	status: 'INVALID_PARAMS',
	description: `${field} ${rule}`,
	cause: field,
});

const isTokenStatus = (status: string) => status === 'INVALID_TOKEN' || status === 'EXPIRED_TOKEN';

/** HTTP status by refusal (apis reference 5.10); 400 for the rest. */
function httpStatus({ settings }: Sandbox, { status }: Refusal): number {
	const { auroreUnknownHttpStatus, auroreTokenRefusal } = settings.values;
	if (isTokenStatus(status)) return auroreTokenRefusal === '401' ? 401 : 422;
	if (status === 'INVALID_CREDENTIALS') return 401;
	if (status === 'INVALID_PARAMS' || status === 'NOT_ALLOWED') return 422;
	if (status === 'NOT_FOUND') return auroreUnknownHttpStatus;
	return status === 'TOO_MANY_REQUEST' ? 429 : 400;
}

export function refuse(sandbox: Sandbox, reply: FastifyReply, refusal: Refusal): FastifyReply {
	const { status, description, cause, code = codeOf(status) } = refusal;
	noteRefusal(reply, { code: `${code} ${status}`, text: description, cause });
	reply.code(httpStatus(sandbox, refusal));
	if (isTokenStatus(status) && sandbox.settings.values.auroreTokenRefusal === 'details') {
		return reply.send({ details: { code, status, message: description } });
	}
	return reply.send({ code, status, description });
}

/** The state of a payment or transfer: fixtures show pending ones with the code of a success too. */
export function stateOf({ settings }: Sandbox, status: string) {
	const code = status === 'PENDING' ? settings.values.aurorePendingCode : codeOf(status);
	return { code, status };
}
