import { described, object, text } from '../openapi.ts';

const tag = 'DigitalPaye';
const auth = 'digitalpayeToken';
const amount = {
	description: '100 to 1 000 000 (C: 2 000 000) whole XOF, as a number or a string',
};
const params = object({ id: text("The merchant's reference or DigitalPaye's") });
const paging = {
	'page?': text('From 1'),
	'limit?': text('Default: 20; at most 100'),
	'status?': text('pending, successful or failed'),
	'type?': text('collect or payout'),
};
const answered = (description: string) => ({ 200: object({}, { description }) });

const ofA = {
	code_country: text('CI'),
	currency: text('XOF'),
	customer_id: text('10 digits'),
	amount,
	operator: text('Such as ORANGE_MONEY_CI'),
	transaction_id: text('At most 20 characters'),
};
const ofB = {
	transactionId: text("The merchant's ID"),
	customer: object({}),
	currency: text('XOF'),
	amount,
	operator: text('Such as ORANGE_MONEY_CI'),
};
const collectA = object({
	...ofA,
	name_user: text('The payer'),
	'email_user?': text("The payer's email"),
	'code_otp?': text('Orange: 4 digits'),
	'url_success?': text('Wave'),
	'url_error?': text('Wave'),
});
const collectB = object({
	...ofB,
	'payer?': text('10 digits'),
	'otpCode?': text('Orange: 4 digits'),
	'urlSuccess?': text('Wave'),
	'errorUrl?': text('Wave'),
});

export const login = described({
	...{ tag, auth: 'digitalpayeKeys' },
	summary: 'Log in: a token of A and B (Basic authentication)',
	answers: answered(
		'The token at the root (A), in data (B), or in both if the generation is not known',
	),
});
export const collect = described({
	...{ tag, auth },
	summary: 'Collect by phone: A in snake_case, B in camelCase',
	body: { anyOf: [collectA, collectB] },
	answers: answered('The transaction'),
});
export const collectCard = described({
	...{ tag, auth },
	summary: 'Collect by card (A)',
	body: object({
		code_country: text('CI'),
		currency: text('XOF'),
		customer_id: text('10 digits'),
		amount,
		name_user: text('The payer'),
		email_user: text("The payer's email"),
		transaction_id: text('At most 20 characters'),
		redirect_url: text('Where the payer returns to'),
	}),
	answers: answered('The transaction, with data.urlPayment'),
});
export const transfer = described({
	...{ tag, auth },
	summary: 'Send money: A in snake_case, B in camelCase',
	body: {
		anyOf: [
			object({ ...ofA, name: text('The receiver') }),
			object({ ...ofB, recipient: text('10 digits') }),
		],
	},
	answers: answered('The transaction'),
});
export const getStatus = described({
	...{ tag, auth, params },
	summary: 'Get the status of a transaction (A, B)',
	answers: answered('The transaction'),
});
export const listAll = described({
	...{ tag, auth },
	summary: 'All transactions (A, B)',
	answers: { 200: { description: 'The list; a setting decides where in the answer it is' } },
});
export const balance = described({
	...{ tag, auth },
	summary: 'Get the balance (every generation)',
	answers: answered('The balance'),
});
export const authToken = described({
	...{ tag, auth: 'digitalpayeKeys' },
	summary: 'Log in: a token of C (Basic authentication)',
	answers: answered('data.access_token and data.expires_in'),
});
export const me = described({
	...{ tag, auth },
	summary: 'Who the token belongs to (C)',
	answers: answered('The merchant'),
});
export const collectC = described({
	...{ tag, auth },
	summary: 'Collect (C)',
	body: object({
		amount,
		currency: text('XOF'),
		operator_code: text('Such as ORANGE_MONEY_CI'),
		external_ref: text("The merchant's ID"),
		'otp?': text('Orange: 4 digits'),
		'customer_id?': text('A known customer'),
		'payer?': object({}),
		'payer_phone?': text('10 digits'),
		'payer_first_name?': text(''),
		'payer_last_name?': text(''),
		'payer_email?': text(''),
		'success_url?': text('Wave'),
		'error_url?': text('Wave'),
	}),
	answers: answered('The transaction'),
});
export const payoutC = described({
	...{ tag, auth },
	summary: 'Send money (C)',
	body: object({
		amount,
		currency: text('XOF'),
		operator_code: text('Such as ORANGE_MONEY_CI'),
		external_ref: text("The merchant's ID"),
		'recipient?': object({}),
		'recipient_phone?': text('10 digits'),
	}),
	answers: answered('The payout'),
});
export const list = (what: string) =>
	described({
		...{ tag, auth },
		summary: `A page of ${what} (C)`,
		query: object(paging),
		answers: answered('data and meta'),
	});
