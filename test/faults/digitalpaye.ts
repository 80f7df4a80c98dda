import { CHECKS, LOGINS, momentsOf, on, type Api, type Fault } from './api.ts';
import { oneRowPerCall } from './wire.ts';

/** The generations that the fault test runs. */
type Generation = 'B' | 'C';

const BALANCE = '/digitalpaye/v1/balance';
const PATHS = {
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

/** Disbursements of DigitalPaye. */
const wireOf = (generation: Generation) =>
	oneRowPerCall({
		paths: { ...PATHS[generation], balance: BALANCE },
		referenceOf: (row) => row.transactionId ?? row.external_ref ?? '',
		endingOf(status, { data }) {
			// A failure that is told with its transaction is an answer, also with 504.
			if (typeof data === 'object' && data !== null) return 'answered';
			if (status >= 500) return null;
			if (status === 401) return 'token';
			return status < 300 ? 'answered' : 'refused';
		},
	});

/** `gatewayTimeout`: done, and then a 504 without a body. */
const sends: readonly Fault[] = [
	{ kind: 'delay', rate: 0.1, delayMs: 150 },
	{ kind: 'status500', rate: 0.03 },
	{ kind: 'status429', rate: 0.02 },
	{ kind: 'html', rate: 0.03 },
	{ kind: 'reset', rate: 0.03 },
	{ kind: 'lostAnswer', rate: 0.06 },
	{ kind: 'gatewayTimeout', rate: 0.04 },
	// Once: one token serves ten rows at a time, and a row that finds the new one expired as well gives up.
	{ kind: 'expiredToken', rate: 0.02, times: 1 },
];
/** B looks every row up before it sends it, and one look-up that fails with all its tries stops the sheet. */
const CHECKS_HIT = { B: 0.08, C: 1 };
/** Fewer in B: there the same call decides about sending. */
const OUTAGE_CALLS = { B: 3, C: 12 };

/** Disbursements through DigitalPaye, so many rows at a time. */
export function disbursements(generation: Generation, concurrency: number): Api {
	const { login, send, check } = PATHS[generation];
	const looks = CHECKS.map((fault) => ({ ...fault, rate: fault.rate * CHECKS_HIT[generation] }));
	const paths = { send: `${send}$`, check, balance: `${BALANCE}$` };
	return {
		wire: wireOf(generation),
		settings: { digitalpayeGeneration: generation },
		mix: [...on(`${send}$`, sends), ...on(check, looks), ...on(`${login}$`, LOGINS)],
		// Fails in the first answer: in B with HTTP 504 and its transaction.
		refused: '990001',
		...momentsOf(paths, OUTAGE_CALLS[generation]),
		refusal: undefined,
		job: (url) => ({
			credential: {
				type: 'digitalPayeApi',
				keys: {
					apiKey: 'sandbox-public-key',
					apiSecret: 'sandbox-secret',
					generation,
					environment: 'sandbox',
					sandboxUrl: url,
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
			get: {
				node: 'digitalPaye',
				parameters: {
					resource: 'transaction',
					operation: 'get',
					movement: 'disbursement',
					reference: '={{ $json.reference }}',
				},
			},
		}),
		firstReasons: [400, 403, 422].map((status) => ({
			status,
			json: { statusCode: status, message: 'BadRequestError', reason: 'Named first' },
		})),
	};
}
