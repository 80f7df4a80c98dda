import type { FastifyReply, FastifyRequest } from 'fastify';
import { keys } from '../keys.ts';
import type { Sandbox } from '../sandbox.ts';
import { refuse, wrong } from './answers.ts';
import type { Refusal } from './answers.ts';
import { codeOf, statusOf } from './codes.ts';

/** Issued tokens, and when each of them expires (milliseconds). */
export class Tokens {
	readonly #until = new Map<string, number>();

	add(token: string, lifetimeMs: number): void {
		this.#until.set(token, performance.now() + lifetimeMs);
	}

	judge(token: string): 'good' | 'unknown' | 'expired' {
		const until = this.#until.get(token);
		if (until === undefined) return 'unknown';
		return performance.now() < until ? 'good' : 'expired';
	}

	expire(token: string): void {
		this.#until.set(token, 0);
	}

	clear(): void {
		this.#until.clear();
	}
}

/** `POST /v1/oauth/login`: the members of a token answer at the root. */
export function loginHandler(sandbox: Sandbox, tokens: Tokens) {
	const { store, settings } = sandbox;
	return (request: FastifyRequest, reply: FastifyReply) => {
		const body = (request.body ?? {}) as Record<string, unknown>;
		for (const field of ['api_key', 'api_password']) {
			if (typeof body[field] !== 'string' || body[field] === '') {
				return refuse(sandbox, reply, wrong(field, 'is required'));
			}
		}
		if (body.api_key !== keys.auroreApiKey || body.api_password !== keys.aurorePassword) {
			const description = 'Invalid credentials';
			return refuse(sandbox, reply, { status: 'INVALID_CREDENTIALS', description });
		}
		const { auroreTokenSeconds } = settings.values;
		const access_token = store.random('aurore_token').hex(96);
		tokens.add(access_token, auroreTokenSeconds * 1000);
		return reply.send({
			code: 200,
			status: 'OK',
			access_token,
			token_type: 'bearer',
			expires_in: auroreTokenSeconds,
		});
	};
}

/** The misspelling is the provider's. The list of addresses is checked before anything else. */
export function refusedByAddress(sandbox: Sandbox, request: FastifyRequest): Refusal | null {
	const { settings, faults } = sandbox;
	const cause = settings.values.auroreIpAllowed ? '' : 'the setting auroreIpAllowed';
	if (cause === '' && !faults.strikes('ipNotAllowed', request)) return null;
	const description = 'This Ip is not withlisted';
	return { status: 'NOT_ALLOWED', description, cause: cause || 'the fault ipNotAllowed' };
}

/** 1002 for a token that was never given, 1003 for one whose time is over; the fault ends it for good. */
export function refusedByToken(
	sandbox: Sandbox,
	tokens: Tokens,
	request: FastifyRequest,
): Refusal | null {
	const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
	const judged = tokens.judge(token);
	if (judged === 'unknown') return { status: 'INVALID_TOKEN', description: 'Token is not valid' };
	const description = 'Token has expired';
	if (judged === 'expired') return { status: 'EXPIRED_TOKEN', description };
	if (!sandbox.faults.strikes('expiredToken', request)) return null;
	tokens.expire(token);
	return { status: 'EXPIRED_TOKEN', description, cause: 'the fault expiredToken' };
}

/**
 * The code or status that was ordered as a fault for this call, and whether the call is processed anyway, which
 * the client cannot know.
 */
export function refusedByFault({ faults }: Sandbox, request: FastifyRequest) {
	const fault = faults.strike('vendorCode', request);
	if (!fault) return null;
	const ordered = fault.code ?? '';
	const isNumber = /^-?\d+$/.test(ordered);
	const status = isNumber ? statusOf(Number(ordered)) : ordered;
	const code = isNumber ? Number(ordered) : codeOf(ordered);
	const refusal: Refusal = { status, code, cause: 'the fault vendorCode' };
	return { refusal, carriedOut: (fault.part ?? 0) > 0 };
}
