import { say } from '../../../shared/language/say';

/** Codes about the call: what CinetPay answers when a payment is created or a call refused. */
export const CALL_CODES = {
	'201': {
		name: 'CREATED',
		onCreate: 'success',
		onCheck: 'pending',
		advice: say`The payment link was created; the payer has not paid yet. Wait for the notification.`,
	},
	'403': {
		name: '',
		onCreate: 'caller',
		onCheck: 'caller',
		advice: say`CinetPay rejected the request because of its content type. Check that Environment in the credential is CinetPay, and that no proxy rewrites requests.`,
	},
	'429': {
		name: 'TOO_MANY_REQUEST',
		onCreate: 'unknown',
		onCheck: 'unknown',
		advice: say`CinetPay finds the number of requests suspicious. Wait a minute, then send fewer requests at a time.`,
	},
	'601': {
		name: 'MERCHANT_NOT_FOUND',
		onCreate: 'auth',
		onCheck: 'auth',
		advice: say`CinetPay does not know the merchant. Check API Key and Site ID of the credential.`,
	},
	'608': {
		name: 'MINIMUM_REQUIRED_FIELDS',
		onCreate: 'caller',
		onCheck: 'caller',
		advice: say`CinetPay reports a missing or invalid field; see its message below. Correct it and run again.`,
	},
	'609': {
		name: 'AUTH_NOT_FOUND',
		onCreate: 'auth',
		onCheck: 'auth',
		advice: say`CinetPay does not accept the API Key. Copy it again from the Integrations menu of the CinetPay back office into the credential.`,
	},
	'610': {
		name: 'ERROR_PAYMETHOD_NOTFOUND',
		onCreate: 'caller',
		onCheck: 'unknown',
		advice: say`CinetPay does not know this payment method. Choose another value for Channels.`,
	},
	'611': {
		name: 'ERROR_AMOUNT_TYPE',
		onCreate: 'caller',
		onCheck: 'unknown',
		advice: say`CinetPay does not accept the amount. Send a whole number.`,
	},
	'612': {
		name: 'ERROR_CURRENCY_NOTVALID',
		onCreate: 'caller',
		onCheck: 'unknown',
		advice: say`CinetPay does not accept the currency. Choose the currency of your CinetPay account.`,
	},
	'613': {
		name: 'ERROR_SITE_ID_NOTVALID',
		onCreate: 'auth',
		onCheck: 'auth',
		advice: say`CinetPay does not accept the Site ID. Copy it again from the Integrations menu of the CinetPay back office into the credential.`,
	},
	'614': {
		name: 'ERROR_FORMAT_TRANSACTION_DATE',
		onCreate: 'caller',
		onCheck: 'unknown',
		advice: say`CinetPay does not accept the date of the payment. Report it to the maintainers of this package.`,
	},
	'615': {
		name: 'ERROR_LANGUAGE_NOTVALID',
		onCreate: 'caller',
		onCheck: 'unknown',
		advice: say`CinetPay does not accept the language. Choose French or English.`,
	},
	'616': {
		name: 'ERROR_PAGE_ACTION_NOTVALID',
		onCreate: 'caller',
		onCheck: 'unknown',
		advice: say`CinetPay does not accept the page action. Report it to the maintainers of this package.`,
	},
	'617': {
		name: 'ERROR_PAYMENT_CONFIG_NOTVALID',
		onCreate: 'caller',
		onCheck: 'unknown',
		advice: say`CinetPay does not accept the payment configuration. Report it to the maintainers of this package.`,
	},
	'618': {
		name: 'ERROR_API_VERSION_NOTVALID',
		onCreate: 'caller',
		onCheck: 'unknown',
		advice: say`CinetPay does not accept the API version. Check Environment in the credential.`,
	},
	'619': {
		name: 'ERROR_SIGNATURE_DONT_MATCHED',
		onCreate: 'caller',
		onCheck: 'unknown',
		advice: say`The signature does not match the fields. Prepare the payment again without changing any field.`,
	},
	'620': {
		name: 'ERROR_DOUBLE_PAYEMNT',
		onCreate: 'unknown',
		onCheck: 'unknown',
		advice: say`A payment with this reference already exists. Look it up, or use another reference for another order.`,
	},
	'624': {
		name: 'UNKNOWN_ERROR',
		onCreate: 'unknown',
		onCheck: 'unknown',
		advice: say`CinetPay could not process the call. Known causes: a wrong API Key; Lock Phone Number with a phone number that is not valid; card fields without Address and City. Correct what applies and run again with the same reference.`,
	},
	'625': {
		name: 'ABONNEMENT_OR_TRANSACTIONS_EXPIRED',
		onCreate: 'auth',
		onCheck: 'auth',
		advice: say`Your CinetPay service has expired. Renew it with CinetPay.`,
	},
	'628': {
		name: 'ERROR_AMOUNT_FORMAT',
		onCreate: 'caller',
		onCheck: 'unknown',
		advice: say`CinetPay does not accept the format of the amount. Send a whole number.`,
	},
	'1010': {
		name: '',
		onCreate: 'caller',
		onCheck: 'caller',
		advice: say`CinetPay's firewall blocked the request before it reached the API. Check that nothing between n8n and CinetPay removes the User-Agent header, and ask CinetPay's technical support whether your server's address is blocked.`,
	},
} as const;
