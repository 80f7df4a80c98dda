import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteRefusal } from '../requests.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Account } from './account.ts';
import type { Generation } from './operators.ts';
import type { Refusal } from './refusals.ts';
import { Refused, refusals } from './refusals.ts';

/** The generation whose words an answer takes. `AB`: the call could be of either; it gets both. */
export type Style = Generation | 'AB';

const ownedByC =
	/\/v1\/(auth\/|transactions|payouts|payment-links|invoices|beneficiaries|operators|balance\/history)/;
/** Paths that both families have; the token tells which one is meant. */
const shared = /\/v1\/(balance|customers)$|\/v1\/customers\/:id/;
const snakeCase = ['code_country', 'customer_id', 'transaction_id', 'name_user'];

/** The text after `Bearer `, or an empty one. */
const bearerOf = ({ headers }: FastifyRequest): string =>
	/^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';

/**
 * A under `/v2`; C by path, and by token on the paths that all share; A or B by the spelling of the
 * body. A call of A or B without a body does not tell, unless the settings fix the generation.
 */
export function styleOf({ settings }: Sandbox, account: Account, request: FastifyRequest): Style {
	const route = request.routeOptions.url ?? request.url;
	if (route.includes('/v2/')) return 'A';
	if (ownedByC.test(route)) return 'C';
	if (shared.test(route) && account.tokens.find(bearerOf(request))?.family === 'C') return 'C';
	if (route.includes('/v1/customer')) return 'B';
	const { digitalpayeGeneration: fixed } = settings.values;
	if (fixed === 'A' || fixed === 'B') return fixed;
	const { body } = request;
	if (typeof body !== 'object' || body === null) return 'AB';
	return snakeCase.some((name) => Object.hasOwn(body, name)) ? 'A' : 'B';
}

/** Throws when the token is missing, unknown, over, or of the other family. */
export function checkToken({ faults }: Sandbox, account: Account, request: FastifyRequest): void {
	const text = bearerOf(request);
	const token = account.tokens.find(text);
	if (!token) throw new Refused(refusals.token);
	const route = request.routeOptions.url ?? '';
	const family = ownedByC.test(route) ? 'C' : 'AB';
	if (!shared.test(route) && token.family !== family) throw new Refused(refusals.token);
	if (faults.strikes('expiredToken', request)) account.tokens.giveUp(text);
	else if (!token.expired) return;
	throw new Refused(refusals.tokenExpired);
}

const names: Readonly<Record<number, string>> = {
	400: 'BadRequest',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'NotFound',
	409: 'Conflict',
	412: 'PreconditionFailed',
	429: 'TooManyRequests',
	500: 'InternalServer',
	504: 'GatewayTimeout',
};

/** B's name of an HTTP status, such as `BadRequestError`. */
export const errorName = (status: number) => `${names[status] ?? 'Unknown'}Error`;

/** The body of a refusal (apis reference 5.4, 9.2 to 9.4). */
export function refusalBody(style: Style, refusal: Refusal): object {
	const { message, reason, text, details } = refusal;
	const status = style === 'A' ? (refusal.statusA ?? refusal.status) : refusal.status;
	if (style === 'A') return { code_status: status, status: 'ERROR', message };
	if (style === 'B') return { statusCode: status, message: errorName(status), reason };
	// Whoever reads A decides on `message`, whoever reads B must not.
	if (style === 'AB') {
		return { statusCode: status, code_status: status, status: 'ERROR', message, reason };
	}
	const error = status === 500 ? 'InternalServerError' : (names[status] ?? 'RequestFailed');
	return { success: false, error, message: text, ...(details === undefined ? {} : { details }) };
}

export function refuse(sandbox: Sandbox, reply: FastifyReply, style: Style, refusal: Refusal) {
	const status = style === 'A' ? (refusal.statusA ?? refusal.status) : refusal.status;
	const with200 = style === 'C' && sandbox.settings.values.digitalpayeRefusalsWith200;
	noteRefusal(reply, { code: refusal.message, text: refusal.text, cause: refusal.cause });
	return reply.code(with200 ? 200 : status).send(refusalBody(style, refusal));
}
