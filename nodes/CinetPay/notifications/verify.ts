import { contradiction } from '../../shared/notifications/contradiction';
import type { Fields } from '../../shared/notifications/parse';
import type { Verdict } from '../../shared/notifications/source';
import { outcome, type Outcome } from '../../shared/outcome';
import { readAmount } from '../../shared/values/amount';
import { readPhone } from '../../shared/values/phone';
import { textOrNull } from '../../shared/values/text';
import { checkPayment } from '../api/checkout/calls';
import type { CheckoutApi } from '../api/checkout/session';

/**
 * Asks CinetPay about the payment and compares its answer with the notification: amount and currency
 * must agree where both name them. Only the provider's answer ever decides the status.
 */
export async function verify(
	api: CheckoutApi,
	fields: Fields,
	signed: boolean,
	budgetMs: number,
): Promise<Verdict> {
	const reference = fields.cpm_trans_id!.trim();
	const answer = await checkPayment(api, { reference }, budgetMs);
	if (answer.kind === 'unreachable') {
		return unverifiable(
			fields,
			reference,
			`${answer.problem.message}. ${answer.problem.description}`,
		);
	}
	const { envelope, outcome: known } = answer;
	if (answer.kind === 'notFound') {
		return signed
			? unverifiable(
					fields,
					reference,
					`CinetPay's answer does not name the payment (code ${envelope.code})`,
				)
			: { kind: 'refused', httpStatus: 404, reason: 'CinetPay does not know this payment' };
	}
	const mismatch = contradiction('CinetPay', [
		['amount', readAmount(fields.cpm_amount), known.amount],
		['currency', textOrNull(fields.cpm_currency)?.toUpperCase(), known.currency?.toUpperCase()],
	]);
	if (mismatch) return mismatch;
	const notified = notifiedOutcome(fields, reference);
	return {
		kind: 'verified',
		// What the check leaves out (its older shape has no amount) is taken from the notification, which
		// is signed whenever it names an amount at all.
		outcome: {
			...known,
			amount: known.amount ?? notified.amount,
			currency: known.currency ?? notified.currency,
			phone: known.phone ?? notified.phone,
			operator: known.operator ?? notified.operator,
		},
		extras: {
			description: textOrNull(envelope.data.description) ?? textOrNull(fields.cpm_designation),
			metadata: textOrNull(envelope.data.metadata) ?? textOrNull(fields.cpm_custom),
		},
		raw: { notification: { ...fields }, check: envelope.raw },
	};
}

function unverifiable(fields: Fields, reference: string, reason: string): Verdict {
	return {
		kind: 'unverifiable',
		reason,
		outcome: notifiedOutcome(fields, reference),
		extras: {
			description: textOrNull(fields.cpm_designation),
			metadata: textOrNull(fields.cpm_custom),
		},
	};
}

/** What the notification itself says. It has no status field, so the status is `unknown`. */
function notifiedOutcome(fields: Fields, reference: string): Outcome {
	return outcome({
		status: 'unknown',
		reference,
		amount: readAmount(fields.cpm_amount),
		currency: textOrNull(fields.cpm_currency),
		phone: readPhone(fields.cel_phone_num, fields.cpm_phone_prefixe),
		operator: textOrNull(fields.payment_method),
		advice:
			'CinetPay could not be asked about this payment. Do not deliver until Payment: Get returns success.',
	});
}
