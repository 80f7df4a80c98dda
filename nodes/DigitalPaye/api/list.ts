import type { IDataObject } from 'n8n-workflow';
import { READ } from '../../shared/http/retry';
import type { Result } from '../../shared/problem';
import { refusalProblem } from './envelope';
import { rowsOf } from './outcome';
import type { Session } from './session';

const PAGE = 100;
/** A server that repeats its pages endlessly must not keep the node busy forever. */
const MOST_PAGES = 1000;

/**
 * Reads a list, page by page where the generation has pages, until there are `limit` rows to keep. Stops at
 * an empty or repeated page, not at a short one: what a server makes of a large page is not published.
 */
export async function readList(
	session: Session,
	paths: string[],
	limit: number,
	query: Record<string, string>,
	keep?: (row: IDataObject) => boolean,
): Promise<Result<IDataObject[]>> {
	const rows: IDataObject[] = [];
	let last = '';
	const pages = session.generation.pages ? MOST_PAGES : 1;
	for (let page = 1; page <= pages && rows.length < limit; page++) {
		const size = keep ? PAGE : Math.min(PAGE, limit);
		const paging: Record<string, string> = session.generation.pages
			? { page: String(page), limit: String(size) }
			: {};
		const answer = await session.call({ paths, query: { ...query, ...paging } }, READ);
		if (answer.kind !== 'envelope') return { ok: false, problem: answer.problem };
		if (!answer.envelope.ok) return { ok: false, problem: refusalProblem(answer.envelope) };
		const part = rowsOf(answer.envelope.raw);
		const print = JSON.stringify(part);
		if (part.length === 0 || print === last) break;
		last = print;
		for (const row of keep ? part.filter(keep) : part) rows.push(row);
	}
	return { ok: true, value: rows.slice(0, limit) };
}
