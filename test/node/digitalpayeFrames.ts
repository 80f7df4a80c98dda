import type { IDataObject } from 'n8n-workflow';

export type Generation = 'A' | 'B' | 'C';

/** A transaction as the vendor knows it; `phone` has ten local digits. */
export interface Known {
	reference: string;
	providerId: string;
	direction: 'in' | 'out';
	amount: number;
	phone: string;
	operator: string;
	status: string;
	/** ISO 8601; left out: now. */
	createdAt?: string;
}

interface JsonAnswer {
	status: number;
	body: IDataObject;
}

/** `data` of a transaction, as the documents of each generation print it. */
export function dataOf(generation: Generation, known: Known): IDataObject {
	const { reference, providerId, direction, amount, phone, operator, status } = known;
	const isIn = direction === 'in';
	if (generation === 'A') {
		return {
			ref: providerId,
			operator_id: null,
			transaction_id: reference,
			number_user: `${isIn ? '225' : '+225'}${phone}`,
			currency: 'XOF',
			amount: String(amount),
			fees: String(amount / 100),
			status,
			type_transaction: isIn ? 'collecte' : 'transfert',
			type_payment: operator,
			date: (known.createdAt ?? new Date().toISOString()).slice(0, 19).replace('T', ' '),
			date_update: null,
		};
	}
	if (generation === 'B') {
		return {
			ref: providerId,
			transactionId: reference,
			currency: 'XOF',
			amount: String(amount),
			fees: String(amount * 0.015),
			phone,
			status,
			typeTransaction: isIn ? 'collecte' : 'transfer',
			operator,
			createdAt: known.createdAt ?? new Date().toISOString(),
		};
	}
	return {
		reference: providerId,
		external_ref: reference,
		status: status.toLowerCase(),
		type: isIn ? 'collect' : 'payout',
		amount,
		currency: 'XOF',
		operator_code: operator,
		...(isIn ? {} : { recipient_phone: phone }),
		created_at: known.createdAt ?? new Date().toISOString(),
	};
}

/** An answer in the envelope of its generation; A says the state at the root too. */
export function framed(
	generation: Generation,
	data: IDataObject | IDataObject[],
	status = 200,
	state = 'SUCCESSFUL',
): JsonAnswer {
	if (generation === 'C') return { status: 200, body: { success: true, message: 'OK', data } };
	if (generation === 'B')
		return { status, body: { statusCode: status, message: 'Successful', data } };
	if (state !== 'FAILED')
		return { status, body: { code_status: status, status: state, message: 'M', data } };
	const message = 'PAYMENT_FAILED_TRY_AGAINST';
	return { status: 504, body: { code_status: 504, status: 'ERROR', message, data } };
}

/** A refusal in the envelope of its generation. */
export function refusalOf(generation: Generation, status: number, name: string): JsonAnswer {
	const bodies: Record<Generation, IDataObject> = {
		A: { code_status: status, status: 'ERROR', message: name },
		B: { statusCode: status, message: name, reason: `Raison ${name}` },
		C: { success: false, error: name.replace(/Error$/, ''), message: `Text ${name}` },
	};
	return { status, body: bodies[generation] };
}
