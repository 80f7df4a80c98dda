import type { IDataObject } from 'n8n-workflow';
import { READ, type RetryPolicy } from '../../../shared/http/retry';
import { say } from '../../../shared/language/say';
import type { AvailableBalance } from '../../../shared/payout/types';
import type { LookUp, Problem, Result } from '../../../shared/problem';
import { readAmount } from '../../../shared/values/amount';
import { isObject } from '../../../shared/values/json';
import { pathPart, textOrNull } from '../../../shared/values/text';
import { AURORE_STATUSES, type AuroreStatus } from './codes';
import { auroreProblem, type AuroreEnvelope } from './envelope';
import { asDetailed } from './outcome';
import type { AuroreSession } from './session';

type AuroreCreate =
	| {
			kind: 'created';
			envelope: AuroreEnvelope;
			/** Paid directly, and refused at once: the payment exists and is over. */
			failed: boolean;
			paymentUrl: string | null;
			paymentToken: string | null;
			notifyToken: string | null;
	  }
	/** Refused for a reason that a person must fix; no payment exists. */
	| { kind: 'refused'; problem: Problem }
	/** The reference may belong to a payment now: look it up before concluding. */
	| { kind: 'unclear'; problem: Problem };

type AuroreLookUp = LookUp<{ envelope: AuroreEnvelope }, { envelope: AuroreEnvelope }>;

const CREATE: RetryPolicy = { attempts: 3, budgetMs: 60_000, repeatable: false };

/**
 * `POST /v1/payment`. `details` tells the state of the payment and overrides the root; code 1200 means that
 * the reference is taken, perhaps by a payment that is still alive.
 */
export async function createAurorePayment(
	session: AuroreSession,
	fields: IDataObject,
): Promise<AuroreCreate> {
	const answer = await session.call({ path: 'payment', json: fields }, CREATE);
	if (answer.kind === 'none')
		return { kind: answer.arrived === 'no' ? 'refused' : 'unclear', problem: answer.problem };
	const { envelope } = answer;
	// Whatever a 5xx says, the payment may have been created before it.
	if (envelope.httpStatus >= 500) return { kind: 'unclear', problem: auroreProblem(envelope) };
	const detailed = asDetailed(envelope);
	const { read } = detailed.meaning;
	const created = createdIn(envelope, read);
	if (created) return created;
	const worst = isDone(read) ? envelope : detailed;
	const surely = ['caller', 'auth', 'ip', 'token', 'failed', 'balance'].includes(
		worst.meaning.read,
	);
	return { kind: surely ? 'refused' : 'unclear', problem: auroreProblem(worst) };
}

/** What a creation made, where its answer names something; `undefined` for a refusal. */
function createdIn(envelope: AuroreEnvelope, read: AuroreStatus['read']): AuroreCreate | undefined {
	const { raw, meaning } = envelope;
	const paymentToken = textOrNull(raw.payment_token);
	const paymentUrl = textOrNull(raw.payment_url);
	const named = paymentToken ?? paymentUrl ?? textOrNull(raw.transaction_id);
	// An OK that names nothing: whether there is a payment is not known.
	if (named === null)
		return isAccepted(meaning.read, read) ? { kind: 'unclear', problem: NAMELESS } : undefined;
	if (!isDone(meaning.read) && paymentToken === null) return undefined;
	const redirected = isObject(raw.details) && raw.details.must_be_redirected === true;
	// With a link and `must_be_redirected` the payer can still pay, whatever the state says.
	const payable = isDone(read) || read === 'pending' || (paymentUrl !== null && redirected);
	if (!payable && read !== 'failed' && read !== 'balance') return undefined;
	const notifyToken = textOrNull(raw.notify_token);
	return { kind: 'created', envelope, failed: !payable, paymentUrl, paymentToken, notifyToken };
}

const NAMELESS: Problem = {
	message: say`CinetPay answered OK but did not identify a payment`,
	description: say`The answer has neither a payment link nor an ID. Run again with the same reference: CinetPay never accepts one reference twice.`,
};

/** OK; or OK with details that are not finished. */
const isAccepted = (read: AuroreStatus['read'], detail: AuroreStatus['read']): boolean =>
	isDone(detail) || (isDone(read) && detail === 'pending');

const isDone = (read: AuroreStatus['read']): boolean => read === 'call' || read === 'success';

/** `GET /v1/payment/{id}` by the merchant's reference or CinetPay's transaction id. */
export async function findAurorePayment(
	session: AuroreSession,
	id: string,
	policy: RetryPolicy = READ,
): Promise<AuroreLookUp> {
	return await lookUpAt(session, `payment/${pathPart(id)}`, policy);
}

/** `GET /v1/transfer/{id}`: documented for CinetPay's id; the merchant's own is passed by some code. */
export async function findAuroreTransfer(
	session: AuroreSession,
	id: string,
	policy: RetryPolicy = READ,
): Promise<AuroreLookUp> {
	return await lookUpAt(session, `transfer/${pathPart(id)}`, policy);
}

async function lookUpAt(
	session: AuroreSession,
	path: string,
	policy: RetryPolicy,
): Promise<AuroreLookUp> {
	const answer = await session.call({ path }, policy);
	if (answer.kind === 'none') return { kind: 'unreachable', problem: answer.problem };
	const { envelope } = answer;
	// A server that failed says nothing of the movement, whatever its body has.
	if (envelope.httpStatus >= 500) return { kind: 'unreachable', problem: auroreProblem(envelope) };
	const { read } = envelope.meaning;
	const named =
		textOrNull(envelope.raw.merchant_transaction_id) ?? textOrNull(envelope.raw.transaction_id);
	if (named !== null) return { kind: 'found', envelope };
	if (['auth', 'ip', 'token'].includes(read))
		return { kind: 'unreachable', problem: auroreProblem(envelope) };
	// Number and body of "not found" are not published; 400 and 404 have both been seen. OPERATION_ERROR
	// comes with 400 too and says nothing: what is taken for absent may be taken for not paid.
	const isOpen = envelope.meaning === AURORE_STATUSES.OPERATION_ERROR;
	const absent = !isOpen && (read === 'notFound' || [400, 404].includes(envelope.httpStatus));
	return absent
		? { kind: 'notFound', envelope }
		: { kind: 'unreachable', problem: auroreProblem(envelope) };
}

/** `GET /v1/balances`: one balance per credential, as text to keep its precision. */
export async function readAuroreBalance(session: AuroreSession): Promise<Result<AvailableBalance>> {
	const answer = await session.call({ path: 'balances' }, READ);
	if (answer.kind === 'none') return { ok: false, problem: answer.problem };
	const { raw } = answer.envelope;
	const available = readAmount(raw.available_balance);
	if (available === null) return { ok: false, problem: auroreProblem(answer.envelope) };
	return { ok: true, value: { available, currency: textOrNull(raw.currency) } };
}
