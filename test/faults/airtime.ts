import { airtimeWire } from './airtimeWire.ts';
import type { Api } from './api.ts';
import { faultMix } from './mix.ts';

/** Airtime through CinetPay, so many rows in a call. */
export const airtime = (batchSize: number): Api => ({
	wire: airtimeWire,
	// Nobody listens on the notify URL of the sheet.
	settings: { notificationsPerStep: 0 },
	mix: faultMix(),
	job: (url) => ({
		credential: {
			type: 'cinetPayTransferApi',
			keys: {
				apiKey: 'sandbox-api-key',
				apiPassword: 'sandbox-password',
				baseUrl: `${url}/client`,
			},
		},
		send: {
			node: 'cinetPay',
			parameters: {
				resource: 'airtime',
				operation: 'send',
				notifyUrl: 'https://shop.example.com/airtime/notify',
				options: { batchSize },
			},
		},
	}),
});
