import { createHmac } from 'node:crypto';
import checkAccepted from '../fixtures/cinetpay/check-accepted.json';
import checkCancelled from '../fixtures/cinetpay/check-cancelled-627.json';
import checkWaiting from '../fixtures/cinetpay/check-waiting-662.json';
import paid from '../fixtures/cinetpay/notification-paid.json';
import { KEYS } from './harness.ts';
import type { Request } from './webhookServer.ts';

/** The fields in the vendor's order of signing, written down here a second time on purpose. */
const ORDER =
	'cpm_site_id cpm_trans_id cpm_trans_date cpm_amount cpm_currency signature payment_method cel_phone_num cpm_phone_prefixe cpm_language cpm_version cpm_payment_config cpm_page_action cpm_custom cpm_designation cpm_error_message'.split(
		' ',
	);

export type Fields = Record<string, string>;

/** The x-token that the vendor sends with these fields. */
export const sign = (fields: Fields, secretKey = KEYS.secretKey): string =>
	createHmac('sha256', secretKey)
		.update(ORDER.map((name) => fields[name] ?? '').join(''), 'utf8')
		.digest('hex');

/** A notification as the vendor posts it: form values and x-token. */
export const formNotification = (
	fields: Fields,
	xToken: string | null = sign(fields),
): Request => ({
	headers: headers('application/x-www-form-urlencoded', xToken),
	body: new URLSearchParams(fields).toString(),
});

/** The same as JSON, which one page of the vendor shows. */
export const jsonNotification = (
	fields: Fields,
	xToken: string | null = sign(fields),
): Request => ({
	headers: headers('application/json', xToken),
	body: JSON.stringify(fields),
});

const headers = (contentType: string, xToken: string | null): Record<string, string> => ({
	'content-type': contentType,
	...(xToken === null ? {} : { 'x-token': xToken }),
});

let orders = 0;

/** The vendor's sample of a paid order under a reference that no other test of the file uses. */
export const paidOrder = (changes: Fields = {}): Fields => ({
	...paid.fields,
	cpm_trans_id: `ORDER-${++orders}`,
	...changes,
});

/** The same while the payer has not paid yet: CinetPay does not say SUCCES then. */
export const openOrder = (changes: Fields = {}): Fields =>
	paidOrder({ cpm_error_message: 'WAITING_FOR_CUSTOMER', ...changes });

/** The vendor's sample of an accepted payment, over the amount of the notification. */
export const accepted = (changes: Fields = {}) => ({
	body: { ...checkAccepted, data: { ...checkAccepted.data, amount: '2500', ...changes } },
});

export const refused = {
	body: { ...checkCancelled, data: { ...checkCancelled.data, amount: '2500' } },
};

export const waiting = {
	body: { ...checkWaiting, data: { ...checkWaiting.data, amount: '2500' } },
};
