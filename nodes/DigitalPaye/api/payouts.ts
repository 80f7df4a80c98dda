import type { IDataObject } from 'n8n-workflow';
import { readAmount } from '../../shared/amount';
import type {
	BalanceAnswer,
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

async function send(session: Session, movement: Movement, row: PayoutRow): Promise<SendAnswer> {
	const { generation } = session;
	// One path only: a second one could carry the same money twice.
	const request = { paths: [generation.sendPath(movement)], json: generation.body(movement, row) };
	const answer = await session.call(request, SEND);
	if (answer.kind === 'noSuchPath') return { kind: 'notSent', problem: answer.problem };
	if (answer.kind === 'none')
		return { kind: answer.arrived === 'no' ? 'notSent' : 'lost', problem: answer.problem };
	const { envelope } = answer;
	const read = rowAnswer(envelope);
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
function rowAnswer(envelope: Envelope): RowAnswer | undefined {
	if (!isObject(envelope.data) || envelope.data.status === undefined) return undefined;
	const status = transactionStatus(envelope.data);
	if (status === 'unknown') return undefined;
	const payout = readTransaction(envelope.data, envelope.code, envelope.message);
	if (status !== 'failed') return { kind: 'accepted', payout };
	// A duplicate may be answered with the transaction that exists: let the engine compare it.
	if (!envelope.ok && refusal(envelope).read === 'exists') return { kind: 'exists' };
	const advice = envelope.ok ? payout.outcome.advice : refusal(envelope).advice;
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
		return {
			kind: 'found',
			payouts: [readTransaction(envelope.data, envelope.code, envelope.message)],
		};
	}
	if (!envelope.ok && refusal(envelope).read === 'notFound') {
		return generation.pages
			? await searchList(session, movement, id, policy)
			: { kind: 'notFound' };
	}
	return { kind: 'unreachable', problem: refusalProblem(envelope) };
}

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
			{ paths: [session.generation.listPath(movement)], query },
			policy,
		);
		if (answer.kind !== 'envelope') return { kind: 'unreachable', problem: answer.problem };
		if (!answer.envelope.ok)
			return { kind: 'unreachable', problem: refusalProblem(answer.envelope) };
		const rows = rowsOf(answer.envelope.raw);
		const hit = rows.find((row) => row.external_ref === id || row.reference === id);
		if (hit)
			return {
				kind: 'found',
				payouts: [readTransaction(hit, answer.envelope.code, answer.envelope.message)],
			};
		if (rows.length < PAGE) return { kind: 'notFound' };
	}
	return { kind: 'notFound' };
}

/** The balance stands in three places in three documents. */
export async function readBalance(session: Session) {
	const answer = await session.call({ paths: [session.generation.balancePath] }, READ);
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
