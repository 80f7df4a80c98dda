import { choice, described, object, text } from '../openapi.ts';
import type { JsonSchema } from '../openapi.ts';

const tag = 'Pages';
const params = object({ token: text('The token of the payment') });
const document = (type: string, description: string): JsonSchema => ({
	description,
	content: { [type]: { schema: { type: 'string' } } },
});

export const openPage = described({
	...{ tag, params },
	summary: 'The payment page, or the result of the payment',
	answers: { 200: document('text/html', 'The page') },
});
export const actOnPage = described({
	...{ tag, params, form: true },
	summary: 'Submit the payment page: pay, refuse, leave pending or cancel',
	body: object({
		action: choice('What the payer clicks', 'pay', 'refuse', 'wait', 'cancel'),
		'operator?': text('An operator on the page, such as OM'),
		'phone?': text("The payer's phone number"),
		'code?': text('The code of a refusal'),
	}),
	answers: { 303: { description: 'Redirects to the result' } },
});
export const script = described({
	tag,
	summary: "The provider's script that shows the payment page inside a page of the merchant",
	answers: { 200: document('text/javascript', 'The script') },
});
export const payFromPage = described({
	tag,
	summary: 'Create a payment from the script: the fields of POST /checkout/v2/payment',
	body: object({ transaction_id: text("The merchant's ID, which can be used only once") }),
	answers: { 200: { description: 'As for POST /checkout/v2/payment' } },
});
