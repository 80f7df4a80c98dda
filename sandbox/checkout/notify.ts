import { keys } from '../keys.ts';
import type { Message } from '../notifications.ts';
import type { Sandbox } from '../sandbox.ts';
import { splitPhone, providerDate } from './check.ts';
import { codeName } from './codes.ts';
import type { Payment } from './payment.ts';
import { xToken } from './xToken.ts';
import type { NotificationBody } from './xToken.ts';

/** The sixteen fields for the present state of a payment. There is no status among them. */
function notificationBody(payment: Payment): NotificationBody {
	const { local, prefix } = splitPhone(payment.phone);
	return {
		cpm_site_id: keys.siteId,
		cpm_trans_id: payment.reference,
		cpm_trans_date: providerDate(payment.createdAt),
		cpm_amount: String(payment.amount),
		cpm_currency: payment.currency,
		signature: payment.signature,
		payment_method: payment.operator ?? '',
		cel_phone_num: local,
		cpm_phone_prefixe: prefix,
		cpm_language: payment.lang,
		cpm_version: 'V4',
		cpm_payment_config: 'SINGLE',
		cpm_page_action: 'PAYMENT',
		cpm_custom: payment.metadata ?? '',
		cpm_designation: payment.description,
		cpm_error_message: codeName(payment.code),
	};
}

/**
 * One notification in the encoding of the settings. The reduced form of 2021 has two fields and no
 * x-token. A wrong signature is one made with another secret.
 */
export function message(
	sandbox: Sandbox,
	payment: Payment,
	signature: Message['signature'],
): Message {
	const { notificationEncoding, notificationFields } = sandbox.settings.values;
	const all = notificationBody(payment);
	const reduced = notificationFields === 'reduced';
	// Recorded: cpm_custom and cpm_error_message are absent when they are empty.
	const filled = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
	const full = notificationFields === 'filled' ? filled : all;
	const body = reduced ? { cpm_trans_id: all.cpm_trans_id, cpm_site_id: all.cpm_site_id } : full;
	const headers: Record<string, string> = {};
	if (signature === 'wrong') headers['x-token'] = xToken(all, 'not-the-secret-key');
	else if (signature === 'valid' && !reduced) headers['x-token'] = xToken(all, keys.secretKey);
	if (notificationEncoding === 'json') {
		headers['content-type'] = 'application/json';
		return { headers, body: JSON.stringify(body), signature };
	}
	headers['content-type'] = 'application/x-www-form-urlencoded';
	return {
		headers,
		body: new URLSearchParams(body as Record<string, string>).toString(),
		signature,
	};
}
