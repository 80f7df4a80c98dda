import type { IDataObject } from 'n8n-workflow';

/** What is known about a payment, transfer, airtime, collection or disbursement. */
export type Status = 'success' | 'pending' | 'failed' | 'unknown';

/**
 * What may be done about a payout that is not paid, for a workflow that decides: run the row again with the `same`
 * reference, send it with a `new` one, or first let a person `ask` the provider or decide.
 */
export type NextReference = 'same' | 'new' | 'ask';

/** The same of a transaction that the provider shows: one that failed has used its reference up. */
export function nextReference(status: Status): NextReference | null {
	if (status === 'failed') return 'new';
	return status === 'unknown' ? 'ask' : null;
}

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
	/** The merchant's own id. */
	reference: string | null;
	status: Status;
	/** Integer in the currency's main unit. */
	amount: number | null;
	/** ISO 4217 code. */
	currency: string | null;
	/** E.164 with the plus sign. */
	phone: string | null;
	/** The provider's code of the operator, as given (`OM`, `MOMO`, `WAVECI`…). */
	operator: string | null;
	/** What happened and what to do, in our words. */
	advice: string | null;
	/** True when the status can no longer change: `success` and `failed`. */
	isFinal: boolean;
	/** The provider's (or its operator's) id of the movement. */
	providerId: string | null;
	/** The provider's code and words, as given. */
	code: string | null;
	message: string | null;
	/** ISO 8601 with offset. */
	createdAt: string | null;
	completedAt: string | null;
}

/** Whether a status can no longer change. */
export const isFinal = (status: Status): boolean => status === 'success' || status === 'failed';

/** Builds an outcome from what is known; everything else is `null`. */
export function outcome(known: Partial<Outcome> & Pick<Outcome, 'status' | 'reference'>): Outcome {
	return {
		reference: known.reference,
		status: known.status,
		amount: known.amount ?? null,
		currency: known.currency ?? null,
		phone: known.phone ?? null,
		operator: known.operator ?? null,
		advice: known.advice ?? null,
		isFinal: isFinal(known.status),
		providerId: known.providerId ?? null,
		code: known.code ?? null,
		message: known.message ?? null,
		createdAt: known.createdAt ?? null,
		completedAt: known.completedAt ?? null,
	};
}

/** What a person looks for first: the columns of n8n's table that are seen without scrolling. */
const FIRST = [
	...['row', 'reference', 'result', 'status', 'valid', 'known', 'amount', 'currency'],
	...[
		'customerId',
		'beneficiaryId',
		'beneficiaryName',
		'paymentUrl',
		'launchUrl',
		'phone',
		'country',
	],
	...[
		'operator',
		'advice',
		'nextReference',
		'linkId',
		'invoiceId',
		'isFinal',
		'verified',
		'event',
		'eventId',
	],
	...['providerId', 'code', 'message'],
	...['sent', 'alreadyExisted', 'earlierPayment', 'description', 'fee', 'state', 'type'],
	...['lot', 'sendingStatus', 'operatorReference', 'expectedAmount', 'amountChecked'],
];
/** What is of use to few, or long. */
const LAST = [
	...['createdAt', 'completedAt', 'paymentToken', 'notifyToken', 'notifyTokenChecked', 'signature'],
	...['metadata', 'formAction', 'formFields', 'html', 'raw'],
];
const LISTED = new Set([...FIRST, ...LAST]);

/**
 * The same fields in the order in which a person needs them, whichever operation wrote them. What no list names stays in
 * the middle, in its own order.
 */
export function inOrder(json: IDataObject): IDataObject {
	const ordered: IDataObject = {};
	for (const name of FIRST) if (Object.hasOwn(json, name)) ordered[name] = json[name];
	for (const name of Object.keys(json)) if (!LISTED.has(name)) ordered[name] = json[name];
	for (const name of LAST) if (Object.hasOwn(json, name)) ordered[name] = json[name];
	return ordered;
}
