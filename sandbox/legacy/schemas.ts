import { described, object, text } from '../openapi.ts';

const tag = 'Legacy';

const names = [
	...['cpm_amount', 'cpm_currency', 'cpm_trans_date', 'cpm_payment_config', 'cpm_page_action'],
	...['cpm_version', 'cpm_language', 'cpm_designation', 'cpm_custom', 'cel_phone_num'],
	...['cpm_phone_prefixe', 'date_debut', 'date_fin', 'numeropage', 'nbligne', 'cpm_payid'],
];
const optional = Object.fromEntries(names.map((name) => [`${name}?`, { type: 'string' }]));

export const operation = described({
	tag,
	form: true,
	summary:
		'getSignatureByPost, checkPayStatus, getTransHistory or getCompteStatus; dates in any of the three forms',
	query: object({ method: text('The operation') }),
	body: object({
		apikey: text('The API key'),
		cpm_site_id: text('The site ID'),
		'cpm_trans_id?': text("The merchant's ID"),
		...optional,
	}),
	answers: {
		200: {
			description:
				'A bare JSON text (the signature), or an object with transaction, Transactions, user or status',
		},
	},
});

export const paymentForm = described({
	tag,
	form: true,
	summary: 'The browser form: opens the payment page, or shows why it is refused',
	body: object({
		apikey: text('The API key'),
		cpm_site_id: text('The site ID'),
		cpm_trans_id: text("The merchant's ID"),
		signature: text('What getSignatureByPost returned'),
		'notify_url?': text('Where notifications go'),
		'return_url?': text('Where the payer returns to'),
		'cancel_url?': text('Where the payer goes after a cancellation'),
		'cpm_return_mode?': text('GET, POST or NONE'),
		...optional,
	}),
	answers: { 303: { description: 'Redirects to the payment page' } },
});
