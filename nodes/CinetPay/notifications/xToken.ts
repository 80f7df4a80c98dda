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
	const message = SIGNED_FIELDS.map((name) => fields[name] ?? '').join('');
	return createHmac('sha256', secretKey).update(message, 'utf8').digest('hex');
}

/** True when the header was made with our Secret Key over exactly these values. */
export function isSignedBy(fields: Fields, xToken: string, secretKey: string): boolean {
	return secretKey !== '' && equalInConstantTime(computeXToken(fields, secretKey), xToken.trim());
}
