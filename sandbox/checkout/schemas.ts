import { choice, described, flag, object, text, whole } from '../openapi.ts';

const tag = 'Checkout';
const keys = { apikey: text('The API key'), site_id: text('The site ID') };
const currency = choice('The currency of the account', 'XOF', 'XAF', 'CDF', 'GNF', 'USD');

const envelope = (data: object) =>
	object({
		code: { description: 'The code as a string, or as a number with the setting numberCodes' },
		message: text('The name of the code'),
		'description?': text('What happened'),
		'data?': object({ ...data }),
		api_response_id: text('The ID of this answer'),
	});

const optional = [
	...['lang', 'metadata', 'alternative_currency', 'customer_id', 'customer_name'],
	...['customer_surname', 'customer_email', 'customer_address', 'customer_city'],
	...['customer_country', 'customer_state', 'customer_zip_code'],
];

export const createPayment = described({
	tag,
	summary: 'Create a payment link (JSON, or a form unless checkoutBodies is json)',
	body: object({
		...keys,
		transaction_id: text("The merchant's ID, which can be used only once"),
		amount: whole('A multiple of 5, except in dollars'),
		currency,
		description: text('Without # / $ _ &'),
		notify_url: text('Where notifications go', { format: 'uri' }),
		return_url: text('Where the payer returns to', { format: 'uri' }),
		'channels?': choice('Default: ALL', 'ALL', 'MOBILE_MONEY', 'CREDIT_CARD', 'WALLET'),
		'lock_phone_number?': flag("Locks the payer's phone number"),
		'customer_phone_number?': text('In international format'),
		'invoice_data?': object({}, { additionalProperties: { type: 'string' }, maxProperties: 3 }),
		...Object.fromEntries(optional.map((name) => [`${name}?`, { type: 'string' }])),
	}),
	answers: {
		200: envelope({
			payment_token: text('The token of the payment'),
			payment_url: text('The page to open'),
		}),
	},
});

export const checkPayment = described({
	tag,
	summary: 'The state of a payment, by transaction_id, payment_token or token',
	body: object({
		...keys,
		'transaction_id?': text("The merchant's ID"),
		'payment_token?': text('The token returned when the payment was created'),
		'token?': text('Another name for payment_token'),
	}),
	answers: {
		200: envelope({
			'amount?': text('The amount, as a string'),
			'currency?': currency,
			'status?': choice('', 'ACCEPTED', 'REFUSED', 'PENDING', 'WAITING_FOR_CUSTOMER'),
			'payment_method?': text('The operator code'),
			'payment_date?': text('YYYY-MM-DD HH:mm:ss in UTC, one space, or empty'),
		}),
	},
});
