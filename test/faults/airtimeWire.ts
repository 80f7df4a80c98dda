import type { Wire } from './wire.ts';

export const SEND = '/client/v1/airtime/credit/send';
export const CHECK = '/client/v1/airtime/check/money';
export const BALANCE = '/client/v1/airtime/check/balance';
const KINDS = { [SEND]: 'send', [CHECK]: 'check', [BALANCE]: 'balance' } as const;

/** Airtime of CinetPay's Client v1: rows in the form field `data`, ids in the query. */
export const airtimeWire: Wire = {
	kindOf: (_method, path) => KINDS[path as keyof typeof KINDS] ?? 'other',
	referencesOf(kind, url, body) {
		if (kind === 'send') {
			const rows = JSON.parse(new URLSearchParams(body).get('data') ?? '[]') as Array<{
				client_transaction_id: string;
			}>;
			return rows.map((row) => row.client_transaction_id);
		}
		const reference = url.searchParams.get('client_transaction_id');
		return reference === null ? [] : [reference];
	},
	endingOf(status, { code }) {
		if (status >= 500) return null;
		// 708: the address is not allowed. Retry On Fail may send again what such an answer has refused.
		if (['705', '706', '708'].includes(String(code))) return 'token';
		return code === 0 ? 'answered' : 'refused';
	},
};
