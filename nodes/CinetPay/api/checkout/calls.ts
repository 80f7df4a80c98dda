import type { IDataObject } from 'n8n-workflow';
import { sender, type HttpHelpers, type Send } from '../../../shared/http/transport';
import type { Outcome } from '../../../shared/outcome';
import type { Problem } from '../../../shared/problem';
import { sendWithRetry } from '../../../shared/http/retry';
import { hostOf } from '../../../shared/values/url';
import { codeMeaning } from './codes';
import { readAnswer, type Envelope } from './envelope';
import { classifyCheck, readPayment } from './outcome';

/** Checkout v2: https://api-checkout.cinetpay.com, keys in the JSON body. */
export interface CheckoutConnection {
	baseUrl: string;
	apiKey: string;
	siteId: string;
	secretKey: string;
}

export interface CheckoutApi {
	connection: CheckoutConnection;
	send: Send;
	host: string;
}

export type PaymentId = { reference: string } | { paymentToken: string };

export type CreateAnswer =
	| { kind: 'created'; paymentUrl: string; paymentToken: string | null; envelope: Envelope }
	/** Refused for a reason that a person must mend; no payment exists. */
	| { kind: 'refused'; problem: Problem }
	/** The reference may belong to a payment now: look it up before concluding. */
	| { kind: 'unclear'; problem: Problem };

export type CheckAnswer =
	| { kind: 'payment'; outcome: Outcome; envelope: Envelope; found: boolean }
	| { kind: 'refused'; problem: Problem }
	| { kind: 'unreachable'; problem: Problem };

const CREATE_BUDGET_MS = 60_000;
export const CHECK_BUDGET_MS = 60_000;

/** Binds the HTTP helper of one execution to one credential. Site id and links are not secrets. */
export function checkoutApi(helpers: HttpHelpers, connection: CheckoutConnection): CheckoutApi {
	const baseUrl = connection.baseUrl.trim().replace(/\/+$/, '');
	const secrets = [connection.apiKey, connection.secretKey];
	return {
		connection: { ...connection, baseUrl },
		send: sender(helpers, secrets),
		host: hostOf(baseUrl),
	};
}

/**
 * `POST /v2/payment`. Safe to repeat with the same `transaction_id`: the vendor refuses a second one.
 * Repeats by itself only what surely did not arrive, and 429.
 */
export async function createPayment(api: CheckoutApi, fields: IDataObject): Promise<CreateAnswer> {
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
	const answer = readAnswer(reply, api.host);
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
		problem: refusal(envelope),
	};
}

/**
 * `POST /v2/payment/check`. A read, so lost answers are asked for again within `budgetMs`. An answer
 * without a status and with a code that no table knows means "no such payment, or not known":
 * `found` is false.
 */
export async function checkPayment(
	api: CheckoutApi,
	id: PaymentId,
	budgetMs = CHECK_BUDGET_MS,
): Promise<CheckAnswer> {
	const { baseUrl, apiKey, siteId } = api.connection;
	// Two official names exist for the token; the vendor ignores the one it does not know.
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
		{ attempts: 4, budgetMs, repeatable: true },
	);
	const answer = readAnswer(reply, api.host);
	if (answer.kind === 'none') return { kind: 'unreachable', problem: answer.problem };
	const { envelope } = answer;
	const read = classifyCheck(envelope);
	if (read === 'caller' || read === 'auth') return { kind: 'refused', problem: refusal(envelope) };
	if (envelope.code === '429' || envelope.httpStatus >= 500)
		return { kind: 'unreachable', problem: refusal(envelope) };
	const outcome = readPayment(envelope, 'reference' in id ? id.reference : null);
	const found = read !== 'unknown' || Object.keys(envelope.data).length > 0;
	return { kind: 'payment', outcome, envelope, found };
}

/** A refusal in the vendor's words and ours. 608 with a currency keeps the text that names both currencies. */
function refusal(envelope: Envelope): Problem {
	const { code, message, description, httpStatus } = envelope;
	const theirs = [message, description].filter(Boolean).join(': ');
	const currency = code === '608' && /currency/i.test(description);
	const advice = currency
		? 'Choose the currency of your CinetPay account under Currency, or ask CinetPay to open the other one.'
		: (codeMeaning(code)?.advice ??
			'This code is in no published list. Look the payment up by its reference before you go on.');
	return {
		message: `CinetPay refused the call (code ${code})`,
		description: theirs ? `${advice} CinetPay says: ${theirs}` : advice,
		details: { code, providerMessage: theirs, httpStatus },
	};
}
