/** Codes about the payment: what CinetPay answers when its status is asked for. */
export const PAYMENT_CODES = {
	'00': {
		name: 'SUCCES',
		onCreate: 'unknown',
		onCheck: 'success',
		advice: 'The payment was accepted.',
	},
	'600': {
		name: 'PAYMENT_FAILED',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice: 'The payment did not go through. Ask the payer to try again with a new payment.',
	},
	'602': {
		name: 'INSUFFICIENT_BALANCE',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			"The payer's mobile money balance is too low. Ask the payer to top up, then create a new payment.",
	},
	'603': {
		name: 'SERVICE_UNAVAILABLE',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			"The operator's service was not available. Ask the payer to try again later with a new payment.",
	},
	'604': {
		name: 'OTP_CODE_ERROR',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice: 'The payer entered a wrong one-time code. Create a new payment.',
	},
	'605': {
		name: 'TRANSACTION_CLOSED',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice: 'The payment is closed. Create a new payment.',
	},
	'606': {
		name: 'INCORRECT_SETTINGS',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			'Orange Money refused: wrong one-time code, balance too low, or the same number paid the same amount a moment ago. Wait a few minutes, then create a new payment.',
	},
	'607': {
		name: 'PENDING',
		onCreate: 'unknown',
		onCheck: 'pending',
		advice: 'The payment is not complete. Wait for the notification or look it up later.',
	},
	'621': {
		name: 'ERROR_OMPAY_UNAVAILABLE',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			'Orange Money is not available. Ask the payer to use another operator or to try later with a new payment.',
	},
	'622': {
		name: 'ERROR_MOMOPAY_UNAVAILABLE',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			'MTN Mobile Money is not available. Ask the payer to use another operator or to try later with a new payment.',
	},
	'623': {
		name: 'WAITING_CUSTOMER_TO_VALIDATE',
		onCreate: 'unknown',
		onCheck: 'pending',
		advice: 'The payer has to confirm on the phone. Wait for the notification.',
	},
	'626': {
		name: 'ERROR_FLOOZPAY_UNAVAILABLE',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			'Moov Money is not available. Ask the payer to use another operator or to try later with a new payment.',
	},
	'627': {
		name: 'TRANSACTION_CANCEL',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice: 'The payment was cancelled. Create a new payment if the payer still wants to pay.',
	},
	'635': {
		name: 'ERROR_PHONE_NUMBER_NOT_FOUND',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			"The operator does not know the payer's number. Ask for a mobile money number, then create a new payment.",
	},
	'636': {
		name: 'ERROR_PHONE_NUMBER_NOT_SUPPORTED',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			"The operator does not accept the payer's number. Ask for another number, then create a new payment.",
	},
	'637': {
		name: 'ERROR_PHONE_PREFIX_NOT_SUPPORTED',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			"The country prefix of the payer's number is not accepted. Ask for another number, then create a new payment.",
	},
	'638': {
		name: 'SECURE_PAYMENT_WAITING_CONFIRMATION',
		onCreate: 'unknown',
		onCheck: 'pending',
		advice: 'The payment is waiting for a security confirmation. Wait for the notification.',
	},
	'640': {
		name: 'ERROR_YUP_UNAVAILABLE',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice: 'Yup is not available. Ask the payer to use another operator.',
	},
	'641': {
		name: 'ERROR_AMOUNT_TOO_LOW',
		onCreate: 'caller',
		onCheck: 'failed',
		advice: 'The amount is below what the operator accepts. Use a higher amount and a new payment.',
	},
	'642': {
		name: 'ERROR_AMOUNT_TOO_HIGH',
		onCreate: 'caller',
		onCheck: 'failed',
		advice: 'The amount is above what the operator accepts. Use a lower amount and a new payment.',
	},
	'662': {
		name: 'WAITING_CUSTOMER_PAYMENT',
		onCreate: 'unknown',
		onCheck: 'pending',
		advice: 'The payer has not paid yet. Wait for the notification.',
	},
	'663': {
		name: 'WAITING_CUSTOMER_OTP_CODE',
		onCreate: 'unknown',
		onCheck: 'pending',
		advice: 'The payer has to enter a one-time code. Wait for the notification.',
	},
	'664': {
		name: 'WAITING_CUSTOMER_PAYMENT_AT_OPERATOR_SIDE',
		onCreate: 'unknown',
		onCheck: 'pending',
		advice: 'The operator is still processing the payment. Wait for the notification.',
	},
	'804': {
		name: 'OPERATOR_UNAVAILABLE',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice: 'The operator is not available. Ask the payer to try later with a new payment.',
	},
	'807': {
		name: 'DAILY_MAX_NUMBER_TRANSACTION_REACHED',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			'The payer has reached the daily limit on the number of payments. Ask the payer to pay tomorrow or from another number.',
	},
	'808': {
		name: 'DAILY_MAX_AMOUNT_TRANSACTION_REACHED',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			'The payer has reached the daily limit on the amount. Ask the payer to pay tomorrow or from another number.',
	},
	'809': {
		name: 'MONTHLY_MAX_AMOUNT_TRANSACTION_REACHED',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			'The payer has reached the monthly limit on the amount. Ask the payer to use another number.',
	},
	'810': {
		name: 'MONTHLY_MAX_NUMBER_TRANSACTION_REACHED',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			'The payer has reached the monthly limit on the number of payments. Ask the payer to use another number.',
	},
	'811': {
		name: 'WEEKLY_MAX_AMOUNT_TRANSACTION_REACHED',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			'The payer has reached the weekly limit on the amount. Ask the payer to use another number.',
	},
	'812': {
		name: 'WEEKLY_MAX_NUMBER_TRANSACTION_REACHED',
		onCreate: 'unknown',
		onCheck: 'failed',
		advice:
			'The payer has reached the weekly limit on the number of payments. Ask the payer to use another number.',
	},
} as const;
