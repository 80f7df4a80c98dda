import { createHmac } from 'node:crypto';
import type { Fields } from '../../shared/notifications/parse';
import { equalInConstantTime } from '../../shared/values/constantTime';

/** The sixteen fields of a Checkout v2 notification, in the order in which the provider signs them. */
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
	return createHmac('sha256', secretKey).update(signedText(fields)).digest('hex');
}

const signedText = (fields: Fields): string => concatenated(fields, SIGNED_FIELDS);

/** True when the header was made with our Secret Key over exactly these values. */
export function isSignedBy(fields: Fields, xToken: string, secretKey: string): boolean {
	return secretKey !== '' && equalInConstantTime(computeXToken(fields, secretKey), xToken.trim());
}

/**
 * Whether id, date, amount and currency are certainly the values that the provider signed. The values are
 * joined without separators, so whoever holds one signed notification can move characters from one field into the
 * next. With these forms only one division is possible: the Site ID is known, the first blank of the text is the one in
 * the date, and digits end where the currency begins. Nothing is certain about the texts at the end.
 */
export const bordersAreCertain = (fields: Fields): boolean =>
	fits(fields.cpm_trans_id, /^[\x21-\x7e]+$/) &&
	fits(fields.cpm_trans_date, /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/) &&
	fits(fields.cpm_amount, /^\d+$/) &&
	fits(fields.cpm_currency, /^[A-Z]{3}$/);

/**
 * Method, phone and prefix where their borders are certain: a method of letters, a prefix of three digits, and
 * behind them what no other place of the text has.
 */
export const payerIsCertain = (fields: Fields): boolean =>
	fits(fields.payment_method, /^[A-Z][A-Za-z]*$/) &&
	fits(fields.cel_phone_num, /^\d+$/) &&
	fits(fields.cpm_phone_prefixe, /^\d{3}$/) &&
	middleIsCertain(fields);

/**
 * The merchant's own text of a signed notification, or `null` where it might be a part of its neighbors. It is
 * certain when what stands before it, and the description behind it as CinetPay's answer has it, occur once
 * each: then there is one place where it can begin, and one where it can end.
 */
export function certainMetadata(fields: Fields, description: string | null): string | null {
	const metadata = concatenated(fields, ['cpm_custom']);
	const rest = concatenated(fields, ['cpm_custom', 'cpm_designation', 'cpm_error_message']);
	const isCertain =
		middleIsCertain(fields) &&
		fields.cpm_designation === description &&
		occursOnce(rest, description);
	return isCertain ? metadata.trim() || null : null;
}

/** Language, version, kind and action (`frV4SINGLEPAYMENT`): they divide the text when they occur in it once. */
function middleIsCertain(fields: Fields): boolean {
	const names = ['cpm_language', 'cpm_version', 'cpm_payment_config', 'cpm_page_action'];
	const middle = concatenated(fields, names);
	return /^[a-z]{2}v\dsinglepayment$/i.test(middle) && occursOnce(signedText(fields), middle);
}

/** The values as they came, one behind the other; missing ones are empty. */
const concatenated = (fields: Fields, names: readonly string[]): string =>
	names.map((name) => fields[name]).join('');

const fits = (value: string | undefined, form: RegExp): boolean =>
	value !== undefined && form.test(value);

const occursOnce = (text: string, part: string): boolean => text.split(part).length === 2;
