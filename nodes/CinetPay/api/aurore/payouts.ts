import { SEND } from '../../../shared/http/retry';
import { say } from '../../../shared/language/say';
import type {
	CallRefusal,
	LookUpAnswer,
	PayoutApi,
	PayoutRow,
	RowAnswer,
	SendAnswer,
} from '../../../shared/payout/types';
import type { Problem } from '../../../shared/problem';
import { textOrNull } from '../../../shared/values/text';
import { findAuroreTransfer, readAuroreBalance } from './calls';
import { AURORE_STATUSES } from './codes';
import { auroreProblem, type AuroreEnvelope } from './envelope';
import { readTransfer } from './outcome';
import type { AuroreSession } from './session';

/**
 * Accounts that have answered to a reference of ours, while this process lives. The provider documents the
 * look-up of a transfer by CinetPay's own id only; some code passes the merchant's.
 */
const findsByReference = new Set<string>();

/** Aurore transfers as the payout engine sees them: one row per call, no contact list. */
export function auroreTransfers(session: AuroreSession): PayoutApi {
	const { account } = session;
	let accepted: string | undefined;
	return {
		account,
		direction: 'out',
		// 1200, as integrators met it; the provider calls the reference the key.
		repeats: 'refused',
		largestBatch: 1,
		findsByReference: () => findsByReference.has(account),
		async send([row]) {
			const answer = await send(session, row!);
			const isAccepted =
				answer.kind === 'rows' && answer.rows.get(row!.reference)?.kind === 'accepted';
			if (isAccepted) accepted ??= row!.reference;
			return answer;
		},
		async lookUp(reference, providerId) {
			const answer = await lookUp(session, reference, providerId);
			if (answer.kind !== 'notFound' || findsByReference.has(account) || accepted === undefined)
				return answer;
			// One that was just accepted tells whether this account answers to references at all.
			await lookUp(session, accepted);
			return { kind: 'notFound', conclusive: findsByReference.has(account) };
		},
		balance: async () => await readAuroreBalance(session),
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
	const named = namedIn(envelope);
	if (named) return { kind: 'rows', rows: new Map([[row.reference, named]]) };
	// Whatever a 5xx says, the money may have gone before it.
	if (envelope.httpStatus >= 500) return { kind: 'lost', problem };
	const refused = (reason: CallRefusal['reason']): CallRefusal => ({
		kind: 'refused',
		reason,
		code: envelope.code || envelope.status,
		message: envelope.text,
		problem,
		saysNewReference: read === 'failed',
	});
	if (read === 'exists') return refused('exists');
	if (read === 'balance') return { ...refused('all'), problem: tooLow(envelope) };
	if (read === 'auth' || read === 'ip' || read === 'token') return refused('all');
	if (read === 'caller' || read === 'failed' || read === 'notFound') return refused('row');
	return { kind: 'lost', problem };
}

/** Nothing was started, so the reference stays: of a transaction that has failed the table says otherwise. */
const tooLow = (envelope: AuroreEnvelope): Problem => ({
	...auroreProblem(envelope),
	description: say`The balance of your CinetPay account is too low. Top it up, then run it again with the same references. CinetPay says: ${envelope.text}`,
	saysSameReference: true,
});

/**
 * A name of the transaction in the answer means that it exists, whatever its state; `undefined` without one. Its
 * id is the only documented key that finds the money again, so it is never thrown away.
 */
function namedIn(envelope: AuroreEnvelope): RowAnswer | undefined {
	if (textOrNull(envelope.raw.transaction_id) === null) return undefined;
	const payout = readTransfer(envelope);
	const { status } = payout.outcome;
	const { read } = envelope.meaning;
	if (envelope.httpStatus >= 500 || read === 'exists')
		return { kind: 'unclear', problem: auroreProblem(envelope), payout };
	if (status === 'failed') return { kind: 'refused', payout, isTransaction: true };
	if (status !== 'unknown') return { kind: 'accepted', payout };
	if (read !== 'call') return { kind: 'unclear', problem: auroreProblem(envelope), payout };
	// Production: an accepted transfer is answered `200 OK`.
	const { advice } = AURORE_STATUSES.PENDING;
	return {
		kind: 'accepted',
		payout: { ...payout, outcome: { ...payout.outcome, status: 'pending', advice } },
	};
}

async function lookUp(
	session: AuroreSession,
	reference: string,
	providerId?: string,
): Promise<LookUpAnswer> {
	const answer = await findAuroreTransfer(session, providerId ?? reference);
	if (answer.kind === 'unreachable') return answer;
	if (answer.kind === 'notFound')
		return { kind: 'notFound', conclusive: findsByReference.has(session.account) };
	const payout = readTransfer(answer.envelope);
	const { reference: shown } = payout.outcome;
	if (shown === reference && providerId === undefined) findsByReference.add(session.account);
	if (shown !== null) return { kind: 'found', payouts: [payout] };
	return { kind: 'found', payouts: [{ ...payout, outcome: { ...payout.outcome, reference } }] };
}
