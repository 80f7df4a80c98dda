import { SEND } from '../../../shared/http/retry';
import type {
	LookUpAnswer,
	PayoutApi,
	PayoutRow,
	RowAnswer,
	SendAnswer,
} from '../../../shared/payout/types';
import { textOrNull } from '../../../shared/values/text';
import { findAuroreTransfer, readAuroreBalance } from './calls';
import { auroreStatus } from './codes';
import { auroreProblem, type AuroreEnvelope } from './envelope';
import { readMovement } from './outcome';
import type { AuroreSession } from './session';

/** Aurore transfers as the payout engine sees them: one row per call, no contact list. */
export function auroreTransfers(session: AuroreSession): PayoutApi {
	return {
		largestBatch: 1,
		send: async ([row]) => await send(session, row!),
		lookUp: async (reference) => await lookUp(session, reference),
		balance: async () => {
			const answer = await readAuroreBalance(session);
			return answer.ok ? { ok: true, ...answer.value } : answer;
		},
	};
}

async function send(session: AuroreSession, row: PayoutRow): Promise<SendAnswer> {
	const json = {
		currency: row.currency,
		merchant_transaction_id: row.reference,
		phone_number: row.phone.e164,
		amount: row.amount,
		payment_method: row.operator,
		...row.fields,
	};
	const answer = await session.call({ path: 'transfer', json }, SEND);
	if (answer.kind === 'none')
		return { kind: answer.arrived === 'no' ? 'notSent' : 'lost', problem: answer.problem };
	const { envelope } = answer;
	const { read } = envelope.meaning;
	const problem = auroreProblem(envelope);
	// Whatever a 5xx says, the money may have gone before it.
	if (envelope.httpStatus >= 500) return { kind: 'lost', problem };
	const refused = (reason: 'exists' | 'row' | 'all'): SendAnswer => ({
		kind: 'refused',
		reason,
		code: envelope.code || envelope.status,
		message: envelope.text,
		problem,
	});
	const named = namedIn(envelope);
	if (named) return { kind: 'rows', rows: new Map([[row.reference, named]]) };
	if (read === 'exists') return refused('exists');
	if (read === 'balance' || read === 'auth' || read === 'ip' || read === 'token')
		return refused('all');
	if (read === 'caller' || read === 'failed' || read === 'notFound') return refused('row');
	return { kind: 'lost', problem };
}

/** A name of the transaction in the answer means that it exists, whatever its state; `undefined` without one. */
function namedIn(envelope: AuroreEnvelope): RowAnswer | undefined {
	if (textOrNull(envelope.raw.transaction_id) === null) return undefined;
	const payout = readMovement(envelope);
	const { status } = payout.outcome;
	if (status !== 'unknown') return { kind: status === 'failed' ? 'refused' : 'accepted', payout };
	if (envelope.meaning.read !== 'call') return undefined;
	// Production: an accepted transfer is answered `200 OK`. Its id is the only key that finds the money again.
	const { advice } = auroreStatus('PENDING', '');
	return {
		kind: 'accepted',
		payout: { ...payout, outcome: { ...payout.outcome, status: 'pending', advice } },
	};
}

async function lookUp(session: AuroreSession, reference: string): Promise<LookUpAnswer> {
	const answer = await findAuroreTransfer(session, reference);
	if (answer.kind === 'unreachable') return answer;
	return answer.kind === 'found'
		? { kind: 'found', payouts: [readMovement(answer.envelope)] }
		: { kind: 'notFound' };
}
