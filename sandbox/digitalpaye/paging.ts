import type { FastifyRequest } from 'fastify';
import { invalid } from './refusals.ts';

const LIMIT = 20;
const MAX_LIMIT = 100;

/** A query parameter as a text; an empty one counts as missing. */
export function queryText(request: FastifyRequest, name: string): string | undefined {
	const value = (request.query as Record<string, unknown>)[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function wholeNumber(request: FastifyRequest, name: string, usual: number): number {
	const text = queryText(request, name);
	if (text === undefined) return usual;
	if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
	throw invalid(name, 'must be a whole number of at least 1');
}

/** One page of rows by `page` and `limit`, and the `meta` that goes with it (apis reference 7.3). */
export function pageOf<T>(request: FastifyRequest, rows: readonly T[]) {
	const page = wholeNumber(request, 'page', 1);
	const limit = Math.min(wholeNumber(request, 'limit', LIMIT), MAX_LIMIT);
	const start = (page - 1) * limit;
	return { page: rows.slice(start, start + limit), meta: { page, limit, total: rows.length } };
}
