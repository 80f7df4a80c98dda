import { say } from '../../../shared/language/say';
import { outcome, type Outcome, type ResultClass, type Status } from '../../../shared/outcome';
import { readAmount } from '../../../shared/values/amount';
import { readPhone } from '../../../shared/values/phone';
import { asText, textOrNull, upperCase } from '../../../shared/values/text';
import { readTime } from '../../../shared/values/time';
import { codeMeaning } from './codes';
import type { CheckoutEnvelope } from './envelope';

const PENDING_STATUSES = new Set(['PENDING', 'WAITING_FOR_CUSTOMER']);
const FAILED_STATUSES = new Set(['REFUSED', 'CANCELED', 'CANCELLED']);

/** What `data.status` alone says; `undefined` when it is absent or not in the provider's list. */
function classOfStatus(value: unknown): Status | undefined {
	const name = upperCase(asText(value));
	if (PENDING_STATUSES.has(name)) return 'pending';
	if (FAILED_STATUSES.has(name)) return 'failed';
	return name === 'ACCEPTED' ? 'success' : undefined;
}

/** Four clients accept `0`, as a number or a text, where the provider's table has `00`. */
const tableCode = (code: string): string => (code === '0' ? '00' : code);

/**
 * The provider's decision rule for a check: code and status together. When they disagree, the one that is
 * not final wins; two final ones that disagree, a status outside the list beside code 00, or a code that
 * no table knows are `unknown`. Never decided on message text.
 */
export function classifyCheck(envelope: Pick<CheckoutEnvelope, 'code' | 'data'>): ResultClass {
	const byCode = codeMeaning(tableCode(envelope.code))?.onCheck ?? 'unknown';
	const hasStatus =
		envelope.data.status !== undefined &&
		envelope.data.status !== null &&
		envelope.data.status !== '';
	const byStatus = classOfStatus(envelope.data.status);
	// A bare 0 is what a program writes for nothing: it is 00 only beside a status.
	if (!hasStatus) return envelope.code === '0' ? 'unknown' : byCode;
	if (byCode === 'pending' || byStatus === 'pending') return 'pending';
	if (byStatus === undefined) return byCode === 'success' ? 'unknown' : byCode;
	if (byCode === byStatus) return byStatus;
	return byStatus === 'failed' && byCode === 'unknown' ? 'failed' : 'unknown';
}

/** The outcome of a payment from the answer to a check. Both documented shapes are read. */
export function readPayment(envelope: CheckoutEnvelope, reference: string | null): Outcome {
	const { data, code, message } = envelope;
	const read = classifyCheck(envelope);
	const status: Status = read === 'caller' || read === 'auth' ? 'unknown' : read;
	return outcome({
		status,
		reference,
		providerId: textOrNull(data.operator_id),
		amount: readAmount(data.amount),
		currency: textOrNull(data.currency),
		phone: readPhone(data.phone_number, data.phone_prefix),
		operator: textOrNull(data.payment_method),
		code,
		message,
		advice: adviceFor(status, code),
		completedAt: status === 'success' || status === 'failed' ? readTime(data.payment_date) : null,
	});
}

function adviceFor(status: Status, code: string): string {
	const meaning = codeMeaning(tableCode(code));
	if (meaning && meaning.onCheck === status) return meaning.advice;
	if (status === 'pending')
		return say`The payment is not complete. Wait for the notification or look it up later.`;
	if (status === 'failed')
		return say`The payment was refused or canceled. Create a new payment if the payer still wants to pay.`;
	return say`CinetPay's response does not say what happened to this payment (code ${code}). Do not deliver and do not mark it as failed: look it up again later, or ask CinetPay.`;
}
