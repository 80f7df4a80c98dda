import { say } from '../../shared/language/say';
import { contradiction, notKnownTo } from '../../shared/notifications/contradiction';
import type { Fields } from '../../shared/notifications/parse';
import type { Verdict } from '../../shared/notifications/source';
import { outcome, type Outcome } from '../../shared/outcome';
import { readAmount } from '../../shared/values/amount';
import { readPhone } from '../../shared/values/phone';
import { asText, textOrNull } from '../../shared/values/text';
import { checkPayment } from '../api/checkout/calls';
import type { CheckoutSession } from '../api/checkout/session';
import { bordersAreCertain, certainMetadata, payerIsCertain } from './xToken';

/**
 * Asks CinetPay about the payment and compares its answer with the notification: amount and currency
 * must agree where both name them. Only the provider's answer ever decides the status. `signed`: the
 * notification has an x-token of ours, and its borders are certain.
 */
export async function verify(
	api: CheckoutSession,
	fields: Fields,
	signed: boolean,
	budgetMs: number,
): Promise<Verdict> {
	const reference = fields.cpm_trans_id!.trim();
	const answer = await checkPayment(api, { reference }, budgetMs);
	if (answer.kind === 'unreachable') {
		const reason = say`${answer.problem.message}. ${answer.problem.description}`;
		return unverifiable(fields, signed, reason);
	}
	const { envelope, outcome: known } = answer;
	if (answer.kind === 'notFound') {
		const reason = say`CinetPay's answer does not name the payment (code ${envelope.code})`;
		return signed ? unverifiable(fields, signed, reason) : notKnownTo('CinetPay', 'payment');
	}
	const mismatch = contradiction('CinetPay', [
		['amount', readAmount(fields.cpm_amount), known.amount],
		['currency', textOrNull(fields.cpm_currency)?.toUpperCase(), known.currency?.toUpperCase()],
	]);
	if (mismatch) return mismatch;
	const notified = notifiedOutcome(fields, signed);
	const description = textOrNull(envelope.data.description);
	return {
		kind: 'verified',
		// What the check leaves out (its older shape has no amount) is taken from what the notification has
		// signed.
		outcome: {
			...known,
			amount: known.amount ?? notified.amount,
			currency: known.currency ?? notified.currency,
			phone: known.phone ?? notified.phone,
			operator: known.operator ?? notified.operator,
		},
		extras: {
			description,
			metadata:
				textOrNull(envelope.data.metadata) ??
				(signed ? certainMetadata(fields, description) : null),
		},
		raw: { notification: { ...fields }, check: envelope.raw },
	};
}

/** Whether a notification says that the payment was made. CinetPay calls the field a message: a hint and no proof. */
export const claimsSuccess = (fields: Fields): boolean =>
	/^SUCCES/i.test(asText(fields.cpm_error_message));

const unverifiable = (fields: Fields, signed: boolean, reason: string): Verdict => ({
	kind: 'unverifiable',
	reason,
	outcome: notifiedOutcome(fields, signed),
	extras: { description: null, metadata: null },
});

/** What the notification itself has signed. It has no status field, so the status is `unknown`. */
function notifiedOutcome(fields: Fields, signed: boolean): Outcome {
	const order = signed && bordersAreCertain(fields);
	const payer = signed && payerIsCertain(fields);
	return outcome({
		status: 'unknown',
		reference: fields.cpm_trans_id!.trim(),
		amount: order ? readAmount(fields.cpm_amount) : null,
		currency: order ? textOrNull(fields.cpm_currency) : null,
		phone: payer ? readPhone(fields.cel_phone_num, fields.cpm_phone_prefixe) : null,
		operator: payer ? textOrNull(fields.payment_method) : null,
		advice: say`CinetPay could not be asked about this payment. Do not deliver until Payment: Get returns success.`,
	});
}
