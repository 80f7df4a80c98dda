import { say } from '../../../../shared/language/say';
import { LONGEST_ID } from '../../../../shared/notifications/recognize';
import { checkAmount } from '../../../../shared/values/amount';
import { checkPhone } from '../../../../shared/values/phone';
import { checkReference } from '../../../../shared/values/reference';
import { asText } from '../../../../shared/values/text';
import { checkPublicUrl } from '../../../../shared/values/url';
import { checkOneOf, RowCheck, type Finding } from '../../../../shared/values/validation';
import { LEGACY_CURRENCIES } from '../../currencies';

/** The parameters of Payment: Prepare Form as n8n gives them, nothing assumed of their types. */
export interface FormInput {
	reference: unknown;
	amount: unknown;
	currency: unknown;
	description: unknown;
	metadata: unknown;
	notifyUrl: unknown;
	returnUrl: unknown;
	cancelUrl: unknown;
	phone: unknown;
	language: unknown;
	version: unknown;
}

interface FormRequest {
	reference: string;
	amount: number;
	currency: string;
	/** What CinetPay signs, without the keys. */
	signed: Record<string, string>;
	/** What the form carries besides. */
	unsigned: Record<string, string>;
	warning: string | null;
}

/**
 * Checks one row against the guide of Legacy v1 and builds the fields of the signature call and of the
 * form. `now` becomes the date of the payment, in UTC as the guide demands.
 */
export function buildFormRequest(
	input: FormInput,
	now: Date,
): { request: FormRequest } | { findings: Finding[] } {
	const check = new RowCheck();
	const reference = check.take(
		'Reference',
		checkReference(input.reference, { maximumLength: LONGEST_ID }),
	);
	const currency = check.take('Currency', checkOneOf(input.currency, LEGACY_CURRENCIES));
	const amount = check.take(
		'Amount',
		// The provider's later page; its guide knows no multiple and begins at 5, so a low amount is only advised against.
		checkAmount(input.amount, { multipleOf: currency === 'USD' ? undefined : 5, currency }),
	);
	const designation = asText(input.description);
	check.require(
		designation !== '',
		'Description',
		say`is empty. Enter what the payer is paying for`,
	);
	const urls: Record<string, string> = {};
	for (const [label, name, value] of [
		['Notify URL', 'notify_url', input.notifyUrl],
		['Return URL', 'return_url', input.returnUrl],
		['Cancel URL', 'cancel_url', input.cancelUrl],
	] as const) {
		if (asText(value) === '') continue;
		const url = check.take(label, checkPublicUrl(value));
		if (url !== undefined) urls[name] = url;
	}
	const phone =
		asText(input.phone) === ''
			? undefined
			: check.take('Phone', checkPhone(input.phone, { country: 'CI' }));
	if (check.findings.length > 0) return { findings: check.findings };
	const signed: Record<string, string> = {
		cpm_amount: String(amount),
		cpm_currency: currency!,
		cpm_trans_id: reference!,
		cpm_trans_date: now.toISOString().slice(0, 19).replace('T', ' '),
		cpm_payment_config: 'SINGLE',
		cpm_page_action: 'PAYMENT',
		cpm_version: asText(input.version) || 'V1',
		cpm_language: asText(input.language) || 'fr',
		cpm_designation: designation,
	};
	if (asText(input.metadata) !== '') signed.cpm_custom = asText(input.metadata);
	if (phone) {
		// Both or neither; of the two spellings of the prefix this one is used in form and notification.
		signed.cel_phone_num = phone.national;
		signed.cpm_phone_prefixe = phone.prefix;
	}
	const low = currency !== 'USD' && amount! < 100;
	return {
		request: {
			reference: reference!,
			amount: amount!,
			currency: currency!,
			signed,
			unsigned: urls,
			warning: low
				? say`${amount!} is below 100, which newer CinetPay documentation gives as the minimum.`
				: null,
		},
	};
}
