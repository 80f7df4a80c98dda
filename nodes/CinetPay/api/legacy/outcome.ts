import type { IDataObject } from 'n8n-workflow';
import { say } from '../../../shared/language/say';
import { outcome, type Outcome, type ResultClass, type Status } from '../../../shared/outcome';
import { readAmount } from '../../../shared/values/amount';
import { isObject } from '../../../shared/values/json';
import { readPhone } from '../../../shared/values/phone';
import { asText, textOrNull, upperCase } from '../../../shared/values/text';
import { readTime } from '../../../shared/values/time';
import { codeMeaning } from '../checkout/codes';
import { decodeEntities } from '../htmlEntities';

/** 624 says nothing about the payment here, and 641 and 642 are about the payment, as in Checkout v2. */
function classOf(code: string): ResultClass {
	return codeMeaning(code)?.onCheck ?? 'unknown';
}

/** CFA is the guide's name of XOF: a form made with one may come back with the other. */
export function isoCurrency(value: unknown): string | null {
	const currency = textOrNull(value)?.toUpperCase() ?? null;
	return currency === 'CFA' ? 'XOF' : currency;
}

/** One transaction of `checkPayStatus` or `getTransHistory`, in the output fields of both brands. */
export function readLegacyPayment(row: IDataObject): Outcome {
	const code = asText(row.cpm_result);
	const state = upperCase(asText(row.cpm_trans_status));
	const byCode = classOf(code);
	let status: Status = byCode === 'caller' || byCode === 'auth' ? 'unknown' : byCode;
	// Code and state must agree: a success needs both where both are given.
	if (status === 'success' && state !== '' && state !== 'ACCEPTED') status = 'unknown';
	if (status === 'failed' && state === 'ACCEPTED') status = 'unknown';
	const done = status === 'success' || status === 'failed';
	return outcome({
		status,
		reference: textOrNull(row.cpm_trans_id),
		providerId: textOrNull(row.cpm_payid),
		amount: readAmount(row.cpm_amount),
		currency: isoCurrency(row.cpm_currency),
		phone: readPhone(row.cel_phone_num, row.cpm_phone_prefixe ?? row.cpm_phone_prefix),
		operator: textOrNull(row.payment_method),
		code: code || null,
		message: textOrNull(row.cpm_error_message),
		advice:
			codeMeaning(code)?.advice ??
			say`CinetPay does not say what happened to this payment. Do not deliver; look it up again later.`,
		createdAt: readTime(row.created_at),
		completedAt: done
			? readTime(`${asText(row.cpm_payment_date)} ${asText(row.cpm_payment_time)}`)
			: null,
	});
}

/** What goes with the outcome: the merchant's own text, and the signature that must be the stored one. */
export function legacyExtras(row: IDataObject): IDataObject {
	const decoded = (value: unknown) => {
		const text = textOrNull(value);
		return text === null ? null : decodeEntities(text);
	};
	return {
		description: decoded(row.cpm_designation),
		metadata: decoded(row.cpm_custom),
		signature: textOrNull(row.signature),
		notificationAcknowledged: asText(row.cpm_ipn_ack).toUpperCase() === 'Y',
	};
}

/** The transaction of a `checkPayStatus` answer; `undefined` when CinetPay has no data for this site. */
export function transactionOf(json: unknown, siteId: string): IDataObject | undefined {
	const row = (json as { transaction?: IDataObject } | null)?.transaction;
	return row && asText(row.cpm_site_id) === siteId ? row : undefined;
}

/** The rows of a history answer: an array, a single object, or nothing at all. */
export function historyOf(json: unknown): IDataObject[] {
	const rows = (json as { Transactions?: { transaction?: unknown } } | null)?.Transactions
		?.transaction;
	return [rows].flat().filter(isObject);
}
