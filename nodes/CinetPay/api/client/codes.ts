import { say } from '../../../shared/language/say';

/**
 * How to interpret a Client v1 code. `all`: rejected for a reason that applies to every row; `auth`: keys, account or
 * IP address rejected; `token`: log in again once; `row`: the row is invalid and nothing was started; `exists`: the
 * reference is already in use; `unknown`: look up the payout.
 */
export type ClientClass =
	'success' | 'all' | 'auth' | 'token' | 'row' | 'exists' | 'notFound' | 'unknown';

interface ClientCode {
	name: string;
	read: ClientClass;
	/** What happened. What to do. */
	advice: string;
}

/** The provider's code table of Client v1 (airtime and transfer). */
const CODES: ReadonlyMap<string, ClientCode> = new Map(
	Object.entries({
		'0': { name: 'OPERATION_SUCCES', read: 'success', advice: say`CinetPay accepted the order.` },
		'-1': {
			name: 'OPERATION_ERROR',
			read: 'unknown',
			advice: say`CinetPay could not say whether the order went through.`,
		},
		'602': {
			name: 'INSUFFICIENT_BALANCE',
			read: 'all',
			advice: say`The balance of your CinetPay account is too low. Top it up, or send fewer rows.`,
		},
		'701': {
			name: 'INVALID_CREDENTIALS',
			read: 'auth',
			advice: say`CinetPay does not accept the API Key or API Password. Copy both again from the CinetPay back office; the API Password is your transfer password, not your login password.`,
		},
		'702': {
			name: 'COULD_NOT_CREATE_TOKEN',
			read: 'auth',
			advice: say`CinetPay could not open a session. Try again in a few minutes.`,
		},
		'703': {
			name: 'INVALID_USER',
			read: 'auth',
			advice: say`CinetPay says that the merchant account is not valid. Ask CinetPay to check the account.`,
		},
		'704': {
			name: 'INVALID_PARAM',
			read: 'row',
			advice: say`CinetPay does not accept one of the parameters. See its message below.`,
		},
		'705': {
			name: 'EXPIRED_TOKEN',
			read: 'token',
			advice: say`The session has expired. Run again.`,
		},
		'706': {
			name: 'INVALID_TOKEN',
			read: 'token',
			advice: say`CinetPay does not accept the session token. Run again. If it keeps happening, check Environment in the credential.`,
		},
		'707': {
			name: 'CANT_REFRESH_TOKEN',
			read: 'token',
			advice: say`The session could not be renewed. Run again.`,
		},
		'708': {
			name: 'NOT_ALLOWED',
			read: 'auth',
			advice: say`CinetPay does not allow this call for your account or IP address. Check Environment, and ask CinetPay whether transfers are enabled for your account.`,
		},
		'709': {
			name: 'EXECUTION_ERROR',
			read: 'unknown',
			advice: say`CinetPay could not say whether the order went through.`,
		},
		'710': {
			name: 'EXECUTION_ERROR',
			read: 'unknown',
			advice: say`CinetPay could not say whether the order went through.`,
		},
		'715': {
			name: 'UNEXPECTED_ERROR',
			read: 'unknown',
			advice: say`CinetPay could not say whether the order went through.`,
		},
		'716': {
			name: 'DATA_NOT_VALID',
			read: 'row',
			advice: say`A value of the row is not valid. Check phone, amount and names.`,
		},
		'717': {
			name: 'ERROR_PHONE_NOT_PARTICULAR',
			read: 'row',
			advice: say`The number does not belong to a valid personal account. Ask the receiver for another number.`,
		},
		'718': {
			name: 'JSON_PARSE_ERROR',
			read: 'row',
			advice: say`CinetPay could not read the rows. Report it to the maintainers of this package.`,
		},
		'719': {
			name: 'AMOUNT_TOO_SMALL',
			read: 'row',
			advice: say`The amount is too small. Airtime must be above 200 XOF; transfers have a minimum for each country.`,
		},
		'720': {
			name: 'AMOUNT_TOO_LARGE',
			read: 'row',
			advice: say`The amount is too large. Airtime must be below 1500000 XOF; transfers have a maximum for each country.`,
		},
		'721': {
			name: 'OPERATOR_NOT_AVAILABLE',
			read: 'row',
			advice: say`The operator of this number is not supported. Ask the receiver for a number of another operator.`,
		},
		'723': {
			name: 'NOT_FOUND',
			read: 'notFound',
			advice: say`CinetPay does not know this transaction. Check reference or ID; a transaction sent a moment ago can take a minute to appear.`,
		},
		'724': {
			name: 'ERROR_PHONE_NOT_MY_CONTACT',
			read: 'row',
			advice: say`The receiver is not on your contact list. Turn on Add Receivers to Contacts, or use Contact: Create first.`,
		},
		'725': {
			name: 'MISSING_NOTIFY_URL',
			read: 'row',
			advice: say`CinetPay requires a valid Notify URL. Enter the URL of a CinetPay Trigger.`,
		},
		'726': {
			name: 'ERROR_PHONE_ALREADY_MY_CONTACT',
			read: 'success',
			advice: say`The number is already on your contact list.`,
		},
		'801': {
			name: 'INVALID_AMOUNT',
			read: 'row',
			advice: say`CinetPay does not accept the amount. Send a whole number.`,
		},
		'802': {
			name: 'INVALID_PHONE',
			read: 'row',
			advice: say`CinetPay does not accept the phone number. Check country prefix and number of digits.`,
		},
		'804': {
			name: 'OPERATOR_UNAVAILABLE',
			read: 'row',
			advice: say`The operator of this number is not supported yet. Ask the receiver for a number of another operator.`,
		},
		'805': {
			name: 'CLIENT_TRANSACTION_ID_EXIST',
			read: 'exists',
			advice: say`A transaction with this reference already exists. Look it up by its reference.`,
		},
	} satisfies Record<string, ClientCode>),
);

/** The meaning of a code, or `undefined` for a code that no table knows: read that as `unknown`. */
export const clientCode = (code: string): ClientCode | undefined => CODES.get(code);

/** Every code of the list, for the tests that compare it with the provider’s. */
export const knownClientCodes = (): string[] => [...CODES.keys()];
