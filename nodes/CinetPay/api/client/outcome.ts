import type { IDataObject } from 'n8n-workflow';
import { say } from '../../../shared/language/say';
import { nextReference, outcome, type Status } from '../../../shared/outcome';
import type { KnownPayout } from '../../../shared/payout/types';
import { readAmount } from '../../../shared/values/amount';
import { currencyOf } from '../../../shared/values/countries';
import { readPhone } from '../../../shared/values/phone';
import { asText, textOrNull, upperCase } from '../../../shared/values/text';
import { readTime } from '../../../shared/values/time';
import { clientCode } from './codes';

const TREATMENT: Readonly<Record<string, Status>> = {
	NEW: 'pending',
	REC: 'pending',
	NOS: 'pending',
	VAL: 'success',
	REJ: 'failed',
};

const CONFIRM_ADVICE = say`CinetPay is waiting for your confirmation: open the email that it sent to your account address and confirm. To skip these emails, write from that address to support.technique@cinetpay.com and ask to allowlist the IP address of your n8n server.`;

const ADVICE: Record<Status, string> = {
	success: say`The receiver got it.`,
	pending: say`CinetPay is still processing it. Wait for the notification or look it up later.`,
	failed: say`CinetPay or the operator rejected it; nothing was paid. Check the receiver, then send it with a new reference.`,
	unknown: say`CinetPay returned a status that is not documented. Do not send it again: ask CinetPay.`,
};

const waitsForConfirmation = (row: IDataObject): boolean =>
	upperCase(asText(row.sending_status)) === 'PENDING';

/** The status of an order: the merchant's confirmation first, then the treatment. Unlisted: `unknown`. */
export function payoutStatus(row: IDataObject): Status {
	if (waitsForConfirmation(row)) return 'pending';
	return TREATMENT[upperCase(asText(row.treatment_status))] ?? 'unknown';
}

/** One row of an answer to a check, in the output fields of both brands. */
export function readCheckedRow(row: IDataObject): KnownPayout {
	const status = payoutStatus(row);
	const sendingStatus = textOrNull(row.sending_status);
	const e164 = textOrNull(row.receiver_e164);
	return {
		outcome: outcome({
			status,
			reference: textOrNull(row.client_transaction_id),
			providerId: textOrNull(row.transaction_id),
			amount: readAmount(row.amount),
			currency: currencyOf(e164),
			phone: readPhone(e164),
			operator: textOrNull(row.operator),
			code: textOrNull(row.treatment_status),
			message: textOrNull(row.comment),
			advice: waitsForConfirmation(row) ? CONFIRM_ADVICE : ADVICE[status],
			completedAt: status === 'success' || status === 'failed' ? readTime(row.validated_at) : null,
		}),
		extras: {
			lot: textOrNull(row.lot),
			sendingStatus,
			operatorReference: textOrNull(row.operator_transaction_id),
			nextReference: nextReference(status),
		},
		saysNewReference: status === 'failed',
		raw: row,
		receiver: e164 ?? textOrNull(row.receiver),
		group: textOrNull(row.lot) ?? undefined,
	};
}

/** One row of an answer to a send. Code 0 means accepted, not done: the status is pending. */
export function readSentRow(row: IDataObject): KnownPayout {
	const code = textOrNull(row.code) ?? '';
	const accepted = code === '0' || (code === '' && textOrNull(row.transaction_id) !== null);
	const known = readCheckedRow(row);
	const status: Status = accepted ? 'pending' : 'failed';
	const acceptedAdvice = waitsForConfirmation(row) ? CONFIRM_ADVICE : ADVICE.pending;
	return {
		...known,
		// No code of a refusal says anything about the reference.
		saysNewReference: false,
		receiver: known.receiver ?? textOrNull(row.phone),
		outcome: {
			...known.outcome,
			status,
			isFinal: status === 'failed',
			phone: known.outcome.phone ?? readPhone(row.phone, row.prefix),
			code: code || null,
			message: textOrNull(row.status),
			advice: accepted ? acceptedAdvice : (clientCode(code)?.advice ?? ADVICE.unknown),
			completedAt: null,
		},
	};
}
