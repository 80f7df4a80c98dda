import { BALANCE, paths } from './digitalpayeWire.ts';
import type { Generation } from './digitalpayeWire.ts';
import type { Fault } from './mix.ts';

/** Which share of the calls is hit by what. `gatewayTimeout`: done, and then a 504 without a body. */
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
const checks: readonly Fault[] = [
	{ kind: 'delay', rate: 0.05, delayMs: 100 },
	{ kind: 'status500', rate: 0.05 },
	{ kind: 'status429', rate: 0.01 },
	{ kind: 'html', rate: 0.03 },
	{ kind: 'reset', rate: 0.03 },
	{ kind: 'lostAnswer', rate: 0.02 },
];
/** B looks every row up before it sends it, and one look-up that fails with all its tries stops the sheet. */
const CHECKS_HIT = { B: 0.08, C: 1 };
const logins: readonly Fault[] = [
	{ kind: 'status500', rate: 0.05 },
	{ kind: 'reset', rate: 0.05 },
];

/** Every fault of the mix as the sandbox's control API wants it. */
export function faultMix(generation: Generation) {
	const { login, send, check } = paths[generation];
	const on = (match: string, faults: readonly Fault[]) =>
		faults.map((fault) => ({ match, ...fault }));
	const looks = checks.map((fault) => ({ ...fault, rate: fault.rate * CHECKS_HIT[generation] }));
	return [...on(`${send}$`, sends), ...on(check, looks), ...on(`${login}$`, logins)];
}

/** So many look-ups in a row do not get through. */
export const outage = (generation: Generation, calls: number) => ({
	match: paths[generation].check,
	kind: 'status500',
	times: calls,
});

/** The node cannot read the balance with all its tries: it stops at its start, and n8n tries it again. */
export const badStart = { match: `${BALANCE}$`, kind: 'status500', times: 4 };
