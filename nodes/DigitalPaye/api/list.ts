import type { IDataObject } from 'n8n-workflow';
import { READ } from '../../shared/http/retry';
import { say } from '../../shared/language/say';
import type { Problem, Result } from '../../shared/problem';
import { refusalProblem } from './envelope';
import { listOf } from './outcome';
import type { Session } from './session';

const PAGE = 100;
/** A server that repeats its pages endlessly must not keep the node busy forever. */
const MOST_PAGES = 1000;
/** What is read at most, also with Return All. */
export const MOST_ROWS = 10_000;

/** What came of a list; `read`: rows that were looked at; `isCut`: reading stopped at `MOST_ROWS`, and there may be more. */
export interface Listed {
	rows: IDataObject[];
	read: number;
	isCut: boolean;
}

interface PagedRequest {
	paths: string[];
	limit: number;
	query?: Record<string, string>;
	keep?: (row: IDataObject) => boolean;
	/** False for a list that comes whole. */
	pages?: boolean;
}

/**
 * Reads a list, page by page where the generation has pages, until there are `limit` rows to keep. Stops at
 * an empty or repeated page, not at a short one: what a server makes of a large page is not published.
 */
export async function readList(session: Session, request: PagedRequest): Promise<Result<Listed>> {
	const { limit, keep, pages = session.generation.pages } = request;
	const rows: IDataObject[] = [];
	let last: string | undefined;
	let read = 0;
	for (let page = 1; rows.length < limit; page++) {
		if (read >= MOST_ROWS || page > MOST_PAGES)
			return { ok: true, value: { rows, read, isCut: true } };
		const part = await readPage(session, request, pages ? page : undefined);
		if (!part.ok) return part;
		const print = JSON.stringify(part.value);
		if (part.value.length === 0 || print === last) break;
		last = print;
		read += part.value.length;
		for (const row of keep ? part.value.filter(keep) : part.value) rows.push(row);
		if (!pages) break;
	}
	return { ok: true, value: { rows: rows.slice(0, limit), read, isCut: false } };
}

/** One page, or the whole list where there are none. */
async function readPage(
	session: Session,
	{ paths, limit, query, keep }: PagedRequest,
	page: number | undefined,
	policy = READ,
): Promise<Result<IDataObject[]>> {
	const size = String(keep ? PAGE : Math.min(PAGE, limit));
	const paging: Record<string, string> =
		page === undefined ? {} : { page: String(page), limit: size };
	const answer = await session.call({ paths, query: { ...query, ...paging } }, policy);
	if (answer.kind !== 'envelope') return { ok: false, problem: answer.problem };
	const { raw, ok } = answer.envelope;
	if (!ok) return { ok: false, problem: refusalProblem(answer.envelope) };
	const isNothing = raw.data === undefined || raw.data === null;
	const part = listOf(raw) ?? (isNothing ? [] : undefined);
	return part ? { ok: true, value: part } : { ok: false, problem: UNREADABLE };
}

/** A person waits for it. */
const IN_SIGHT = { ...READ, attempts: 2, budgetMs: 15_000 };

/** One page of a list to choose from, from 1. A generation without pages has one, which holds all; every later one is empty. */
export async function readPageToShow(
	session: Session,
	paths: string[],
	page: number,
	query: Record<string, string> = {},
): Promise<Result<IDataObject[]>> {
	const { pages } = session.generation;
	if (!pages && page > 1) return { ok: true, value: [] };
	const request = { paths, query, limit: PAGE };
	return await readPage(session, request, pages ? page : undefined, IN_SIGHT);
}

/** Nothing found is said of a list only. */
const UNREADABLE: Problem = {
	message: say`The list in the response of DigitalPaye could not be read`,
	description: say`DigitalPaye answered, but with no list in any of the known places. Nothing was changed. Tell the maintainers of this package what the response looks like.`,
};

/** What n8n's panel says of a list that was cut. */
export const cutHint = (isCut: boolean): string | undefined =>
	isCut ? say`Stopped after ${MOST_ROWS} results of DigitalPaye: there may be more.` : undefined;
