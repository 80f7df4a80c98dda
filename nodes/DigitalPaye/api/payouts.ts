import type { IDataObject } from 'n8n-workflow';
import { readAmount } from '../../shared/amount';
import { isSamePayout } from '../../shared/payout/lookUp';
import type {
	BalanceAnswer,
	KnownPayout,
	LookUpAnswer,
	PayoutApi,
	PayoutRow,
	RowAnswer,
	SendAnswer,
} from '../../shared/payout/types';
import type { RetryPolicy } from '../../shared/retry';
import { refusal, refusalProblem, type Envelope } from './envelope';
import type { Movement } from './generation';
import { READ, SEND, type Session } from './session';
import { readTransaction, rowsOf, transactionStatus } from './transaction';

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Collections or disbursements as the payout engine sees them: one row per call in every generation. */
export function digitalPayePayouts(session: Session, movement: Movement): PayoutApi {
	return {
		largestBatch: 1,
		send: async ([row]) => await send(session, movement, row!),
		lookUp: async (reference) => await lookUp(session, movement, reference),
		...(movement === 'disbursement' ? { balance: async () => await spendable(session) } : {}),
	};
}

/** The engine compares what is there with the row. */
const ALREADY_THERE: SendAnswer = {
	kind: 'refused',
	reason: 'exists',
	code: null,
	message: null,
	problem: {
		message: 'A transaction with this reference exists already',
		description: 'Look it up by its reference.',
	},
};

async function send(session: Session, movement: Movement, row: PayoutRow): Promise<SendAnswer> {
	const { generation } = session;
	if (generation.looksFirst) {
		const known = await lookUp(session, movement, row.reference);
		if (known.kind === 'unreachable') return { kind: 'notSent', problem: known.problem };
		if (known.kind === 'found') return ALREADY_THERE;
	}
	// One path only: a second one could carry the same money twice.
	const request = { paths: [generation.sendPath(movement)], json: generation.body(movement, row) };
	const answer = await session.call(request, SEND);
	if (answer.kind === 'noSuchPath') return { kind: 'notSent', problem: answer.problem };
	if (answer.kind === 'none')
		return { kind: answer.arrived === 'no' ? 'notSent' : 'lost', problem: answer.problem };
	const { envelope } = answer;
	const read = rowAnswer(envelope, row);
	if (read) return { kind: 'rows', rows: new Map([[row.reference, read]]) };
	const problem = refusalProblem(envelope);
	const reasons = {
		all: 'all',
		auth: 'all',
		token: 'all',
		row: 'row',
		failed: 'row',
		notFound: 'row',
		exists: 'exists',
	} as const;
	const kind = refusal(envelope).read;
	if (envelope.ok || kind === 'unknown') return { kind: 'lost', problem };
	return {
		kind: 'refused',
		reason: reasons[kind],
		code: envelope.code,
		message: envelope.message,
		problem,
	};
}

/** The answer for the row where the body shows the transaction, whatever the HTTP status. */
function rowAnswer(envelope: Envelope, row: PayoutRow): RowAnswer | undefined {
	if (!isObject(envelope.data) || envelope.data.status === undefined) return undefined;
	const status = transactionStatus(envelope.data);
	if (status === 'unknown') return undefined;
	const payout = readTransaction(envelope.data, envelope.code, envelope.message);
	const { read, advice: known } = refusal(envelope);
	// A reference that is taken may be answered with the transaction that has it: let the engine compare.
	const taken = !envelope.ok && read === 'exists';
	if (taken || !isSamePayout(row, payout)) return { kind: 'exists' };
	if (status !== 'failed') return { kind: 'accepted', payout };
	const advice = envelope.ok || read === 'unknown' ? payout.outcome.advice : known;
	return { kind: 'refused', payout: { ...payout, outcome: { ...payout.outcome, advice } } };
}

/** One transaction by the merchant's id; generation C may only know its own, so its list is searched too. */
export async function lookUp(
	session: Session,
	movement: Movement,
	id: string,
	policy: RetryPolicy = READ,
): Promise<LookUpAnswer> {
	const { generation } = session;
	const answer = await session.call(
		{ paths: generation.statusPaths(movement, encodeURIComponent(id)) },
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
		const payout = readTransaction(envelope.data, envelope.code, envelope.message);
		return { kind: 'found', payouts: [named(payout, id)] };
	}
	if (!envelope.ok && refusal(envelope).read === 'notFound') {
		return generation.pages
			? await searchList(session, movement, id, policy)
			: { kind: 'notFound' };
	}
	return { kind: 'unreachable', problem: refusalProblem(envelope) };
}

/** An answer that shows no id of the merchant is about the one that was asked for. */
const named = (payout: KnownPayout, id: string): KnownPayout => {
	const { reference, providerId } = payout.outcome;
	if (reference !== null || providerId === id) return payout;
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
		if (rows.length === 0) return { kind: 'notFound' };
	}
	return { kind: 'notFound' };
}

/** The balance stands in three places in three documents. */
export async function readBalance(session: Session) {
	const answer = await session.call({ paths: session.generation.balancePaths }, READ);
	if (answer.kind !== 'envelope') return { ok: false as const, problem: answer.problem };
	const { raw, ok } = answer.envelope;
	const data = isObject(raw.data) ? raw.data : {};
	const available = readAmount(data.balance ?? data.amount ?? raw.balance);
	if (!ok || available === null)
		return { ok: false as const, problem: refusalProblem(answer.envelope) };
	return { ok: true as const, available, currency: String(data.currency ?? 'XOF'), raw };
}

async function spendable(session: Session): Promise<BalanceAnswer> {
	const answer = await readBalance(session);
	return answer.ok ? { ok: true, available: answer.available, currency: answer.currency } : answer;
}
