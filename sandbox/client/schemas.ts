import { described, object, text } from '../openapi.ts';
import type { OrderKind } from './order.ts';

const tag = 'Client';
const auth = 'clientToken';
const data = (what: string) => object({ data: text(`A JSON string: a list of ${what}`) });
const answer = object({
	code: {
		description: '0, or the code of a refusal: strings for 701 to 707, numbers for the rest',
	},
	message: text('The name of the code'),
	'description?': text('What happened'),
	'data?': {},
});
const answers = { 200: answer };

export const login = described({
	tag,
	form: true,
	summary: 'Log in: a token for five minutes',
	body: object({ apikey: text('The API key'), password: text('The API password') }),
	answers,
});
export const addContacts = (kind: OrderKind) =>
	described({
		...{ tag, auth, answers, form: true },
		summary: `Add receivers to the contact list (${kind})`,
		body: data('{prefix, phone, name, surname, email}'),
	});
export const send = (kind: OrderKind) =>
	described({
		...{ tag, auth, answers, form: true },
		summary: kind === 'airtime' ? 'Send airtime' : 'Send money',
		body: data('{prefix, phone, amount, client_transaction_id, notify_url}'),
	});
export const check = (kind: OrderKind) =>
	described({
		...{ tag, auth, answers },
		summary: `Status of ${kind} orders, by exactly one of three IDs`,
		query: object({
			'transaction_id?': text("CinetPay's ID"),
			'client_transaction_id?': text("The merchant's ID"),
			'lot?': text('The ID of everything ordered in one call'),
		}),
	});
export const balance = (kind: OrderKind) =>
	described({ tag, auth, answers, summary: `The balance for ${kind}` });
