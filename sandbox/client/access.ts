import type { FastifyReply, FastifyRequest } from 'fastify';
import { keys } from '../keys.ts';
import type { Sandbox } from '../sandbox.ts';
import { queryOf, refuse, success, textOf } from './answers.ts';
import type { Refusal } from './answers.ts';

const TOKEN_LENGTH = 96;

/** Issued tokens, and when each of them expires (milliseconds). */
export class Tokens {
	readonly #until = new Map<string, number>();

	add(token: string, lifetimeMs: number): void {
		this.#until.set(token, performance.now() + lifetimeMs);
	}

	/** 705 for a token whose time is over, 706 for one that was never given or is given up. */
	judge(token: string): '705' | '706' | null {
		const until = this.#until.get(token);
		if (until === undefined) return '706';
		return performance.now() < until ? null : '705';
	}

	giveUp(token: string): void {
		this.#until.delete(token);
	}

	clear(): void {
		this.#until.clear();
	}
}

/** The provider publishes no answer for an address that is not on its list: this one is the sandbox's own. */
const addressRefused: Refusal = {
	code: '708',
	description: 'Adresse IP non autorisée',
	status: 403,
	cause: 'the fault ipNotAllowed',
};

export function refusedByAddress({ faults }: Sandbox, request: FastifyRequest): Refusal | null {
	return faults.strikes('ipNotAllowed', request) ? addressRefused : null;
}

/** The code that was ordered as a fault for this call, if one was. */
export function refusedByFault({ faults }: Sandbox, request: FastifyRequest): Refusal | null {
	const fault = faults.strike('vendorCode', request);
	return fault ? { code: fault.code ?? '', cause: 'the fault vendorCode' } : null;
}

/** `POST /v1/auth/login`: a token, or 701, 703 or 704. */
export function loginHandler(sandbox: Sandbox, tokens: Tokens) {
	return (request: FastifyRequest, reply: FastifyReply) => {
		const refusal = judgeKeys(request.body);
		if (refusal) return refuse(sandbox, request, reply, refusal);
		const token = sandbox.store.random('client_token').hex(TOKEN_LENGTH);
		tokens.add(token, sandbox.settings.values.clientTokenLifetimeMs);
		return reply.send(success({ token }));
	};
}

function judgeKeys(body: unknown): Refusal | null {
	const [apikey, password] = [textOf(body, 'apikey'), textOf(body, 'password')];
	if (apikey === '') return { code: '704', cause: 'apikey is missing' };
	if (password === '') return { code: '704', cause: 'password is missing' };
	if (password !== keys.apiPassword) return { code: '701' };
	if (apikey === keys.blockedApiKey) return { code: '703' };
	return apikey === keys.apiKey ? null : { code: '701' };
}

/**
 * Why a call with this token is refused, or null. The token counts in the query string only. The fault
 * `expiredToken` ends the token itself: 705 now, 706 for later calls with it.
 */
export function judgeToken(
	sandbox: Sandbox,
	tokens: Tokens,
	request: FastifyRequest,
): Refusal | null {
	const token = textOf(queryOf(request), 'token');
	const code = tokens.judge(token);
	if (code) {
		const inBody = textOf(request.body, 'token') !== '';
		return { code, cause: inBody ? 'the token belongs in the query string' : undefined };
	}
	if (!sandbox.faults.strikes('expiredToken', request)) return null;
	tokens.giveUp(token);
	return { code: '705', cause: 'the fault expiredToken' };
}
