import type { IDataObject } from 'n8n-workflow';
import { nextReference, outcome, type Status } from '../../../shared/outcome';
import type { KnownPayout } from '../../../shared/payout/types';
import { readAmount } from '../../../shared/values/amount';
import { isObject } from '../../../shared/values/json';
import { readPhone } from '../../../shared/values/phone';
import { asText, textOrNull } from '../../../shared/values/text';
import { auroreStatus, NOT_ALLOWED_STATE, type AuroreStatus } from './codes';
import type { AuroreEnvelope } from './envelope';

/** The answer as its `details` describe it, which are about the movement itself; without them as it is. */
export function asDetailed(envelope: AuroreEnvelope): AuroreEnvelope {
	const { raw } = envelope;
	const details = (raw.details ?? {}) as IDataObject;
	const status = textOrNull(details.status);
	if (status === null) return { ...envelope, meaning: stateMeaning(envelope.meaning, raw) };
	const code = asText(details.code);
	const text = asText(details.message) || status;
	const meaning = stateMeaning(auroreStatus(status, code), raw);
	return { ...envelope, status, code, text, meaning };
}

/** An answer that names its transaction speaks of it, and not of the address of the caller. */
const stateMeaning = (meaning: AuroreStatus, raw: IDataObject): AuroreStatus =>
	meaning.read === 'ip' && textOrNull(raw.transaction_id) !== null ? NOT_ALLOWED_STATE : meaning;

/**
 * The status of a payment or transfer; what is no status of a movement is `unknown`. OK is none: it says
 * that the call was accepted, and reading it as paid would deliver unpaid orders.
 */
function movementStatus(envelope: AuroreEnvelope): Status {
	const { meaning } = asDetailed(envelope);
	if (meaning.read === 'success' || meaning.read === 'pending' || meaning.read === 'failed')
		return meaning.read;
	return meaning.read === 'balance' ? 'failed' : 'unknown';
}

/** A payment or transfer of an answer, in the output fields of both brands. Payments carry no amount. */
export function readMovement(envelope: AuroreEnvelope): KnownPayout {
	const { raw, code, status: name, text, meaning } = asDetailed(envelope);
	const notifyToken = textOrNull(raw.notify_token);
	const user = isObject(raw.user) ? raw.user : {};
	return {
		outcome: outcome({
			status: movementStatus(envelope),
			reference: textOrNull(raw.merchant_transaction_id),
			providerId: textOrNull(raw.transaction_id),
			amount: readAmount(raw.amount),
			currency: textOrNull(raw.currency),
			// The payer is in `user`; a transfer names its receiver itself.
			phone: readPhone(raw.phone_number) ?? readPhone(user.phone_number),
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
		receiver: textOrNull(raw.phone_number),
	};
}

/** A transfer, which may need another attempt. */
export function readTransfer(envelope: AuroreEnvelope): KnownPayout {
	const movement = readMovement(envelope);
	const { status } = movement.outcome;
	return {
		...movement,
		extras: { ...movement.extras, nextReference: nextReference(status) },
		// Every advice about a failed one says so.
		saysNewReference: status === 'failed',
	};
}