export const one = (what: string) =>
	described({ ...{ tag, auth, params }, summary: what, answers: answered('data') });
export const createCustomer = described({
	...{ tag, auth },
	summary: 'Create a customer, or update the one with this number (B)',
	body: object({
		lastName: text(''),
		firstName: text(''),
		phoneNumber: text('10 digits'),
		email: text(''),
		address: object({}),
	}),
	answers: answered('The customer'),
});
export const listCustomers = described({
	...{ tag, auth },
	summary: 'Customers (B: all; C: a page)',
	query: object({ 'page?': text(''), 'limit?': text(''), 'search?': text('Name, email or phone') }),
	answers: answered('data'),
});
export const changeCustomer = described({
	...{ tag, auth, params },
	summary: 'Change a customer (C)',
	body: object({
		'first_name?': text(''),
		'last_name?': text(''),
		'email?': {},
		'phone?': text(''),
	}),
	answers: answered('data'),
});

/** A call without parameters. */
export const plain = (summary: string) =>
	described({ ...{ tag, auth }, summary, answers: answered('data') });
export const createLink = described({
	...{ tag, auth },
	summary: 'Create a payment link (C)',
	body: object({
		label: text('What the payer sees'),
		'description?': text(''),
		amount,
		currency: text('XOF'),
		'link_type?': text('one_time or reusable'),
		'url_success?': text('Where the payer goes after paying'),
		'url_error?': text('Where the payer goes if the payment is not completed'),
		'expires_at?': text('ISO date'),
	}),
	answers: answered('The link, with data.url and data.token'),
});
export const payLink = described({
	...{ tag, auth, params },
	summary: 'Pay a payment link by phone (C); amount and currency are those of the link',
	body: object({
		operator_code: text('Such as ORANGE_MONEY_CI'),
		external_ref: text("The merchant's ID"),
		'otp?': text('Orange: 4 digits'),
		'payer_phone?': text('10 digits'),
	}),
	answers: answered('The transaction, with data.link_token'),
});
export const createInvoice = described({
	...{ tag, auth },
	summary: 'Create an invoice (C)',
	body: object({
		customer: object({}),
		currency: text('XOF'),
		items: { type: 'array', items: object({}), description: 'name, quantity, unit_price' },
		'tax_rate?': { description: '0 to 100' },
		'discount_amount?': {},
		'notes?': text(''),
		'terms?': text(''),
		'issued_at?': text('ISO date'),
		'due_at?': text('ISO date'),
		'send_reminders?': {},
	}),
	answers: answered('The invoice, with data.payment_url'),
});
export const createBeneficiary = described({
	...{ tag, auth },
	summary: 'Create a beneficiary (C)',
	body: object({
		type: text('mobile_money or bank'),
		name: text(''),
		'email?': text(''),
		'phone_prefix?': text(''),
		'mobile_number?': text(''),
		'operator_id?': text(''),
	}),
	answers: answered('The beneficiary'),
});
/** A change to something that exists. */
export const changeEntity = (what: string) =>
	described({
		...{ tag, auth, params },
		summary: `Change ${what} (C)`,
		body: object({}),
		answers: answered('data'),
	});
