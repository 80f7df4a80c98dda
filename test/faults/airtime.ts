import { momentsOf, on, type Api, type Fault } from './api.ts';
import type { Wire } from './wire.ts';

export const SEND = '/client/v1/airtime/credit/send';
const CHECK = '/client/v1/airtime/check/money';
const BALANCE = '/client/v1/airtime/check/balance';
const CONTACT = '/client/v1/transfer/contact';
const LOGIN = '/client/v1/auth/login';
const KINDS = { [SEND]: 'send', [CHECK]: 'check', [BALANCE]: 'balance' } as const;

/** Airtime of CinetPay's Client v1: rows in the form field `data`, ids in the query. */
const wire: Wire = {
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

const mix: Readonly<Record<string, readonly Fault[]>> = {
	[SEND]: [
		{ kind: 'delay', rate: 0.15, delayMs: 300 },
		{ kind: 'status500', rate: 0.06 },
		{ kind: 'status429', rate: 0.08 },
		{ kind: 'html', rate: 0.05 },
		{ kind: 'reset', rate: 0.06 },
		{ kind: 'lostAnswer', rate: 0.06, part: 1 },
		{ kind: 'lostAnswer', rate: 0.06, part: 0.5 },
		{ kind: 'lostAnswer', rate: 0.03, part: 0 },
		{ kind: 'expiredToken', rate: 0.06 },
	],
	[CHECK]: [
		{ kind: 'delay', rate: 0.05, delayMs: 150 },
		{ kind: 'status500', rate: 0.06 },
		{ kind: 'status429', rate: 0.01 },
		{ kind: 'html', rate: 0.04 },
		{ kind: 'reset', rate: 0.04 },
		{ kind: 'lostAnswer', rate: 0.02 },
		{ kind: 'expiredToken', rate: 0.02 },
	],
	[CONTACT]: [
		{ kind: 'status500', rate: 0.08 },
		{ kind: 'status429', rate: 0.05 },
		{ kind: 'reset', rate: 0.05 },
		{ kind: 'lostAnswer', rate: 0.05 },
		{ kind: 'expiredToken', rate: 0.03 },
	],
	[LOGIN]: [
		{ kind: 'status500', rate: 0.1 },
		{ kind: 'reset', rate: 0.1 },
	],
};

/** Airtime through CinetPay, so many rows in a call. */
export const airtime = (batchSize: number): Api => ({
	wire,
	// Nobody listens on the notify URL of the sheet.
	settings: { notificationsPerStep: 0 },
	mix: Object.entries(mix).flatMap(([path, faults]) => on(`${path}$`, faults)),
	refused: '9717',
	...momentsOf({ send: `${SEND}$`, check: `${CHECK}$`, balance: `${BALANCE}$` }),
	job: (url) => ({
		credential: {
			type: 'cinetPayTransferApi',
			keys: {
				apiKey: 'sandbox-api-key',
				apiPassword: 'sandbox-password',
				environment: 'sandbox',
				sandboxUrl: url,
			},
		},
		send: {
			node: 'cinetPay',
			parameters: {
				api: 'checkout',
				resource: 'airtime',
				operation: 'send',
				notifyUrl: 'https://shop.example.com/airtime/notify',
				options: { batchSize },
			},
		},
		get: {
			node: 'cinetPay',
			parameters: {
				api: 'checkout',
				resource: 'airtime',
				operation: 'get',
				lookUpBy: 'client_transaction_id',
				id: '={{ $json.reference }}',
			},
		},
	}),
	firstReasons: [721, 716, 804, 724].map((code) => ({
		status: 200,
		json: { code, message: `CODE_${code}`, description: 'Named first', data: [] },
	})),
});
