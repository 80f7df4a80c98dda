import type { Request } from 'autocannon';
import { xToken, type NotificationBody } from '../../sandbox/checkout/xToken.ts';
import { keys } from '../../sandbox/keys.ts';
import type { Payment } from './provider.ts';

const body = ({ reference, amount }: Payment): NotificationBody => ({
	cpm_site_id: keys.siteId,
	cpm_trans_id: reference,
	cpm_trans_date: '2026-11-20 10:15:00',
	cpm_amount: String(amount),
	cpm_currency: 'XOF',
	signature: '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c',
	payment_method: 'OM',
	cel_phone_num: '0700000001',
	cpm_phone_prefixe: '225',
	cpm_language: 'fr',
	cpm_version: 'V4',
	cpm_payment_config: 'SINGLE',
	cpm_page_action: 'PAYMENT',
	cpm_custom: '',
	cpm_designation: 'Order',
	cpm_error_message: 'SUCCES',
});

const request = (payment: Payment, secretKey: string): Request => {
	const fields = body(payment);
	return {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			'x-token': xToken(fields, secretKey),
		},
		body: new URLSearchParams(fields as Record<string, string>).toString(),
	};
};

/** What CinetPay sends about a payment: all sixteen fields, signed with the merchant's secret key. */
export const genuine = (payment: Payment): Request => request(payment, keys.secretKey);

/** The same from somebody who does not have the secret key. */
export const forged = (payment: Payment): Request => request(payment, 'a-guessed-secret-key');

/** CinetPay looks whether the address is there. */
export const ping = (): Request => ({ method: 'GET', headers: {} });

/**
 * A stretch of real traffic: every paid order is notified three times, with other orders' notifications in
 * between, and one request in ten is forged, for an order that nobody has paid.
 */
export const mixed = (paid: readonly Payment[], unpaid: readonly Payment[]): Request[] => {
	const dated = paid.flatMap((payment, at) => {
		const copy = genuine(payment);
		return [0, 5.1, 15.2].map((later) => ({ at: at + later, request: copy }));
	});
	const forgeries = unpaid.map((payment, index) => ({
		at: ((index + 0.5) * paid.length) / unpaid.length,
		request: forged(payment),
	}));
	return [...dated, ...forgeries].sort((a, b) => a.at - b.at).map(({ request: sent }) => sent);
};

export const COPIES_PER_ORDER = 3;

/** How many forgeries make one request in ten, beside three notifications for each order. */
export const forgeriesAmong = (orders: number): number =>
	Math.round((COPIES_PER_ORDER * orders) / 9);
