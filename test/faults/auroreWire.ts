import type { Wire } from './wire.ts';

export const LOGIN = '/aurore/v1/oauth/login';
export const SEND = '/aurore/v1/transfer';
/** Look-ups: the merchant's id follows. */
export const CHECK = `${SEND}/`;
export const BALANCE = '/aurore/v1/balances';

/** Transfers of Aurore: one row per call as JSON, ids at the end of the path. */
export const auroreWire: Wire = {
	kindOf(method, path) {
		if (method === 'POST' && path === SEND) return 'send';
		if (method === 'GET' && path.startsWith(CHECK)) return 'check';
		return path === BALANCE ? 'balance' : 'other';
	},
	referencesOf(kind, url, body) {
		if (kind === 'check') return [decodeURIComponent(url.pathname.slice(CHECK.length))];
		if (kind !== 'send') return [];
		return [(JSON.parse(body) as { merchant_transaction_id: string }).merchant_transaction_id];
	},
	endingOf(status, { code }) {
		// -1: the API itself cannot say what became of the call.
		if (status >= 500 || code === -1) return null;
		if (code === 1002 || code === 1003) return 'token';
		return status < 300 ? 'answered' : 'refused';
	},
};
