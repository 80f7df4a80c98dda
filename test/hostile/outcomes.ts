import assert from 'node:assert/strict';
import type { Outcome } from '../../nodes/shared/outcome.ts';
import type { KnownPayout } from '../../nodes/shared/payout/types.ts';
import type { Problem } from '../../nodes/shared/problem.ts';

const TEXTS = [
	'reference',
	'providerId',
	'currency',
	'phone',
	'operator',
	'code',
	'message',
	'advice',
	'createdAt',
	'completedAt',
] as const;

/** Compares without case, as the vendors' samples demand, but for the 26 letters only. */
export const isWord = (value: unknown, ...words: string[]): boolean =>
	typeof value === 'string' &&
	words.some((word) => new RegExp(`^\\s*${word}\\s*$`, 'i').test(value));

/** The outcome keeps its own contract whatever it was read from. */
export function assertOutcome(known: Outcome): void {
	assert.ok(['success', 'pending', 'failed', 'unknown'].includes(known.status), known.status);
	assert.equal(known.isFinal, known.status === 'success' || known.status === 'failed');
	for (const name of TEXTS) {
		const value = known[name];
		assert.ok(value === null || typeof value === 'string', `${name} is ${typeof value}`);
	}
	assert.ok(known.amount === null || Number.isFinite(known.amount), 'amount is no number');
	assert.ok(!Object.hasOwn(known, 'error'), 'n8n would read the row as failed');
	// n8n stores it as JSON.
	JSON.stringify(known);
}

export function assertPayout({ outcome, extras, raw }: KnownPayout): void {
	assertOutcome(outcome);
	assert.ok(!Object.hasOwn(extras, 'error'));
	JSON.stringify([extras, raw]);
}

export function assertProblem({ message, description, details }: Problem): void {
	assert.ok(typeof message === 'string' && message !== '');
	assert.ok(typeof description === 'string');
	JSON.stringify(details);
}

/** Reads a path of own members of a parsed answer; `undefined` where there is none. */
export function at(value: unknown, ...path: string[]): unknown {
	return path.reduce<unknown>(
		(holder, key) =>
			typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
				? (holder as Record<string, unknown>)[key]
				: undefined,
		value,
	);
}

export function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
