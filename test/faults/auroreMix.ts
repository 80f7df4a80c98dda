import { BALANCE, CHECK, LOGIN, SEND } from './auroreWire.ts';
import type { Fault } from './mix.ts';

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
const checks: readonly Fault[] = [
	{ kind: 'delay', rate: 0.05, delayMs: 100 },
	{ kind: 'status500', rate: 0.05 },
	{ kind: 'status429', rate: 0.01 },
	{ kind: 'html', rate: 0.03 },
	{ kind: 'reset', rate: 0.03 },
	{ kind: 'lostAnswer', rate: 0.02 },
	{ kind: 'expiredToken', rate: 0.002 },
];
const logins: readonly Fault[] = [
	{ kind: 'status500', rate: 0.05 },
	{ kind: 'reset', rate: 0.05 },
];

/** Every fault as the sandbox's control API wants it. -1 comes for what was carried out and for what was not. */
export function faultMix() {
	const on = (match: string, faults: readonly Fault[]) =>
		faults.map((fault) => ({ match, ...fault }));
	const unsaid = { match: `${SEND}$`, kind: 'vendorCode', code: '-1', rate: 0.03 };
	return [
		...on(`${SEND}$`, sends),
		...on(CHECK, checks),
		...on(`${LOGIN}$`, logins),
		...[0, 1].map((part) => ({ ...unsaid, part })),
	];
}

/** So many look-ups in a row do not get through. */
export const outage = (calls: number) => ({ match: CHECK, kind: 'status500', times: calls });

/** Sends are refused for a reason that holds for all rows: the node sends nothing more in that run. */
export const refusal = { match: `${SEND}$`, kind: 'ipNotAllowed', times: 1000 };

/** All tries of the balance fail, before anything was sent: the node stops, and n8n tries it again. */
export const badStart = { match: `${BALANCE}$`, kind: 'status500', times: 4 };
