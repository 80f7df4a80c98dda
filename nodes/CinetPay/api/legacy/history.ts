import type { IDataObject } from 'n8n-workflow';
import type { Result } from '../../../shared/problem';
import { historyOf } from './outcome';
import type { LegacyApi } from './session';

const PAGE = 100;
/** A server that repeats its pages endlessly must not keep the node busy forever. */
const MOST_PAGES = 1000;

/** `getTransHistory`, page by page: up to `limit` transactions as CinetPay gives them, newest first. */
export async function readHistory(
	api: LegacyApi,
	filters: Record<string, string>,
	limit: number,
): Promise<Result<IDataObject[]>> {
	const rows: IDataObject[] = [];
	let last: string | undefined;
	for (let page = 1; page <= MOST_PAGES && rows.length < limit; page++) {
		const size = Math.min(PAGE, limit);
		const answer = await readHistoryPage(api, page, size, filters);
		if (!answer.ok) return answer;
		const part = answer.value;
		const print = JSON.stringify(part);
		if (print === last) break;
		last = print;
		for (const row of part) rows.push(row);
		// The largest page is not documented, so a short page is the end only if it is not simply smaller.
		if (part.length < Math.min(size, 10)) break;
	}
	return { ok: true, value: rows.slice(0, limit) };
}

/** One page of it, from 1. */
export async function readHistoryPage(
	api: LegacyApi,
	page: number,
	size = PAGE,
	filters: Record<string, string> = {},
): Promise<Result<IDataObject[]>> {
	const answer = await api.call('getTransHistory', {
		...filters,
		numeropage: String(page),
		nbligne: String(size),
	});
	return answer.ok ? { ok: true, value: historyOf(answer.value) } : answer;
}
