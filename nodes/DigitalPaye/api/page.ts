import type { IDataObject } from 'n8n-workflow';
import { READ } from '../../shared/http/retry';
import type { Result } from '../../shared/problem';
import { refusalProblem } from './envelope';
import { rowsOf } from './outcome';
import type { Session } from './session';

const PAGE = 100;
/** A person waits for it. */
const IN_SIGHT = { ...READ, attempts: 2, budgetMs: 15_000 };

/** One page of a list, from 1. A generation without pages has one, which holds all; every later one is empty. */
export async function readPage(
	session: Session,
	paths: string[],
	page: number,
	query: Record<string, string> = {},
): Promise<Result<IDataObject[]>> {
	const { pages } = session.generation;
	if (!pages && page > 1) return { ok: true, value: [] };
	const paging: Record<string, string> = pages ? { page: String(page), limit: String(PAGE) } : {};
	const answer = await session.call({ paths, query: { ...query, ...paging } }, IN_SIGHT);
	if (answer.kind !== 'envelope') return { ok: false, problem: answer.problem };
	const { envelope } = answer;
	if (!envelope.ok) return { ok: false, problem: refusalProblem(envelope) };
	return { ok: true, value: rowsOf(envelope.raw) };
}
