import { SEND } from '../../shared/http/retry';
import { contradictions } from '../../shared/payout/compare';
import type { PayoutApi, PayoutRow, RowAnswer, SendAnswer } from '../../shared/payout/types';
import { isObject } from '../../shared/values/json';
import { forgetListing, lookUp, readBalance } from './calls';
import { refusalMeaning, refusalProblem, type DigitalPayeEnvelope } from './envelope';
import type { Movement } from './generation';
import { readTransaction } from './outcome';
import type { Session } from './session';

/** What each generation says about a repeated reference: A refuses it, C calls it idempotent, B says nothing. */
const REPEATS = { A: 'refused', B: 'undocumented', C: 'idempotent' } as const;

/** Collections or disbursements as the payout engine sees them: one row per call in every generation. */
export function digitalPayePayouts(session: Session, movement: Movement): PayoutApi {
	let accepted: string | undefined;
	return {
		account: `${session.account} ${session.generation.name} ${movement}`,
		direction: movement === 'collection' ? 'in' : 'out',
		repeats: REPEATS[session.generation.name],
		largestBatch: 1,
		async send([row]) {
			const answer = await send(session, movement, row!);
			forgetListing(session);
			const isAccepted =
				answer.kind === 'rows' && answer.rows.get(row!.reference)?.kind === 'accepted';
			if (isAccepted) accepted ??= row!.reference;
			return answer;
		},
		async lookUp(reference) {
			const answer = await lookUp(session, movement, reference);
			if (answer.kind !== 'notFound' || answer.conclusive || accepted === undefined) return answer;
			// One that was just accepted tells whether this account of C answers to references at all.
			const probe = accepted;
			accepted = undefined;
			await lookUp(session, movement, probe);
			return await lookUp(session, movement, reference);
		},
		...(movement === 'disbursement' && { balance: async () => await readBalance(session) }),
	};
}

async function send(session: Session, movement: Movement, row: PayoutRow): Promise<SendAnswer> {
	const { generation } = session;
	// One path only: a second one could carry the same money twice.
	const request = { paths: [generation.sendPath(movement)], json: generation.body(movement, row) };
	const answer = await session.call(request, SEND);
	if (answer.kind !== 'envelope')
		return { kind: answer.arrived === 'no' ? 'notSent' : 'lost', problem: answer.problem };
	const { envelope } = answer;
	const read = rowAnswer(session, movement, envelope, row);
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
	const kind = refusalMeaning(envelope).read;
	// Whatever a 5xx says, the money may have gone before it.
	if (envelope.ok || kind === 'unknown' || envelope.httpStatus >= 500)
		return { kind: 'lost', problem };
	return {
		kind: 'refused',
		reason: reasons[kind],
		code: envelope.code,
		message: envelope.message,
		problem,
		saysNewReference: kind === 'failed',
	};
}

/** The answer for the row where the body shows the transaction, whatever the HTTP status. */
function rowAnswer(
	{ generation }: Session,
	movement: Movement,
	envelope: DigitalPayeEnvelope,
	row: PayoutRow,
): RowAnswer | undefined {
	if (!isObject(envelope.data)) return undefined;
	const payout = readTransaction(envelope.data, envelope.code, envelope.message);
	const { status } = payout.outcome;
	const { read, advice: known } = refusalMeaning(envelope);
	if (status === 'unknown') {
		const problem = refusalProblem(envelope);
		return envelope.data.status === undefined ? undefined : { kind: 'unclear', problem, payout };
	}
	// A reference that is taken may be answered with the transaction that has it: let the engine compare.
	if (!envelope.ok && read === 'exists') return { kind: 'exists' };
	const direction = movement === 'collection' ? 'in' : 'out';
	const isOther = contradictions(row, direction, payout).length > 0;
	// In C, which calls the reference idempotent, another transaction is the first one of this reference.
	if (isOther && generation.name === 'C') return { kind: 'exists' };
	if (status !== 'failed') return { kind: 'accepted', payout };
	// The provider documents a failure with HTTP 504 and data; of another 5xx nobody knows what it says.
	if (envelope.httpStatus >= 500 && envelope.httpStatus !== 504)
		return { kind: 'unclear', problem: refusalProblem(envelope), payout };
	if (envelope.ok || read === 'unknown') return { kind: 'refused', payout, isTransaction: true };
	const told = { ...payout, outcome: { ...payout.outcome, advice: known } };
	const saysNewReference = read === 'failed';
	return { kind: 'refused', payout: { ...told, saysNewReference }, isTransaction: true };
}
