import type { SettingValues } from '../settings.ts';
import type { CustomerDetails, Customers } from './customers.ts';
import { amountIn, exactly, isGiven, objectIn, optionalText, optionalUrl } from './fields.ts';
import { otpIn, phoneIn, textIn } from './fields.ts';
import type { Body } from './fields.ts';
import type { Order } from './movement.ts';
import { operatorOf } from './operators.ts';
import { invalid, Refused, refusals } from './refusals.ts';

const MAX_AMOUNT = 2_000_000;

/** Who pays: a known customer, the fields `payer_*`, or the object `payer` (members unpublished). */
function readPayer(body: Body, customers: Customers): CustomerDetails | null {
	if (isGiven(body.customer_id)) {
		const known = customers.byId.get(textIn(body, 'customer_id'));
		if (known) return known;
		throw invalid('customer_id', 'is not known');
	}
	const [payer, at] = isGiven(body.payer) ? [objectIn(body, 'payer'), ''] : [body, 'payer_'];
	const label = (name: string) => (at ? at + name : `payer.${name}`);
	const text = (name: string) => optionalText(payer, at + name, label(name));
	if (!isGiven(payer[`${at}phone`])) return null;
	return {
		phone: phoneIn(payer, `${at}phone`, label('phone')),
		firstName: text('first_name') ?? '',
		lastName: text('last_name') ?? '',
		email: text('email'),
		address: null,
	};
}

function readRecipient(body: Body): string {
	if (!isGiven(body.recipient)) return phoneIn(body, 'recipient_phone');
	return phoneIn(objectIn(body, 'recipient'), 'phone', 'recipient.phone');
}

/** `POST /v1/transactions/collect` and `POST /v1/payouts` of generation C (5.5, 6.3). */
export function readC(
	body: Body,
	direction: Order['direction'],
	values: SettingValues,
	customers: Customers,
): Order {
	const amount = amountIn(body, MAX_AMOUNT);
	exactly(body, 'currency', 'XOF');
	const operatorCode = textIn(body, 'operator_code');
	const reference = textIn(body, 'external_ref');
	const operator = operatorOf(operatorCode, 'C', values);
	if (!operator) throw new Refused(refusals.operator);
	const orange = direction === 'in' && operator === 'orange';
	const wave = direction === 'in' && operator === 'wave';
	const otp = orange ? otpIn(body, 'otp') : null;
	const successUrl = wave ? optionalUrl(body, 'success_url') : null;
	const errorUrl = wave ? optionalUrl(body, 'error_url') : null;
	const customer = direction === 'in' ? readPayer(body, customers) : null;
	// Typed as optional, but only the Wave page can do without it.
	if (direction === 'in' && !customer && !wave) throw invalid('payer_phone', 'is missing');
	const phone = direction === 'in' ? (customer?.phone ?? '') : readRecipient(body);
	return {
		...{ generation: 'C', direction, reference, amount, operator, operatorCode, phone },
		...{ name: '', email: null, customer, otp, successUrl, errorUrl },
	};
}
