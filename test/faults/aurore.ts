import type { Api } from './api.ts';
import { faultMix } from './auroreMix.ts';
import { auroreWire } from './auroreWire.ts';

/** The operator that a number belongs to, or for a number that ends in `refused` another one. */
const operator = (refused: string) => `={{ $json.phone.endsWith('${refused}')
	? ($json.phone.startsWith('07') ? 'MTN_CI' : 'OM_CI')
	: { '01': 'MOOV_CI', '05': 'MTN_CI', '07': 'OM_CI' }[$json.phone.slice(0, 2)] }}`;

/** Transfers through Aurore, so many rows at a time. */
export const transfers = (concurrency: number, refused: string): Api => ({
	wire: auroreWire,
	// Nobody listens on the notify URL of the sheet.
	settings: { notificationsPerStep: 0 },
	mix: faultMix(),
	job: (url) => ({
		credential: {
			type: 'cinetPayAuroreApi',
			keys: {
				apiKey: 'sk_test_sandbox',
				apiPassword: 'sandbox-password',
				environment: 'key',
				baseUrl: `${url}/aurore`,
			},
		},
		send: {
			node: 'cinetPay',
			parameters: {
				api: 'aurore',
				resource: 'transfer',
				operation: 'send',
				operator: operator(refused),
				currency: 'XOF',
				reason: 'Salary',
				options: { concurrency },
				notifyUrl: 'https://shop.example.com/transfers/notify',
			},
		},
	}),
});
