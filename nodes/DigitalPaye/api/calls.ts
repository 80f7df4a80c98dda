import type { IDataObject } from 'n8n-workflow';
import { READ, type RetryPolicy } from '../../shared/http/retry';
import type { KnownPayout, LookUpAnswer } from '../../shared/payout/types';
import type { Result } from '../../shared/problem';
import { readAmount } from '../../shared/values/amount';
import { isObject } from '../../shared/values/json';
import { isPlainId, pathPart, textOrNull } from '../../shared/values/text';
import { refusalMeaning, refusalProblem } from './envelope';
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
 * this account has answered to a reference before. `search` off leaves the list out, which takes several calls.
 */
export async function lookUp(
	session: Session,
	movement: Movement,
	id: string,
	policy: RetryPolicy = READ,
	search = true,
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
	// A failed transaction is shown with 504; that there is none, no failing server can say.
	const isAbsent = refusalMeaning(envelope).read === 'notFound' && envelope.httpStatus < 500;
	if (!envelope.ok && isAbsent) {
		// A and B: the provider's own libraries pass the merchant's id, so what they do not know is not there.
		const isCertain = !generation.pages || findsByReference.has(address);
		return isCertain || !search
			? { kind: 'notFound', conclusive: isCertain }
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

/** The newest transactions of generation C, or why they could not be read. */
type Listing =
	{ rows: KnownPayout[]; isAll: boolean } | Extract<LookUpAnswer, { kind: 'unreachable' }>;

/** One listing serves the look-ups of a run that come close together: a sheet has hundreds of them. */
const LISTING_AGE_MS = 5_000;
type Listings = Map<Movement, { at: number; listing: Promise<Listing> }>;
const listings = new WeakMap<Session, Listings>();

/** After a send, what was listed before it shows too little. */
export const forgetListing = (session: Session): boolean => listings.delete(session);

async function searchList(
	session: Session,
	movement: Movement,
	id: string,
	policy: RetryPolicy,
): Promise<LookUpAnswer> {
	const own: Listings = listings.get(session) ?? new Map();
	listings.set(session, own);
	let recent = own.get(movement);
	if (!recent || Date.now() - recent.at > LISTING_AGE_MS) {
		recent = { at: Date.now(), listing: readListing(session, movement, policy) };
		own.set(movement, recent);
	}
	const listing = await recent.listing;
	if ('problem' in listing) {
		if (own.get(movement) === recent) own.delete(movement);
		return listing;
	}
	const { rows, isAll } = listing;
	const hits = rows.filter(({ outcome: { reference, providerId } }) =>
		[reference, providerId].includes(id),
	);
	if (hits.length > 0) return { kind: 'found', payouts: hits };
	// There may be older ones than the listing shows, and one that shows no reference may be the one.
	return {
		kind: 'notFound',
		conclusive: isAll && rows.every(({ outcome }) => outcome.reference !== null),
	};
}

/** Reads page by page to an empty one, and never more than a few. */
async function readListing(
	session: Session,
	movement: Movement,
	policy: RetryPolicy,
): Promise<Listing> {
	const rows: KnownPayout[] = [];
	let last: string | undefined;
	for (let page = 1; page <= PAGES; page++) {
		const query = { page: String(page), limit: String(PAGE) };
		const answer = await session.call(
			{ paths: session.generation.listPaths(movement), query },
			policy,
		);
		if (answer.kind !== 'envelope') return { kind: 'unreachable', problem: answer.problem };
		const { envelope } = answer;
		if (!envelope.ok) return { kind: 'unreachable', problem: refusalProblem(envelope) };
		const part = rowsOf(envelope.raw);
		const print = JSON.stringify(part);
		// A server that ignores the page may hold back the rest.
		if (print === last) return { rows, isAll: false };
		last = print;
		// Not at a short page: what a server makes of a large limit is not published.
		if (part.length === 0) return { rows, isAll: true };
		const { code, message } = envelope;
		rows.push(...part.map((data) => readTransaction(data, code, message)));
	}
	return { rows, isAll: false };
}

interface DigitalPayeBalance {
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
