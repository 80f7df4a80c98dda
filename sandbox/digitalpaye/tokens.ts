import { createHmac } from 'node:crypto';
import { keys } from '../keys.ts';

/** Tokens of A and B come from one call and are the same; those of C from another one. */
type Family = 'AB' | 'C';
type Token = { family: Family; until: number };

/** Issued tokens, and when each of them expires (Unix milliseconds). */
export class Tokens {
	readonly #tokens = new Map<string, Token>();

	add(token: string, family: Family, lifetimeMs: number): void {
		this.#tokens.set(token, { family, until: Date.now() + lifetimeMs });
	}

	find(token: string): (Token & { expired: boolean }) | undefined {
		const found = this.#tokens.get(token);
		return found && { ...found, expired: Date.now() >= found.until };
	}

	giveUp(token: string): void {
		const found = this.#tokens.get(token);
		if (found) found.until = 0;
	}

	clear(): void {
		this.#tokens.clear();
	}
}

const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');

/** A signed token (JWT, HS256) with the claims of both A and B. `jti` keeps tokens of one second apart. */
export function jwt(iat: number, exp: number, jti: string): string {
	const company = { companyId: 'C-1', company_id: 'C-1' };
	const content = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ ...company, iat, exp, jti })}`;
	const signature = createHmac('sha256', keys.digitalPayeSecret)
		.update(content)
		.digest('base64url');
	return `${content}.${signature}`;
}
