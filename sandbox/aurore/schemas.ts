import { choice, described, flag, object, text, whole } from '../openapi.ts';

const tag = 'Aurore';
const auth = 'auroreToken';
const currency = choice("A currency of the account's country", 'XOF', 'XAF', 'GNF', 'CDF', 'USD');
const id = text("The merchant's ID, which can be used only once", {
	pattern: '^[A-Za-z0-9_-]{1,30}$',
});
const url = (what: string) => text(what, { maxLength: 120 });
const params = object({ id: text("The merchant's ID or CinetPay's") });
const state = {
	'code?': whole('The number of the status'),
	'status?': text('OK, SUCCESS, PENDING and so on'),
};
const ids = {
	merchant_transaction_id: text("The merchant's ID"),
	transaction_id: text("CinetPay's ID"),
};

export const login = described({
	tag,
	summary: 'Log in: a bearer token',
	body: object({ api_key: text('The API key'), api_password: text('The API password') }),
	answers: {
		200: object({
			...state,
			access_token: text('The token'),
			token_type: text('bearer'),
			expires_in: whole('Seconds'),
		}),
	},
});
export const createPayment = described({
	...{ tag, auth },
	summary: "Create a payment, with a page or on the payer's phone (direct_pay)",
	body: object({
		currency,
		merchant_transaction_id: id,
		amount: whole('100 to 2 500 000, in multiples of 5 except in dollars'),
		lang: choice('', 'fr', 'en'),
		designation: text('What the payment is for'),
		client_first_name: text('2 to 255 characters'),
		client_last_name: text('2 to 255 characters'),
		client_email: text('An email address'),
		success_url: url('Where the payer goes after a success'),
		failed_url: url('Where the payer goes otherwise'),
		notify_url: url('Where webhooks go'),
		'payment_method?': text('An operator such as OM_CI'),
		'direct_pay?': flag('Ask on the phone, without a page'),
		'client_phone_number?': text('E.164; required with direct_pay'),
		'otp_code?': text('4 to 6 characters'),
		'channel?': choice('', 'PUSH', 'OTP', 'QRCODE'),
	}),
	answers: {
		200: object({
			...{ ...state, ...ids },
			payment_token: text('The token of the page'),
			'payment_url?': text('The page to open'),
			notify_token: text('Proves the webhook: keep it'),
			'details?': object({ ...state, must_be_redirected: flag('The payer needs the page') }),
		}),
	},
});
export const getPayment = described({
	...{ tag, auth, params },
	summary: 'Get the status of a payment',
	answers: { 200: object({ ...state, ...ids, 'user?': object({}) }) },
});
export const createTransfer = described({
	...{ tag, auth },
	summary: 'Send money',
	body: object({
		currency,
		merchant_transaction_id: id,
		phone_number: text('E.164'),
		amount: whole('100 to 1 500 000, in multiples of 5 except in dollars'),
		payment_method: text('An operator such as OM_CI'),
		reason: text('The reason for the transfer'),
		notify_url: url('Where webhooks go'),
		'user_id?': {},
	}),
	answers: { 200: object({ ...state, ...ids, notify_token: text('Proves the webhook') }) },
});
export const getTransfer = described({
	...{ tag, auth, params },
	summary: 'Get the status of a transfer',
	answers: { 200: object({ ...state, ...ids }) },
});
export const getBalances = described({
	...{ tag, auth },
	summary: "Get the balance of the account's country",
	answers: {
		200: object({
			...state,
			available_balance: { description: 'A string as documented, a number as recorded' },
			currency: text(''),
		}),
	},
});
