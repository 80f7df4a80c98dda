import type { SettingValues } from '../settings.ts';
import { amountIn, exactly, optionalText, otpIn, phoneIn, textIn, urlIn } from './fields.ts';
import type { Body } from './fields.ts';
import type { Order } from './movement.ts';
import { operatorOf } from './operators.ts';
import { invalid, Refused, refusals } from './refusals.ts';

export const MAX_AMOUNT = 1_000_000;
const MAX_ID = 20;

/** A payer's name may be an empty text: that is what the official Flutter SDK sends when it has none. */
function payerName(body: Body): string {
	if (typeof body.name_user === 'string') return body.name_user;
	throw invalid('name_user', body.name_user === undefined ? 'is missing' : 'must be a string');
}

/** The provider prints no operator code for cards: this one is the sandbox's own. */
const CARD = 'CARD';

/** `POST …/collecte/card/create` of generation A (apis reference 5.2): an address and an email on top of those of a phone payment. */
export function readCard(body: Body): Order {
	exactly(body, 'code_country', 'CI');
	exactly(body, 'currency', 'XOF');
	const phone = phoneIn(body, 'customer_id');
	const amount = amountIn(body, MAX_AMOUNT);
	const name = textIn(body, 'name_user');
	const email = textIn(body, 'email_user');
	const reference = textIn(body, 'transaction_id');
	if (reference.length > MAX_ID) throw new Refused(refusals.idLength);
	const back = urlIn(body, 'redirect_url');
	return {
		...{ generation: 'A', direction: 'in', reference, amount, phone, name, email },
		...{ operator: 'card', operatorCode: CARD, customer: null, otp: null },
		...{ successUrl: back, errorUrl: back },
	};
}

/**
 * `POST …/collecte/mobile-money` and `…/transfers/mobile-money` of generation A (apis reference 5.1,
 * 6.1). Optional fields may be empty or null whatever the operator.
 */
export function readA(body: Body, direction: Order['direction'], values: SettingValues): Order {
	exactly(body, 'code_country', 'CI');
	exactly(body, 'currency', 'XOF');
	const phone = phoneIn(body, 'customer_id');
	const amount = amountIn(body, MAX_AMOUNT);
	const name = direction === 'in' ? payerName(body) : textIn(body, 'name');
	const operatorCode = textIn(body, 'operator');
	const reference = textIn(body, 'transaction_id');
	if (reference.length > MAX_ID) throw new Refused(refusals.idLength);
	const operator = operatorOf(operatorCode, 'A', values);
	if (!operator) throw new Refused(refusals.operator);
	const orange = direction === 'in' && operator === 'orange';
	const wave = direction === 'in' && operator === 'wave';
	return {
		...{ generation: 'A', direction, reference, amount, operator, operatorCode, phone, name },
		email: direction === 'in' ? optionalText(body, 'email') : null,
		customer: null,
		otp: orange ? otpIn(body, 'code_otp') : null,
		successUrl: wave ? urlIn(body, 'url_success') : null,
		errorUrl: wave ? urlIn(body, 'url_error') : null,
	};
}
