import type { SettingValues } from '../settings.ts';
import type { CustomerDetails } from './customers.ts';
import { amountIn, exactly, isGiven, objectIn, optionalText, optionalUrl } from './fields.ts';
import { otpIn, phoneIn, textIn } from './fields.ts';
import type { Body } from './fields.ts';
import type { Order } from './movement.ts';
import { operatorOf } from './operators.ts';
import { MAX_AMOUNT } from './readA.ts';
import { Refused, refusals } from './refusals.ts';

/**
 * A client of generation B. `phone` is named `phoneNumber` when a customer is created; the email is
 * required everywhere but in a transfer (contradiction D13).
 */
export function readCustomer(
	body: Body,
	{ phone, at, email }: { phone: string; at: string; email: 'required' | 'optional' },
): CustomerDetails {
	const address = objectIn(body, 'address');
	exactly(address, 'countryCode', 'CI', `${at}address.countryCode`);
	return {
		lastName: textIn(body, 'lastName', `${at}lastName`),
		firstName: textIn(body, 'firstName', `${at}firstName`),
		email: (email === 'required' ? textIn : optionalText)(body, 'email', `${at}email`),
		phone: phoneIn(body, phone, `${at}${phone}`),
		address: {
			countryCode: 'CI',
			city: optionalText(address, 'city', `${at}address.city`),
			streetAddress: optionalText(address, 'streetAddress', `${at}address.streetAddress`),
		},
	};
}

/** The number to debit is `payer`, on one page `pay` (contradiction D9). */
const payerField = (body: Body) => (!isGiven(body.payer) && isGiven(body.pay) ? 'pay' : 'payer');

/** `POST …/collecte/mobile-money` and `…/transfers/mobile-money` of generation B (5.3, 6.2). */
export function readB(body: Body, direction: Order['direction'], values: SettingValues): Order {
	const reference = textIn(body, 'transactionId');
	const email = direction === 'in' ? 'required' : 'optional';
	const customer = readCustomer(objectIn(body, 'customer'), {
		phone: 'phone',
		at: 'customer.',
		email,
	});
	const phone = phoneIn(body, direction === 'in' ? payerField(body) : 'recipient');
	exactly(body, 'currency', 'XOF');
	const amount = amountIn(body, MAX_AMOUNT);
	const operatorCode = textIn(body, 'operator');
	const operator = operatorOf(operatorCode, 'B', values);
	if (!operator) throw new Refused(refusals.operator);
	const orange = direction === 'in' && operator === 'orange';
	const wave = direction === 'in' && operator === 'wave';
	const otp = orange ? otpIn(body, 'otpCode') : null;
	const successUrl = wave ? optionalUrl(body, 'urlSuccess') : null;
	// The documentation and the PHP SDK spell it differently (contradiction D8).
	const errorUrl = wave ? (optionalUrl(body, 'errorUrl') ?? optionalUrl(body, 'urlError')) : null;
	return {
		...{ generation: 'B', direction, reference, amount, operator, operatorCode, phone },
		...{ name: '', email: null, customer, otp, successUrl, errorUrl },
	};
}
