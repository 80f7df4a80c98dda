import { CHECKS, LOGINS, momentsOf, on, type Api, type Fault } from './api.ts';
import { oneRowPerCall } from './wire.ts';

const LOGIN = '/aurore/v1/oauth/login';
const SEND = '/aurore/v1/transfer';
/** Look-ups: the merchant's id follows. */
const CHECK = `${SEND}/`;
const BALANCE = '/aurore/v1/balances';

/** Transfers of Aurore. */
const wire = oneRowPerCall({
	paths: { send: SEND, check: CHECK, balance: BALANCE },
	referenceOf: (row) => row.merchant_transaction_id,
	endingOf(status, { code }) {
		// -1: the API itself cannot say what became of the call.
		if (status >= 500 || code === -1) return null;
		if (code === 1002 || code === 1003) return 'token';
		return status < 300 ? 'answered' : 'refused';
	},
});

/** -1 comes for what was carried out and for what was not. */
const unsaid = { match: `${SEND}$`, kind: 'vendorCode', code: '-1', rate: 0.03 };
const sends: readonly Fault[] = [
	{ kind: 'delay', rate: 0.1, delayMs: 150 },
	{ kind: 'status500', rate: 0.03 },
	{ kind: 'status429', rate: 0.01 },
	{ kind: 'html', rate: 0.03 },
	{ kind: 'reset', rate: 0.03 },
	{ kind: 'lostAnswer', rate: 0.05, part: 1 },
	{ kind: 'lostAnswer', rate: 0.03, part: 0 },
	{ kind: 'gatewayTimeout', rate: 0.03 },
	{ kind: 'expiredToken', rate: 0.002 },
];
const checks: readonly Fault[] = [...CHECKS, { kind: 'expiredToken', rate: 0.002 }];

/** A number that ends so is sent through the operator of other numbers, which is refused with 2010. */
const REFUSED = '9717';
const operator = `={{ $json.phone.endsWith('${REFUSED}')
	? ($json.phone.startsWith('07') ? 'MTN_CI' : 'OM_CI')
	: { '01': 'MOOV_CI', '05': 'MTN_CI', '07': 'OM_CI' }[$json.phone.slice(0, 2)] }}`;

/** Transfers through Aurore, so many rows at a time. */
export const transfers = (concurrency: number): Api => ({
	wire,
	// Nobody listens on the notify URL of the sheet.
	settings: { notificationsPerStep: 0 },
	mix: [
		...on(`${SEND}$`, sends),
		...on(CHECK, checks),
		...on(`${LOGIN}$`, LOGINS),
		...[0, 1].map((part) => ({ ...unsaid, part })),
	],
	refused: REFUSED,
	...momentsOf({ send: `${SEND}$`, check: CHECK, balance: `${BALANCE}$` }),
	job: (url) => ({
		credential: {
			type: 'cinetPayAuroreApi',
			keys: {
				apiKey: 'sk_test_sandbox',
				apiPassword: 'sandbox-password',
				environment: 'sandbox',
				sandboxUrl: url,
			},
		},
		send: {
			node: 'cinetPay',
			parameters: {
				api: 'aurore',
				resource: 'transfer',
				operation: 'send',
				operator,
				currency: 'XOF',
				reason: 'Salary',
				options: { concurrency },
				notifyUrl: 'https://shop.example.com/transfers/notify',
			},
		},
	}),
});
