import { READ, SEND } from '../../shared/http/retry';
import { isSamePayout } from '../../shared/payout/lookUp';
import type {
	BalanceAnswer,
	PayoutApi,
	PayoutRow,
	RowAnswer,
	SendAnswer,
} from '../../shared/payout/types';
import { isObject } from '../../shared/values/json';
import { lookUp, readBalance } from './calls';
import { refusal, refusalProblem, type DigitalPayeEnvelope } from './envelope';
import type { Movement } from './generation';
import { readTransaction, transactionStatus } from './outcome';
import type { Session } from './session';

/** Collections or disbursements as the payout engine sees them: one row per call in every generation. */
export function digitalPayePayouts(session: Session, movement: Movement): PayoutApi {
	let accepted: string | undefined;
	let finds: Promise<boolean> | undefined;
	// Whether C finds a transaction by the merchant's id is not published. One that it has just accepted
	// tells, and then "not found" needs no search of its list: a stopped sheet has a look-up for every row.
	const findsByReference = async () => {
		if (accepted === undefined) return false;
		finds ??= lookUp(session, movement, accepted, READ, async () => true).then(
			({ kind }) => kind === 'found',
		);
		return await finds;
	};
	const balance = async (): Promise<BalanceAnswer> => {
		const answer = await readBalance(session);
		if (!answer.ok) return answer;
		const { available, currency } = answer.value;
		return { ok: true, available, currency };
	};
	return {
		largestBatch: 1,
		async send([row]) {
			const answer = await send(session, movement, row!);
			const isAccepted =
				answer.kind === 'rows' && answer.rows.get(row!.reference)?.kind === 'accepted';
			if (isAccepted) accepted ??= row!.reference;
			return answer;
		},
		lookUp: async (reference) => await lookUp(session, movement, reference, READ, findsByReference),
		...(movement === 'disbursement' ? { balance } : {}),
	};
}

/** The engine compares what is there with the row. */
const ALREADY_THERE: SendAnswer = {
	kind: 'refused',
	reason: 'exists',
	code: null,
	message: null,
	problem: {
		message: 'A transaction with this reference already exists',
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
function rowAnswer(envelope: DigitalPayeEnvelope, row: PayoutRow): RowAnswer | undefined {
	if (!isObject(envelope.data)) return undefined;
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
