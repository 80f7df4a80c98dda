import type { IDataObject } from 'n8n-workflow';
import { READ, sendWithRetry } from '../../../shared/http/retry';
import type { Outcome } from '../../../shared/outcome';
import type { LookUp, Problem } from '../../../shared/problem';
import { codeMeaning } from './codes';
import { checkoutProblem, readCheckoutAnswer, type CheckoutEnvelope } from './envelope';
import { classifyCheck, readPayment } from './outcome';
import type { CheckoutSession } from './session';

export type PaymentId = { reference: string } | { paymentToken: string };

type CreateAnswer =
	| { kind: 'created'; paymentUrl: string; paymentToken: string | null; envelope: CheckoutEnvelope }
	/** Refused for a reason that a person must fix; no payment exists. */
	| { kind: 'refused'; problem: Problem }
	/** The reference may belong to a payment now: look it up before concluding. */
	| { kind: 'unclear'; problem: Problem };

/** What CinetPay says of a payment. It answers for one that it does not know as well: with a code alone. */
interface CheckedPayment {
	outcome: Outcome;
	envelope: CheckoutEnvelope;
}

const CREATE_BUDGET_MS = 60_000;

/**
 * `POST /v2/payment`. Safe to repeat with the same `transaction_id`: the provider refuses a second one.
 * Repeats by itself only what surely did not arrive, and 429.
 */
export async function createPayment(
	api: CheckoutSession,
	fields: IDataObject,
): Promise<CreateAnswer> {
	const { baseUrl, apiKey, siteId } = api.connection;
	const reply = await sendWithRetry(
		api.send,
		{
			method: 'POST',
			url: `${baseUrl}/v2/payment`,
			json: { apikey: apiKey, site_id: siteId, ...fields },
		},
		{ attempts: 3, budgetMs: CREATE_BUDGET_MS, repeatable: false },
	);
	const answer = readCheckoutAnswer(reply, api.host);
	if (answer.kind === 'none') {
		return { kind: answer.arrived === 'no' ? 'refused' : 'unclear', problem: answer.problem };
	}
	const { envelope } = answer;
	const url = envelope.data.payment_url;
	if (typeof url === 'string' && url !== '') {
		const token = envelope.data.payment_token;
		return {
			kind: 'created',
			paymentUrl: url,
			paymentToken: typeof token === 'string' ? token : null,
			envelope,
		};
	}
	const read = codeMeaning(envelope.code)?.onCreate;
	return {
		kind: read === 'caller' || read === 'auth' ? 'refused' : 'unclear',
		problem: checkoutProblem(envelope),
	};
}

/**
 * `POST /v2/payment/check`. A read, so lost answers are asked for again within `budgetMs`. An answer
 * without a status and with a code that no table knows means "no such payment, or not known".
 */
export async function checkPayment(
	api: CheckoutSession,
	id: PaymentId,
	budgetMs = READ.budgetMs,
): Promise<LookUp<CheckedPayment, CheckedPayment>> {
	const { baseUrl, apiKey, siteId } = api.connection;
	// Two official names exist for the token; the provider ignores the one it does not know.
	const key =
		'reference' in id
			? { transaction_id: id.reference }
			: { payment_token: id.paymentToken, token: id.paymentToken };
	const reply = await sendWithRetry(
		api.send,
		{
			method: 'POST',
			url: `${baseUrl}/v2/payment/check`,
			json: { apikey: apiKey, site_id: siteId, ...key },
		},
		{ ...READ, budgetMs },
	);
	const answer = readCheckoutAnswer(reply, api.host);
	if (answer.kind === 'none') return { kind: 'unreachable', problem: answer.problem };
	const { envelope } = answer;
	const read = classifyCheck(envelope);
	if (read === 'caller' || read === 'auth')
		return { kind: 'unreachable', problem: { ...checkoutProblem(envelope), accessRefused: true } };
	if (envelope.code === '429' || envelope.httpStatus >= 500)
		return { kind: 'unreachable', problem: checkoutProblem(envelope) };
	const outcome = readPayment(envelope, 'reference' in id ? id.reference : null);
	const found = read !== 'unknown' || Object.keys(envelope.data).length > 0;
	return { kind: found ? 'found' : 'notFound', outcome, envelope };
}
