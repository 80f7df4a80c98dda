import type { Api } from './api.ts';
import { faultMix } from './digitalpayeMix.ts';
import { digitalPayeWire } from './digitalpayeWire.ts';
import type { Generation } from './digitalpayeWire.ts';

/** Disbursements through DigitalPaye, so many rows at a time. */
export const disbursements = (generation: Generation, concurrency: number): Api => ({
	wire: digitalPayeWire(generation),
	settings: { digitalpayeGeneration: generation },
	mix: faultMix(generation),
	job: (url) => ({
		credential: {
			type: 'digitalPayeApi',
			keys: {
				apiKey: 'sandbox-public-key',
				apiSecret: 'sandbox-secret',
				generation,
				environment: 'Production',
				baseUrl: `${url}/digitalpaye`,
			},
		},
		send: {
			node: 'digitalPaye',
			parameters: {
				resource: 'disbursement',
				operation: 'create',
				options: { concurrency },
			},
		},
	}),
});
