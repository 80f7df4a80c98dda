import type { IDataObject } from 'n8n-workflow';
import { say } from '../../../shared/language/say';
import type { LookUp, Problem, Result } from '../../../shared/problem';
import { readAmount } from '../../../shared/values/amount';
import { isObject, objectOrEmpty } from '../../../shared/values/json';
import { asText } from '../../../shared/values/text';
import { historyOf, transactionOf } from './outcome';
import type { LegacySession } from './session';

/** `checkPayStatus`: the transaction of a reference as CinetPay gives it. */
export async function findLegacyPayment(
	session: LegacySession,
	reference: string,
	budgetMs?: number,
): Promise<LookUp<{ row: IDataObject }, { raw: IDataObject }>> {
	const answer = await session.call('checkPayStatus', { cpm_trans_id: reference }, budgetMs);
	if (!answer.ok) return { kind: 'unreachable', problem: answer.problem };
	const row = transactionOf(answer.value, session.connection.siteId);
	return row ? { kind: 'found', row } : { kind: 'notFound', raw: answer.value as IDataObject };
}

const troubled = (message: string, details?: IDataObject): { ok: false; problem: Problem } => ({
	ok: false,
	problem: {
		message,
		description: say`CinetPay is temporarily unavailable. Run again in a few minutes.`,
		details,
	},
});

/** `getSignatureByPost`: CinetPay's signature of the fields of a form. */
export async function signForm(
	session: LegacySession,
	fields: Record<string, string>,
): Promise<Result<string>> {
	const answer = await session.call('getSignatureByPost', fields);
	if (!answer.ok) return answer;
	const { value } = answer;
	// Its form is not fixed: the provider's page prints 40 characters, 68 and 70 are recorded.
	return typeof value === 'string' && /^[0-9a-z]+$/i.test(value)
		? { ok: true, value }
		: troubled(say`CinetPay returned no signature`, { reference: fields.cpm_trans_id });
}

/** `getCompteStatus`: what the shop of the credential holds, and all shops of the merchant together. */
export async function readLegacyBalance(session: LegacySession): Promise<Result<IDataObject>> {
	const answer = await session.call('getCompteStatus', {});
	if (!answer.ok) return answer;
	const { user } = objectOrEmpty(answer.value);
	if (!isObject(user)) return troubled(say`CinetPay returned no balance`);
	const part = (name: 'service' | 'compte') => {
		const { solde, credit, debit } = objectOrEmpty(user[name]);
		return {
			available: readSolde(solde),
			credit: readAmount(credit),
			debit: readAmount(debit),
		};
	};
	return { ok: true, value: { ...part('service'), allShops: part('compte') } };
}

/** A shop may be in the red, which an amount cannot be. */
function readSolde(value: unknown): number | null {
	const text = asText(value);
	return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : null;
}

const PAGE = 100;
/** A server that repeats its pages endlessly must not keep the node busy forever. */
const MOST_PAGES = 1000;

/** `getTransHistory`, page by page: up to `limit` transactions as CinetPay gives them, newest first. */
export async function readHistory(
	api: LegacySession,
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
	api: LegacySession,
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
