import { createHmac } from 'node:crypto';

/** The sixteen fields of a notification, in the order in which the x-token joins their values. */
export const notificationFields = [
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

export type NotificationBody = Partial<Record<(typeof notificationFields)[number], string>>;

/**
 * The `x-token` header (apis reference 3.5): HMAC-SHA256 over the values joined without separator,
 * UTF-8, lower-case hexadecimal. A missing field counts as empty.
 */
export function xToken(body: NotificationBody, secretKey: string): string {
	const message = notificationFields.map((field) => body[field] ?? '').join('');
	return createHmac('sha256', secretKey).update(message, 'utf8').digest('hex');
}
