/** Final failed codes of a Checkout V2 check (apis reference 3.7), in the order of the table. */
export const failedCodes: Readonly<Record<string, string>> = {
	'600': 'PAYMENT_FAILED',
	'602': 'INSUFFICIENT_BALANCE',
	'603': 'SERVICE_UNAVAILABLE',
	'604': 'OTP_CODE_ERROR',
	'605': 'TRANSACTION_CLOSED',
	'606': 'INCORRECT_SETTINGS',
	'621': 'ERROR_OMPAY_UNAVAILABLE',
	'622': 'ERROR_MOMOPAY_UNAVAILABLE',
	'626': 'ERROR_FLOOZPAY_UNAVAILABLE',
	'627': 'TRANSACTION_CANCEL',
	'635': 'ERROR_PHONE_NUMBER_NOT_FOUND',
	'636': 'ERROR_PHONE_NUMBER_NOT_SUPPORTED',
	'637': 'ERROR_PHONE_PREFIX_NOT_SUPPORTED',
	'640': 'ERROR_YUP_UNAVAILABLE',
	'641': 'ERROR_AMOUNT_TOO_LOW',
	'642': 'ERROR_AMOUNT_TOO_HIGH',
	'804': 'OPERATOR_UNAVAILABLE',
	'807': 'DAILY_MAX_NUMBER_TRANSACTION_REACHED',
	'808': 'DAILY_MAX_AMOUNT_TRANSACTION_REACHED',
	'809': 'MONTHLY_MAX_AMOUNT_TRANSACTION_REACHED',
	'810': 'MONTHLY_MAX_NUMBER_TRANSACTION_REACHED',
	'811': 'WEEKLY_MAX_AMOUNT_TRANSACTION_REACHED',
	'812': 'WEEKLY_MAX_NUMBER_TRANSACTION_REACHED',
};

/** Codes of a payment that is not over yet. */
export const pendingCodes: Readonly<Record<string, string>> = {
	'607': 'PENDING',
	'623': 'WAITING_CUSTOMER_TO_VALIDATE',
	'638': 'SECURE_PAYMENT_WAITING_CONFIRMATION',
	'662': 'WAITING_CUSTOMER_PAYMENT',
	'663': 'WAITING_CUSTOMER_OTP_CODE',
	'664': 'WAITING_CUSTOMER_PAYMENT_AT_OPERATOR_SIDE',
};

/** A payment that nobody has acted on. */
export const CREATED_CODE = '662';
/** A payment whose payer has a push message on the phone. */
export const PUSHED_CODE = '623';
export const PAID_CODE = '00';
export const CANCELED_CODE = '627';

/** The provider's name of a payment's code; `SUCCES` is the provider's spelling. */
export function codeName(code: string): string {
	return code === PAID_CODE ? 'SUCCES' : (failedCodes[code] ?? pendingCodes[code] ?? 'UNKNOWN');
}
