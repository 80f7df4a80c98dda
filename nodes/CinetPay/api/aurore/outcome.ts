import type { IDataObject } from 'n8n-workflow';
import { outcome, type Status } from '../../../shared/outcome';
import type { KnownPayout } from '../../../shared/payout/types';
import { readAmount } from '../../../shared/values/amount';
import { asText, textOrNull } from '../../../shared/values/text';
import { auroreStatus } from './codes';
import type { AuroreEnvelope } from './envelope';

/** The answer as its `details` describe it, which are about the movement itself; without them as it is. */
export function asDetailed(envelope: AuroreEnvelope): AuroreEnvelope {
	const details = (envelope.raw.details ?? {}) as IDataObject;
	const status = textOrNull(details.status);
	if (status === null) return envelope;
	const code = asText(details.code);
	const text = asText(details.message) || status;
	return { ...envelope, status, code, text, meaning: auroreStatus(status, code) };
}

/**
 * The status of a payment or transfer; what is no status of a movement is `unknown`. OK is none: it says
 * that the call was accepted, and reading it as paid would deliver unpaid orders.
 */
export function movementStatus(envelope: AuroreEnvelope): Status {
	const { meaning } = asDetailed(envelope);
	if (meaning.read === 'success' || meaning.read === 'pending' || meaning.read === 'failed')
		return meaning.read;
	return meaning.read === 'balance' ? 'failed' : 'unknown';
}

/** A payment or transfer of an answer, in the output fields of both brands. Payments carry no amount. */
export function readMovement(envelope: AuroreEnvelope): KnownPayout {
	const { raw, code, status: name, text, meaning } = asDetailed(envelope);
	const notifyToken = textOrNull(raw.notify_token);
	const phone = textOrNull(raw.phone_number);
	return {
		outcome: outcome({
			status: movementStatus(envelope),
			reference: textOrNull(raw.merchant_transaction_id),
			providerId: textOrNull(raw.transaction_id),
			amount: readAmount(raw.amount),
			currency: textOrNull(raw.currency),
			phone: phone ? `+${phone.replace(/\D/g, '')}` : null,
			operator: textOrNull(raw.payment_method),
			code: code || name || null,
			message: text || null,
			advice: meaning.advice,
		}),
		extras: {
			fee: readAmount(raw.fee_amount),
			state: textOrNull(name),
			...(notifyToken === null ? {} : { notifyToken }),
		},
		raw,
	};
}
