/** The code table of Legacy V1 (apis reference 2.9); the spellings are the provider's. */
const codes: Readonly<Record<string, string>> = {
	'00': 'SUCCES',
	'429': 'TOO_MANY_REQUEST',
	'600': 'PAYMENT_FAILED',
	'601': 'MERCHANT_NOT_FOUND',
	'602': 'INSUFFICIENT_BALANCE',
	'603': 'SERVICE_UNAVAILABLE',
	'604': 'OTP_CODE_ERROR',
	'605': 'TRANSACTION_CLOSED',
	'606': 'INCORRECT_SETTINGS',
	'607': 'PENDING',
	'608': 'MINIMUM_REQUIRED_FIELDS',
	'609': 'AUTH_NOT_FOUND',
	'610': 'ERROR_PAYMETHOD_NOTFOUND',
	'611': 'ERROR_AMOUNT_TYPE',
	'612': 'ERROR_CURRENCY_NOTVALID',
	'613': 'ERROR_SITE_ID_NOTVALID',
	'614': 'ERROR_FORMAT_TRANSACTION_DATE',
	'615': 'ERROR_LANGUAGE_NOTVALID',
	'616': 'ERROR_PAGE_ACTION_NOTVALID',
	'617': 'ERROR_PAYMENT_CONFIG_NOTVALID',
	'618': 'ERROR_API_VERSION_NOTVALID',
	'619': 'ERROR_SIGNATURE_DONT_MATCHED',
	'620': 'ERROR_DOUBLE_PAYEMNT',
	'621': 'ERROR_OMPAY_UNAVAILABLE',
	'622': 'ERROR_MOMOPAY_UNAVAILABLE',
	'623': 'WAITING_CUSTOMER_TO_VALIDATE',
	'624': 'UNKNOWN_ERROR',
	'625': 'ABONNEMENT_OR_TRANSACTIONS_EXPIRED',
	'626': 'ERROR_FLOOZPAY_UNAVAILABLE',
	'627': 'TRANSACTION_CANCEL',
	'628': 'ERROR_AMOUNT_FORMAT',
	'635': 'ERROR_PHONE_NUMBER_NOT_FOUND',
	'636': 'ERROR_PHONE_NUMBER_NOT_SUPPORTED',
	'638': 'SECURE_PAYMENT_WAITING_CONFIRMATION',
	'640': 'ERROR_YUP_UNAVAILABLE',
	'641': 'ERROR_AMOUNT_TOO_LOW',
};

/** A code that no table knows can be ordered as a fault; it has a name too. */
export const codeName = (code: string): string => codes[code] ?? 'UNKNOWN_CODE';

const named = (...list: string[]) => Object.fromEntries(list.map((code) => [code, codeName(code)]));

/** What a payment can end in. 624 and 641 too, although they say little about the payer. */
export const failedCodes = named(
	...['600', '602', '603', '604', '605', '606', '621', '622', '624', '626', '627', '635', '636'],
	...['640', '641'],
);
export const pendingCodes = named('607', '623', '638');

/** The page was opened and nobody has acted on it: the sandbox's choice among the pending codes. */
export const OPENED_CODE = '607';
export const PUSHED_CODE = '623';
export const PAID_CODE = '00';
export const CANCELED_CODE = '627';
