import type { IDataObject } from 'n8n-workflow';
import { SEND } from '../../../shared/http/retry';
import { say } from '../../../shared/language/say';
import type {
	AvailableBalance,
	PayoutApi,
	PayoutRow,
	RowAnswer,
	SendAnswer,
} from '../../../shared/payout/types';
import type { Result } from '../../../shared/problem';
import { textOrNull } from '../../../shared/values/text';
import { lookUpPayout, readBalance, type ContactPath } from './calls';
import { clientCode, type ClientClass } from './codes';
import { clientProblem, type ClientEnvelope } from './envelope';
import { readSentRow } from './outcome';
import { prepareContacts } from './prepareContacts';
import type { ClientSession, PayoutKind } from './session';

const SEND_PATHS: Readonly<Record<PayoutKind, string>> = {
	airtime: 'airtime/credit/send',
	transfer: 'transfer/money/send/contact',
};

/** The provider names no limit for the rows of a call; more than this has not been reported to work. */
const LARGEST_BATCH = 500;
/** A hundred rows take the provider longer than one. */
const SEND_TIMEOUT_MS = 60_000;

/** Airtime or money transfer of Client v1 as the payout engine sees it. */
export function clientPayouts(
	session: ClientSession,
	kind: PayoutKind,
	contactPath: ContactPath,
): PayoutApi {
	return {
		account: `${session.account} ${kind}`,
		direction: 'out',
		// 805, which the provider documents.
		repeats: 'refused',
		largestBatch: LARGEST_BATCH,
		send: async (rows) => await send(session, kind, rows),
		lookUp: async (reference) =>
			await lookUpPayout(session, kind, 'client_transaction_id', reference),
		lookUpGroup: async (lot) => await lookUpPayout(session, kind, 'lot', lot),
		balance: async () => await spendable(session, kind),
		prepare: async (rows) => await prepareContacts(session, rows, contactPath),
	};
}

async function send(
	session: ClientSession,
	kind: PayoutKind,
	rows: readonly PayoutRow[],
): Promise<SendAnswer> {
	const data = rows.map(({ reference, phone, amount, fields }) => ({
		prefix: phone.prefix,
		phone: phone.national,
		amount,
		client_transaction_id: reference,
		...fields,
	}));
	const answer = await session.call(
		{ path: SEND_PATHS[kind], data, timeoutMs: SEND_TIMEOUT_MS },
		SEND,
	);
	if (answer.kind === 'none')
		return { kind: answer.arrived === 'no' ? 'notSent' : 'lost', problem: answer.problem };
	const { envelope } = answer;
	// Whatever a 5xx says, the money may have gone before it. A refusal that names transactions came after a
	// part of the rows was taken.
	const isPartly = envelope.rows.some((row) => textOrNull(row.transaction_id) !== null);
	if (envelope.httpStatus >= 500 || (envelope.code !== '0' && isPartly))
		return { kind: 'lost', problem: clientProblem(envelope) };
	if (envelope.code !== '0') return refusedCall(envelope);
	return { kind: 'rows', rows: rowAnswers(rows, envelope) };
}

function refusedCall(envelope: ClientEnvelope): SendAnswer {
	const problem = clientProblem(envelope);
	const reasons = { all: 'all', auth: 'all', token: 'all', row: 'row', exists: 'exists' } as const;
	const reason =
		envelope.read in reasons ? reasons[envelope.read as keyof typeof reasons] : undefined;
	if (!reason) return { kind: 'lost', problem };
	const { code, message } = envelope;
	// 725 is about the one value that whole sheets share.
	const field = code === '725' ? { field: 'notify_url' } : {};
	return { kind: 'refused', reason, code, message, problem, ...field };
}

/** A top-level code 0 does not mean that every row succeeded: each has its own code. */
function rowAnswers(rows: readonly PayoutRow[], envelope: ClientEnvelope): Map<string, RowAnswer> {
	const answers = new Map<string, RowAnswer>();
	for (const row of envelope.rows) {
		const reference = referenceOf(row);
		if (reference === null) continue;
		const before = answers.get(reference);
		const answer = rowAnswer(row);
		answers.set(reference, before ? bothOf(before, answer) : answer);
	}
	// Some answers leave the reference out; with one row there is no doubt which is meant.
	const [only] = rows;
	const [sole] = envelope.rows;
	const isNameless = envelope.rows.length === 1 && sole && referenceOf(sole) === null;
	if (rows.length === 1 && only && isNameless) answers.set(only.reference, rowAnswer(sole));
	else if (envelope.rows.some((row) => referenceOf(row) === null)) doubtRefusals(answers);
	return answers;
}

/** Something was answered without a name: it may be an order for a row that is refused elsewhere in the answer. */
function doubtRefusals(answers: Map<string, RowAnswer>): void {
	const problem = { message: say`the answer has a row without a reference`, description: '' };
	for (const [reference, answer] of answers)
		if (answer.kind === 'refused') answers.set(reference, { kind: 'unclear', problem });
}

function referenceOf({ client_transaction_id: reference }: IDataObject): string | null {
	const isGiven = typeof reference === 'string' || typeof reference === 'number';
	return isGiven && reference !== '' ? String(reference) : null;
}

/** An answer that names a reference twice: the same transaction twice is one; otherwise nobody knows. */
function bothOf(first: RowAnswer, second: RowAnswer): RowAnswer {
	const isSame =
		first.kind === 'accepted' &&
		second.kind === 'accepted' &&
		first.payout.outcome.providerId === second.payout.outcome.providerId;
	if (isSame) return first;
	const message = say`CinetPay returned two different answers for this reference`;
	return { kind: 'unclear', problem: { message, description: '' } };
}

function rowAnswer(row: IDataObject): RowAnswer {
	const payout = readSentRow(row);
	if (!payout.outcome.isFinal) return { kind: 'accepted', payout };
	const code = textOrNull(row.code) ?? '';
	const read = clientCode(code)?.read;
	if (read === 'exists') return { kind: 'exists' };
	if (read && REFUSALS.has(read)) return { kind: 'refused', payout };
	const message = code
		? say`CinetPay answered with code ${code}`
		: say`CinetPay answered without a code`;
	const named = payout.outcome.providerId === null ? {} : { payout };
	return { kind: 'unclear', problem: { message, description: '' }, ...named };
}

/** Codes that say of one row that nothing was started for it. */
const REFUSALS: ReadonlySet<ClientClass> = new Set(['all', 'auth', 'token', 'row']);

/** What the payout engine compares the sum of all rows with. */
async function spendable(
	session: ClientSession,
	kind: PayoutKind,
): Promise<Result<AvailableBalance>> {
	const answer = await readBalance(session, kind);
	if (!answer.ok) return answer;
	const { available } = answer.value;
	if (available !== null) return { ok: true, value: { available, currency: null } };
	return {
		ok: false,
		problem: {
			message: say`CinetPay did not say how much is available`,
			description: say`Turn off Check Balance to send without knowing it.`,
		},
	};
}
