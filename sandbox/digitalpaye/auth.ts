import type { FastifyReply, FastifyRequest } from 'fastify';
import { keys } from '../keys.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Account } from './account.ts';
import { okC } from './answers.ts';
import { refusals } from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { refuse, styleOf } from './style.ts';
import type { Style } from './style.ts';

/** Why the `Authorization: Basic` header is not taken; `fits`: keys of this generation are for this call. */
function judgeKeys(request: FastifyRequest, fits: boolean): Refusal | null {
	const given = /^Basic ([\w+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
	const text = Buffer.from(given ?? '', 'base64').toString();
	const colon = text.indexOf(':');
	const [key, secret] = [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)];
	if (key === '' || secret === '') return refusals.keysMissing;
	const right = key === keys.digitalPayeKey && secret === keys.digitalPayeSecret;
	return right && fits ? null : refusals.keysWrong;
}

/** The answer of `/auth` in A, in B, and in both at once (apis reference 15: the body cannot tell). */
function tokenBody(style: Style, token: string, exp: number): object {
	const a = { code_status: 200, status: 'SUCCESSFUL', message: 'SUCCESSFUL', token, exp };
	const b = { statusCode: 200, message: 'Successful', data: { token, exp } };
	if (style === 'A') return a;
	return style === 'B' ? b : { ...b, ...a };
}

/** `POST /v1/auth` and `/v2/auth`: a token of A and B. Their refusals are published for B only (2.1). */
export function authHandler(sandbox: Sandbox, account: Account, newToken: NewToken) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const { digitalpayeGeneration: fixed, digitalpayeTokenSeconds } = sandbox.settings.values;
		const refusal = judgeKeys(request, fixed !== 'C');
		if (refusal) return refuse(sandbox, reply, 'B', refusal);
		const now = Math.floor(Date.now() / 1000);
		const exp = now + digitalpayeTokenSeconds;
		const token = newToken.jwt(now, exp);
		account.tokens.add(token, 'AB', digitalpayeTokenSeconds * 1000);
		const style = styleOf(sandbox, account, request);
		// The body of this call does not decide the generation.
		return reply.send(tokenBody(fixed === 'any' && style !== 'A' ? 'AB' : style, token, exp));
	};
}

/** `POST /v1/auth/token`: a token of C (2.2). */
export function authTokenHandler(sandbox: Sandbox, account: Account, newToken: NewToken) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const { digitalpayeGeneration: fixed, digitalpayeTokenSeconds } = sandbox.settings.values;
		const refusal = judgeKeys(request, fixed === 'any' || fixed === 'C');
		if (refusal) return refuse(sandbox, reply, 'C', { ...refusal, status: 401 });
		const access_token = newToken.opaque();
		account.tokens.add(access_token, 'C', digitalpayeTokenSeconds * 1000);
		return reply.send(okC({ access_token, expires_in: digitalpayeTokenSeconds }));
	};
}

export type NewToken = { jwt: (iat: number, exp: number) => string; opaque: () => string };

/** `GET /v1/auth/me`: the simulator sample of 2.3. */
export const me = () =>
	okC({
		merchant: { id: 'M-1', name: 'Example Shop' },
		environment: 'sandbox',
		scopes: ['collect', 'payout'],
	});
