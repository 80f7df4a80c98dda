import { SEND } from '../../../shared/http/retry';
import type { LookUpAnswer, PayoutApi, PayoutRow, SendAnswer } from '../../../shared/payout/types';
import { textOrNull } from '../../../shared/values/text';
import { findAuroreTransfer, readAuroreBalance } from './calls';
import { auroreStatus } from './codes';
import { auroreProblem } from './envelope';
import { movementStatus, readMovement } from './outcome';
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
	// A name of the transaction in the answer means that it exists, whatever its state.
	if (textOrNull(envelope.raw.transaction_id) !== null && movementStatus(envelope) !== 'unknown') {
		const payout = readMovement(envelope);
		const kind = payout.outcome.status === 'failed' ? 'refused' : 'accepted';
		return { kind: 'rows', rows: new Map([[row.reference, { kind, payout }]]) };
	}
	// Production: an accepted transfer is answered `200 OK`. Its id is the only key that finds the money again.
	if (textOrNull(envelope.raw.transaction_id) !== null && read === 'call') {
		const known = readMovement(envelope);
		const advice = auroreStatus('PENDING', '').advice;
		const payout = { ...known, outcome: { ...known.outcome, status: 'pending' as const, advice } };
		return { kind: 'rows', rows: new Map([[row.reference, { kind: 'accepted', payout }]]) };
	}
	if (read === 'exists') return refused('exists');
	if (read === 'balance' || read === 'auth' || read === 'ip' || read === 'token')
		return refused('all');
	if (read === 'caller' || read === 'failed' || read === 'notFound') return refused('row');
	return { kind: 'lost', problem };
}

async function lookUp(session: AuroreSession, reference: string): Promise<LookUpAnswer> {
	const answer = await findAuroreTransfer(session, reference);
	if (answer.kind === 'unreachable') return answer;
	return answer.kind === 'found'
		? { kind: 'found', payouts: [readMovement(answer.envelope)] }
		: { kind: 'notFound' };
}
