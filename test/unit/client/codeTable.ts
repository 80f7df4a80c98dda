/**
 * The vendor's code table of Client v1, written down a second time: code, name, class, and what a user
 * reads. `row` and `all`: nothing was started, for this row or for every one; `lost`: look it up.
 */
export type Reading = 'accepted' | 'row' | 'all' | 'exists' | 'lost';

const COULD_NOT_SAY = 'CinetPay could not say whether the order went through.';

export const TABLE: Array<[code: string, name: string, reading: Reading, advice: string]> = [
	['0', 'OPERATION_SUCCES', 'accepted', 'CinetPay accepted the order.'],
	['-1', 'OPERATION_ERROR', 'lost', COULD_NOT_SAY],
	[
		'602',
		'INSUFFICIENT_BALANCE',
		'all',
		'The balance of your CinetPay account is too low. Top it up, or send fewer rows.',
	],
	[
		'701',
		'INVALID_CREDENTIALS',
		'all',
		'CinetPay does not accept the API Key or API Password. Copy both again from the CinetPay back office; the API Password is your transfer password, not your login password.',
	],
	[
		'702',
		'COULD_NOT_CREATE_TOKEN',
		'all',
		'CinetPay could not open a session. Try again in a few minutes.',
	],
	[
		'703',
		'INVALID_USER',
		'all',
		'CinetPay says that the merchant account is not valid. Ask CinetPay to check the account.',
	],
	[
		'704',
		'INVALID_PARAM',
		'row',
		'CinetPay does not accept one of the parameters. See its message below.',
	],
	['705', 'EXPIRED_TOKEN', 'all', 'The session has expired. Run again.'],
	[
		'706',
		'INVALID_TOKEN',
		'all',
		'CinetPay does not accept the session token. Run again. If it keeps happening, check Environment in the credential.',
	],
	['707', 'CANT_REFRESH_TOKEN', 'all', 'The session could not be renewed. Run again.'],
	[
		'708',
		'NOT_ALLOWED',
		'all',
		'CinetPay does not allow this call for your account or IP address. Check Environment, and ask CinetPay whether transfers are enabled for your account.',
	],
	['709', 'EXECUTION_ERROR', 'lost', COULD_NOT_SAY],
	['710', 'EXECUTION_ERROR', 'lost', COULD_NOT_SAY],
	['715', 'UNEXPECTED_ERROR', 'lost', COULD_NOT_SAY],
	[
		'716',
		'DATA_NOT_VALID',
		'row',
		'A value of the row is not valid. Check phone, amount and names.',
	],
	[
		'717',
		'ERROR_PHONE_NOT_PARTICULAR',
		'row',
		'The number does not belong to a valid personal account. Ask the receiver for another number.',
	],
	[
		'718',
		'JSON_PARSE_ERROR',
		'row',
		'CinetPay could not read the rows. Report it to the maintainers of this package.',
	],
	[
		'719',
		'AMOUNT_TOO_SMALL',
		'row',
		'The amount is too small. Airtime must be above 200 XOF; transfers have a minimum for each country.',
	],
	[
		'720',
		'AMOUNT_TOO_LARGE',
		'row',
		'The amount is too large. Airtime must be below 1500000 XOF; transfers have a maximum for each country.',
	],
	[
		'721',
		'OPERATOR_NOT_AVAILABLE',
		'row',
		'The operator of this number is not supported. Ask the receiver for a number of another operator.',
	],
	[
		'723',
		'NOT_FOUND',
		'lost',
		'CinetPay does not know this transaction. Check reference or ID; a transaction sent a moment ago can take a minute to appear.',
	],
	[
		'724',
		'ERROR_PHONE_NOT_MY_CONTACT',
		'row',
		'The receiver is not on your contact list. Turn on Add Receivers to Contacts, or use Contact: Create first.',
	],
	[
		'725',
		'MISSING_NOTIFY_URL',
		'row',
		'CinetPay requires a valid Notify URL. Enter the URL of a CinetPay Trigger.',
	],
	['726', 'ERROR_PHONE_ALREADY_MY_CONTACT', 'lost', 'The number is already on your contact list.'],
	['801', 'INVALID_AMOUNT', 'row', 'CinetPay does not accept the amount. Send a whole number.'],
	[
		'802',
		'INVALID_PHONE',
		'row',
		'CinetPay does not accept the phone number. Check country prefix and number of digits.',
	],
	[
		'804',
		'OPERATOR_UNAVAILABLE',
		'row',
		'The operator of this number is not supported yet. Ask the receiver for a number of another operator.',
	],
	[
		'805',
		'CLIENT_TRANSACTION_ID_EXIST',
		'exists',
		'A transaction with this reference already exists. Look it up by its reference.',
	],
];
