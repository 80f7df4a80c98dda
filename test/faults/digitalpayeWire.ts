import type { Wire } from './wire.ts';

/** The generations that the fault test runs. */
export type Generation = 'B' | 'C';

export const paths = {
	B: {
		login: '/digitalpaye/v1/auth',
		send: '/digitalpaye/v1/transfers/mobile-money',
		check: '/digitalpaye/v1/get-status-payment/',
	},
	C: {
		login: '/digitalpaye/v1/auth/token',
		send: '/digitalpaye/v1/payouts',
		check: '/digitalpaye/v1/payouts/',
	},
} as const;
export const BALANCE = '/digitalpaye/v1/balance';

/** Disbursements of DigitalPaye: one row per call as JSON, ids at the end of the path. */
export const digitalPayeWire = (generation: Generation): Wire => ({
	kindOf(method, path) {
		const { send, check } = paths[generation];
		if (method === 'POST' && path === send) return 'send';
		if (method === 'GET' && path.startsWith(check)) return 'check';
		return path === BALANCE ? 'balance' : 'other';
	},
	referencesOf(kind, url, body) {
		if (kind === 'check')
			return [decodeURIComponent(url.pathname.slice(paths[generation].check.length))];
		if (kind !== 'send') return [];
		const row = JSON.parse(body) as { transactionId?: string; external_ref?: string };
		return [row.transactionId ?? row.external_ref ?? ''];
	},
	endingOf(status, { data }) {
		// A failure that is told with its transaction is an answer, also with 504.
		if (typeof data === 'object' && data !== null) return 'answered';
		if (status >= 500) return null;
		if (status === 401) return 'token';
		return status < 300 ? 'answered' : 'refused';
	},
});
