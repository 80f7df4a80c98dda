import type { IDataObject } from 'n8n-workflow';
import { readAmount } from '../../../shared/amount';
import { outcome, type Status } from '../../../shared/outcome';
import type { KnownPayout } from '../../../shared/payout/types';
import { textOrNull } from '../../../shared/text';
import type { AuroreEnvelope } from './envelope';

/** The status of a payment or transfer; what is no status of a movement is `unknown`. */
export function movementStatus({ meaning }: Pick<AuroreEnvelope, 'meaning'>): Status {
	if (meaning.read === 'success' || meaning.read === 'pending' || meaning.read === 'failed')
		return meaning.read;
	return meaning.read === 'balance' ? 'failed' : 'unknown';
}

/** A payment or transfer of an answer, as the vocabulary of both brands. Payments carry no amount. */
export function readMovement(envelope: AuroreEnvelope): KnownPayout {
	const { raw, code, status: name, text, meaning } = envelope;
	const details = (raw.details ?? {}) as IDataObject;
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
			message: text || name || null,
			advice: meaning.advice,
		}),
		extras: {
			fee: readAmount(raw.fee_amount),
			state: textOrNull(details.status) ?? textOrNull(name),
		},
		raw,
	};
}
