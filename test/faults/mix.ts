import { BALANCE, CHECK, SEND } from './airtimeWire.ts';

const CONTACT = '/client/v1/transfer/contact';
const LOGIN = '/client/v1/auth/login';

export type Fault = { kind: string; rate: number; delayMs?: number; part?: number; times?: number };

/** Which share of the calls to a path is hit by what. A lost answer hits all, half or none of a batch. */
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

/** Every fault of the mix as the sandbox's control API wants it. */
export const faultMix = () =>
	Object.entries(mix).flatMap(([path, faults]) =>
		faults.map((fault) => ({ match: `${path}$`, ...fault })),
	);

/** So many look-ups in a row do not get through. */
export const outage = (calls: number) => ({
	match: `${CHECK}$`,
	kind: 'status500',
	times: calls,
});

/** Sends are refused for a reason that holds for all rows: the node sends nothing more in that run. */
export const refusal = { match: `${SEND}$`, kind: 'ipNotAllowed', times: 1000 };

/** So many tries has a look at the balance; with this the first one fails, before anything was sent. */
const TRIES = 4;

/** The node stops at its start, and n8n tries it again. */
export const badStart = { match: `${BALANCE}$`, kind: 'status500', times: TRIES };
