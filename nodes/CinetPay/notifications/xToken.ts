import { createHmac } from 'node:crypto';
import type { Fields } from '../../shared/notifications/parse';
import { equalInConstantTime } from '../../shared/values/constantTime';

/** The sixteen fields of a Checkout v2 notification, in the order in which the vendor signs them. */
export const SIGNED_FIELDS = [
	'cpm_site_id',
	'cpm_trans_id',
	'cpm_trans_date',
	'cpm_amount',
	'cpm_currency',
	'signature',
	'payment_method',
	'cel_phone_num',
	'cpm_phone_prefixe',
	'cpm_language',
	'cpm_version',
	'cpm_payment_config',
	'cpm_page_action',
	'cpm_custom',
	'cpm_designation',
	'cpm_error_message',
] as const;

/** HMAC-SHA256 over the values joined without separator, missing ones empty; lower-case hex. */
export function computeXToken(fields: Fields, secretKey: string): string {
	return createHmac('sha256', secretKey).update(messageOf(fields), 'utf8').digest('hex');
}

const messageOf = (fields: Fields): string =>
	SIGNED_FIELDS.map((name) => fields[name] ?? '').join('');

/** True when the header was made with our Secret Key over exactly these values. */
export function isSignedBy(fields: Fields, xToken: string, secretKey: string): boolean {
	return secretKey !== '' && equalInConstantTime(computeXToken(fields, secretKey), xToken.trim());
}

/**
 * Whether id, date, amount and currency are certainly the values that the vendor signed. The values are
 * joined without separators, so whoever holds one signed notification can move characters from one field into the
 * next. With these forms only one division is possible: the Site ID is known, the first blank of the text is the one in
 * the date, and digits end where the currency begins. Nothing is certain about the texts at the end.
 */
export const bordersAreCertain = (fields: Fields): boolean =>
	/^[\x21-\x7e]+$/.test(fields.cpm_trans_id ?? '') &&
	/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(fields.cpm_trans_date ?? '') &&
	/^\d+$/.test(fields.cpm_amount ?? '') &&
	/^[A-Z]{3}$/.test(fields.cpm_currency ?? '');

/**
 * Method, phone and prefix where their borders are certain, too: a signature of lower-case letters and digits,
 * a method that begins with an upper-case one, a prefix of three digits before the two letters of the language.
 */
export const payerIsCertain = (fields: Fields): boolean =>
	bordersAreCertain(fields) &&
	/^[0-9a-z]+$/.test(fields.signature ?? '') &&
	/^[A-Z][A-Za-z]*$/.test(fields.payment_method ?? '') &&
	/^\d+$/.test(fields.cel_phone_num ?? '') &&
	/^\d{3}$/.test(fields.cpm_phone_prefixe ?? '') &&
	/^[a-z]{2}$/.test(fields.cpm_language ?? '');

/**
 * The merchant's own text of a signed notification, or `null` where it might be a part of its neighbors. It is
 * certain when what stands before it (`frV4SINGLEPAYMENT`) and the description behind it, as CinetPay's answer
 * has it, occur once each: then there is one place where it can begin, and one where it can end.
 */
export function certainMetadata(fields: Fields, description: string | null): string | null {
	const { cpm_language: language = '', cpm_version: version = '' } = fields;
	const before = `${language}${version}${fields.cpm_payment_config ?? ''}${fields.cpm_page_action ?? ''}`;
	const metadata = fields.cpm_custom ?? '';
	const rest = `${metadata}${fields.cpm_designation ?? ''}${fields.cpm_error_message ?? ''}`;
	const isCertain =
		/^[a-z]{2}V\d(SINGLE)(PAYMENT)$/i.test(before) &&
		occursOnce(messageOf(fields), before) &&
		description !== null &&
		fields.cpm_designation === description &&
		occursOnce(rest, description);
	return isCertain ? metadata.trim() || null : null;
}

const occursOnce = (text: string, part: string): boolean => text.split(part).length === 2;
