import type { IDataObject } from 'n8n-workflow';
import { say } from '../../../../shared/language/say';
import { checkAmount } from '../../../../shared/values/amount';
import { checkEmail } from '../../../../shared/values/email';
import { checkPhone } from '../../../../shared/values/phone';
import { asText } from '../../../../shared/values/text';
import {
	checkOneOf,
	passed,
	refused,
	RowCheck,
	quote,
	type Checked,
	type Finding,
} from '../../../../shared/values/validation';
import { checkAuroreReference, checkAuroreUrl } from '../../aurore/rules';
import { CURRENCIES } from '../../currencies';
import type { PaymentRequest } from '../createOnce';

/** The parameters of Payment: Create (Aurore) as n8n gives them, nothing assumed of their types. */
export interface AuroreInput {
	reference: unknown;
	amount: unknown;
	currency: unknown;
	description: unknown;
	notifyUrl: unknown;
	returnUrl: unknown;
	firstName: unknown;
	lastName: unknown;
	email: unknown;
	options: IDataObject;
}

/** Lengths as integrators met them with the real server. */
const checkName = (value: unknown): Checked<string> => {
	const name = asText(value);
	return name.length >= 2 && name.length <= 255
		? passed(name)
		: refused(say`${quote(value)} must have 2 to 255 characters`);
};

/** Checks one row against the provider's rules of `POST /v1/payment` and builds its fields. */
export function buildAuroreRequest(
	input: AuroreInput,
): { request: PaymentRequest } | { findings: Finding[] } {
	const check = new RowCheck();
	const currency = check.take('Currency', checkOneOf(input.currency, CURRENCIES));
	const reference = check.take('Reference', checkAuroreReference(input.reference));
	// The tables of the provider's SDKs; the multiple of 5 as integrators keep it.
	const bounds = currency === 'USD' ? {} : { multipleOf: 5, minimum: 100, maximum: 2_500_000 };
	const amount = check.take('Amount', checkAmount(input.amount, { ...bounds, currency }));
	const designation = asText(input.description) || reference;
	const { operator, phone, directPay, otp, channel, language, failedUrl } = input.options;
	const returnUrl = check.take('Return URL', checkAuroreUrl(input.returnUrl));
	const fields: IDataObject = {
		currency,
		merchant_transaction_id: reference,
		amount,
		lang: asText(language) || 'fr',
		designation,
		client_first_name: check.take('First Name', checkName(input.firstName)),
		client_last_name: check.take('Last Name', checkName(input.lastName)),
		client_email: check.take('Email', checkEmail(input.email)),
		success_url: returnUrl,
		failed_url:
			asText(failedUrl) === '' ? returnUrl : check.take('Failed URL', checkAuroreUrl(failedUrl)),
		notify_url: check.take('Notify URL', checkAuroreUrl(input.notifyUrl)),
	};
	if (asText(operator)) fields.payment_method = asText(operator);
	if (asText(channel)) fields.channel = asText(channel);
	if (asText(phone)) fields.client_phone_number = check.take('Phone', checkPhone(phone))?.e164;
	if (directPay === true) {
		check.require(
			asText(phone) !== '',
			'Direct Pay',
			say`needs the payer’s Phone; fill it in or turn off Direct Pay`,
		);
		fields.direct_pay = true;
	}
	if (asText(otp)) {
		// The provider's own length.
		check.require(/^.{4,6}$/.test(asText(otp)), 'OTP Code', say`must have 4 to 6 characters`);
		fields.otp_code = asText(otp);
	}
	if (check.findings.length > 0) return { findings: check.findings };
	return { request: { reference: reference!, amount: amount!, currency: currency!, fields } };
}
