import type { IDataObject } from 'n8n-workflow';
import { READ, type RetryPolicy } from '../../shared/http/retry';
import type { KnownPayout, LookUpAnswer } from '../../shared/payout/types';
import type { Result } from '../../shared/problem';
import { readAmount } from '../../shared/values/amount';
import { isObject } from '../../shared/values/json';
import { isPlainId, pathPart, textOrNull } from '../../shared/values/text';
import { refusal, refusalProblem } from './envelope';
import type { Movement } from './generation';
import { readTransaction, rowsOf } from './outcome';
import type { Session } from './session';

/**
 * Accounts of generation C that have answered to a reference of ours, while this process lives: whether
 * `external_ref` is accepted in the place of DigitalPaye's own is not published. Collections and payouts are
 * two addresses.
 */
const findsByReference = new Set<string>();

/**
 * One transaction by the merchant's id. Generation C may only know its own, so its list is searched too, unless
 * this account has answered to a reference before.
 */
export async function lookUp(
	session: Session,
	movement: Movement,
	id: string,
	policy: RetryPolicy = READ,
): Promise<LookUpAnswer> {
	const { generation } = session;
	const address = `${session.account} ${movement}`;
	const answer = await session.call(
		{ paths: generation.statusPaths(movement, pathPart(id)) },
		policy,
	);
	if (answer.kind === 'none') return { kind: 'unreachable', problem: answer.problem };
	if (answer.kind === 'noSuchPath') {
		return generation.pages
			? await searchList(session, movement, id, policy)
			: { kind: 'unreachable', problem: answer.problem };
	}
	const { envelope } = answer;
	if (isObject(envelope.data) && envelope.data.status !== undefined) {
		if (envelope.data.external_ref === id) findsByReference.add(address);
		const payout = readTransaction(envelope.data, envelope.code, envelope.message);
		return { kind: 'found', payouts: [named(payout, id)] };
	}
	if (!envelope.ok && refusal(envelope).read === 'notFound') {
		// A and B: the vendor's own libraries pass the merchant's id, so what they do not know is not there.
		const isCertain = !generation.pages || findsByReference.has(address);
		return isCertain
			? { kind: 'notFound', conclusive: true }
			: await searchList(session, movement, id, policy);
	}
	return { kind: 'unreachable', problem: refusalProblem(envelope) };
}

/** An answer that shows no id of the merchant is about the one that was asked for, if that is a plain one. */
const named = (payout: KnownPayout, id: string): KnownPayout => {
	const { reference, providerId } = payout.outcome;
	if (reference !== null || providerId === id || !isPlainId(id)) return payout;
	return { ...payout, outcome: { ...payout.outcome, reference: id } };
};

const PAGE = 100;
const PAGES = 5;

/** The newest transactions of generation C; stops at the last page and never reads more than a few. */
async function searchList(
	session: Session,
	movement: Movement,
	id: string,
	policy: RetryPolicy,
): Promise<LookUpAnswer> {
	for (let page = 1; page <= PAGES; page++) {
		const query = { page: String(page), limit: String(PAGE) };
		const answer = await session.call(
			{ paths: session.generation.listPaths(movement), query },
			policy,
		);
		if (answer.kind !== 'envelope') return { kind: 'unreachable', problem: answer.problem };
		if (!answer.envelope.ok)
			return { kind: 'unreachable', problem: refusalProblem(answer.envelope) };
		const rows = rowsOf(answer.envelope.raw);
		const hit = rows.find((row) => row.external_ref === id || row.reference === id);
		if (hit) {
			const payout = readTransaction(hit, answer.envelope.code, answer.envelope.message);
			return { kind: 'found', payouts: [named(payout, id)] };
		}
		// Not at a short page: what a server makes of a large limit is not published.
		if (rows.length === 0) return { kind: 'notFound', conclusive: true };
	}
	// There may be older ones than these pages show.
	return { kind: 'notFound', conclusive: false };
}

export interface DigitalPayeBalance {
	available: number;
	currency: string;
	raw: IDataObject;
}

/** Three documents show the balance in three places. */
export async function readBalance(session: Session): Promise<Result<DigitalPayeBalance>> {
	const answer = await session.call({ paths: session.generation.balancePaths }, READ);
	if (answer.kind !== 'envelope') return { ok: false, problem: answer.problem };
	const { raw, ok } = answer.envelope;
	const data = isObject(raw.data) ? raw.data : {};
	const available = readAmount(data.balance ?? data.amount ?? raw.balance);
	if (!ok || available === null) return { ok: false, problem: refusalProblem(answer.envelope) };
	return { ok: true, value: { available, currency: textOrNull(data.currency) ?? 'XOF', raw } };
}
