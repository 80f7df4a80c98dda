import { splitPhone } from '../checkout/check.ts';
import { keys } from '../keys.ts';
import type { Message } from '../notifications.ts';
import type { LegacyPayment } from './payment.ts';

/** The thirteen fields of the guide (apis reference 2.5). There is no status among them. */
export function notificationFields(payment: LegacyPayment): Record<string, string> {
	const { form } = payment;
	const { local, prefix } = splitPhone(payment.phone);
	return {
		cpm_trans_id: payment.reference,
		cpm_amount: form.cpm_amount ?? '',
		cpm_currency: form.cpm_currency ?? '',
		cpm_site_id: keys.siteId,
		cpm_language: form.cpm_language ?? '',
		cpm_version: form.cpm_version ?? '',
		cpm_payment_config: form.cpm_payment_config ?? '',
		cpm_page_action: form.cpm_page_action ?? '',
		cpm_custom: form.cpm_custom ?? '',
		payment_method: payment.operator ?? '',
		signature: payment.signature,
		cel_phone_num: local,
		cpm_phone_prefixe: prefix,
	};
}

/** A form without any header that proves it, and without the GET before it that Checkout has. */
export function message(payment: LegacyPayment, signature: Message['signature']): Message {
	const { signature: genuine = '', ...fields } = notificationFields(payment);
	const signed = {
		valid: { ...fields, signature: genuine },
		// Of the right shape, and of no payment.
		wrong: { ...fields, signature: [...genuine].reverse().join('') },
		missing: fields,
	};
	return {
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(signed[signature]).toString(),
		signature,
		ping: false,
	};
}
