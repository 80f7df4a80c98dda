import type { FastifyReply } from 'fastify';
import { noteRefusal } from '../requests.ts';
import type { Sandbox } from '../sandbox.ts';

/**
 * A refusal in the provider's words. `status` overrides the HTTP status of the settings; `cause` goes
 * into the header `x-sandbox-cause`, because the provider's texts often do not name the field.
 */
export type Refusal = {
	code: string;
	message: string;
	description: string;
	status?: number;
	cause?: string;
};

export const refusals = {
	fields: (cause: string, description = 'Minimum required field'): Refusal => ({
		code: '608',
		message: 'MINIMUM_REQUIRED_FIELDS',
		description,
		cause,
	}),
	apiKey: { code: '609', message: 'AUTH_NOT_FOUND', description: 'apikey not found' },
	siteId: { code: '613', message: 'ERROR_SITE_ID_NOTVALID', description: 'site_id not valid' },
	duplicate: {
		code: '620',
		message: 'ERROR_DOUBLE_PAYEMNT',
		description: 'transaction_id already exists',
	},
	processing: (cause: string): Refusal => ({
		code: '624',
		message: 'UNKNOWN_ERROR',
		description: 'An error occurred while processing the request',
		cause,
	}),
	notFound: {
		code: '404',
		message: 'TRANSACTION_NOT_FOUND',
		description: 'No transaction with this id',
		status: 404,
	},
	tooMany: {
		code: '429',
		message: 'TOO_MANY_REQUEST',
		description: 'Too many requests',
		status: 429,
	},
	contentType: {
		code: '403',
		message: 'FORBIDDEN',
		description: 'Content-Type must be application/json',
		status: 403,
	},
} as const;

const shown = (sandbox: Sandbox, code: string) =>
	sandbox.settings.values.numberCodes ? Number(code) : code;

/** The provider's envelope; the order of the members is the one of the printed samples. */
export function envelope(
	sandbox: Sandbox,
	code: string,
	message: string,
	rest: { description?: string; data?: object },
) {
	return {
		code: shown(sandbox, code),
		message,
		...rest,
		api_response_id: sandbox.store.answerId(),
	};
}

export function refuse(sandbox: Sandbox, reply: FastifyReply, refusal: Refusal): FastifyReply {
	const policy = sandbox.settings.values.refusalHttpStatus;
	const status = refusal.status === 404 && policy === 200 ? 200 : (refusal.status ?? policy);
	const { code, message, description, cause } = refusal;
	noteRefusal(reply, { code, text: description, cause });
	return reply.code(status).send(envelope(sandbox, code, message, { description }));
}
