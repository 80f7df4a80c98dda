/** What is known about a payment, transfer, airtime, collection or disbursement. */
export type Status = 'success' | 'pending' | 'failed' | 'unknown';

/**
 * How a provider's code is read. `caller` and `auth` mean that the call itself was refused and nothing
 * was started by it; the other four are statuses of the movement of money.
 */
export type ResultClass = Status | 'caller' | 'auth';

/**
 * The output fields of every operation of both brands. Keys are always present; a value that
 * the provider did not give is `null`. No key is ever called `error`: n8n would read the row as failed
 * and, with Retry On Fail, send it again.
 */
export interface Outcome {
	status: Status;
	/** True when the status can no longer change: `success` and `failed`. */
	isFinal: boolean;
	/** The merchant's own id. */
	reference: string | null;
	/** The provider's (or its operator's) id of the movement. */
	providerId: string | null;
	/** Integer in the currency's main unit. */
	amount: number | null;
	/** ISO 4217 code. */
	currency: string | null;
	/** E.164 with the plus sign. */
	phone: string | null;
	/** The provider's code of the operator, as given (`OM`, `MOMO`, `WAVECI`…). */
	operator: string | null;
	/** The provider's code and words, as given. */
	code: string | null;
	message: string | null;
	/** What happened and what to do, in our words. */
	advice: string | null;
	/** ISO 8601 with offset. */
	createdAt: string | null;
	completedAt: string | null;
}

/** Whether a status can no longer change. */
export const isFinal = (status: Status): boolean => status === 'success' || status === 'failed';

/** Builds an outcome from what is known; everything else is `null`. */
export function outcome(known: Partial<Outcome> & Pick<Outcome, 'status' | 'reference'>): Outcome {
	return {
		status: known.status,
		isFinal: isFinal(known.status),
		reference: known.reference,
		providerId: known.providerId ?? null,
		amount: known.amount ?? null,
		currency: known.currency ?? null,
		phone: known.phone ?? null,
		operator: known.operator ?? null,
		code: known.code ?? null,
		message: known.message ?? null,
		advice: known.advice ?? null,
		createdAt: known.createdAt ?? null,
		completedAt: known.completedAt ?? null,
	};
}
