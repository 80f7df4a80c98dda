import { say } from '../../shared/language/say';

/**
 * How a refusal is read. `all`: the run cannot go on; `auth`: keys refused; `token`: log in again once;
 * `row`: this row is not acceptable, nothing was started; `failed`: this attempt is over; `exists`: the
 * reference is taken; `unknown`: look it up.
 */
export type RefusalClass =
	'all' | 'auth' | 'token' | 'row' | 'failed' | 'exists' | 'notFound' | 'unknown';

export interface RefusalMeaning {
	read: RefusalClass;
	/** What happened. What to do. */
	advice: string;
}

/**
 * The provider's names of refusals: the messages of generation A are codes in all but name, B and C name an
 * error class. Names are compared as a whole, never searched in a text.
 */
const NAMES: Readonly<Record<string, RefusalMeaning>> = {
	TOKEN_EXPIRED: { read: 'token', advice: say`The session has expired. Run again.` },
	AMOUNT_INSUFFISANT: {
		read: 'all',
		advice: say`The balance of your DigitalPaye account is too low. Top it up, or send fewer rows.`,
	},
	PAYMENT_FAILED_TRY_AGAINST: {
		read: 'failed',
		advice: say`The operator did not process the payment. Send it again with a new reference.`,
	},
	TRANSACTION_DELAYED_RETRY_IN_5_MINUTES: {
		read: 'row',
		advice: say`DigitalPaye requires a pause for this number. Wait five minutes before the next attempt.`,
	},
	TRANSACTION_ID_MAX_LENGHT_20: {
		read: 'row',
		advice: say`The reference is too long. Use at most 20 characters.`,
	},
	OPERATOR_IS_UNAVAILABLE: {
		read: 'failed',
		advice: say`The operator is not available. Try again later with a new reference.`,
	},
	AMOUNT_USER_INSUFFISANT: {
		read: 'failed',
		advice: say`The payer's balance is too low. Ask the payer to top up, then use a new reference.`,
	},
	USER_NOT_MTN_MONEY: {
		read: 'failed',
		advice: say`The number has no MTN Mobile Money account. Ask for another number, then use a new reference.`,
	},
	TRANSACTION_DUPLICATED: {
		read: 'exists',
		advice: say`A transaction with this reference already exists. Look it up by its reference.`,
	},
	ERROR_INTERNE_TRY_AGAIN: {
		read: 'unknown',
		advice: say`DigitalPaye could not say whether the transaction went through.`,
	},
	OPERATOR_NO_SUPPORTED: {
		read: 'row',
		advice: say`DigitalPaye does not support this operator. Choose another one.`,
	},
	BadRequestError: {
		read: 'row',
		advice: say`DigitalPaye reports a missing or invalid field; see its message below.`,
	},
	UnauthorizedError: {
		read: 'token',
		advice: say`DigitalPaye does not accept the session token. Check API Key, API Secret and API Generation of the credential.`,
	},
	Unauthorized: {
		read: 'token',
		advice: say`DigitalPaye does not accept the session token. Check API Key, API Secret and API Generation of the credential.`,
	},
	InternalServerError: {
		read: 'unknown',
		advice: say`DigitalPaye could not say whether the transaction went through.`,
	},
	NotFound: {
		read: 'notFound',
		advice: say`DigitalPaye does not know this transaction. Check the reference; one sent a moment ago can take a minute to appear.`,
	},
	NotFoundError: {
		read: 'notFound',
		advice: say`DigitalPaye does not know this transaction. Check the reference; one sent a moment ago can take a minute to appear.`,
	},
	TRANSACTION_NOT_FOUND: {
		read: 'notFound',
		advice: say`DigitalPaye does not know this transaction. Check the reference; one sent a moment ago can take a minute to appear.`,
	},
};

/** What the HTTP status says where no name is known: 4xx started nothing, 5xx may have. */
const STATUSES: Readonly<Record<number, RefusalMeaning>> = {
	401: NAMES.UnauthorizedError!,
	404: NAMES.NotFound!,
	409: NAMES.TRANSACTION_DUPLICATED!,
	410: NAMES.OPERATOR_NO_SUPPORTED!,
	412: NAMES.AMOUNT_INSUFFISANT!,
};

/** Reads a refusal by its names first, then by its HTTP status; anything else is `unknown`. */
export function meaningOfCodes(names: string[], httpStatus: number): RefusalMeaning {
	for (const name of names) if (Object.hasOwn(NAMES, name)) return NAMES[name]!;
	if (STATUSES[httpStatus]) return STATUSES[httpStatus];
	if (httpStatus >= 400 && httpStatus < 500 && httpStatus !== 408) {
		return {
			read: 'row',
			advice: say`DigitalPaye does not accept the row; see its message below.`,
		};
	}
	return {
		read: 'unknown',
		advice: say`This response is not documented. Look the transaction up before you continue.`,
	};
}

/** Every refusal of the list, for the tests that compare it with the provider’s. */
export const knownRefusals = (): string[] => Object.keys(NAMES);
