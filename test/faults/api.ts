import type { Job } from './host.ts';
import type { Wire } from './wire.ts';

/** One kind of fault, and which share of the calls it hits. A lost answer hits all, half or none of a batch. */
export type Fault = { kind: string; rate: number; delayMs?: number; part?: number; times?: number };

/** A fault that the next calls meet, one after the other. */
export type Outage = { match: string; kind: string; times: number };

/** One payment API under test. */
export interface Api {
	wire: Wire;
	/** Changes of the sandbox's settings. */
	settings: object;
	/** Faults for the sandbox's control API. */
	mix: readonly object[];
	/** Numbers of the sheet with this ending are refused on arrival. */
	refused: string;
	/** So many look-ups in a row do not get through: those of some lost answers, with all their tries. */
	outage: Outage;
	/** Sends are refused for a reason that holds for all rows; undefined: the API has no such answer. */
	refusal?: Outage;
	/** All tries of the balance fail, before anything was sent: the node stops, and n8n tries it again. */
	badStart: Outage;
	/** Refusals that the vendor may name first, also for a row that is paid: they start nothing. */
	firstReasons?: ReadonlyArray<{ status: number; json: object }>;
	/** What n8n is to do with the API that is found at `url`. */
	job: (url: string) => Job;
}

/** Faults of look-ups and of the login, for APIs that take one row per call. */
export const CHECKS: readonly Fault[] = [
	{ kind: 'delay', rate: 0.05, delayMs: 100 },
	{ kind: 'status500', rate: 0.05 },
	{ kind: 'status429', rate: 0.01 },
	{ kind: 'html', rate: 0.03 },
	{ kind: 'reset', rate: 0.03 },
	{ kind: 'lostAnswer', rate: 0.02 },
];
export const LOGINS: readonly Fault[] = [
	{ kind: 'status500', rate: 0.05 },
	{ kind: 'reset', rate: 0.05 },
];

/** Tries of a look at the balance; with this the first one fails. */
const TRIES = 4;

/** The faults that a run orders at a moment of its own. `match`: the start of a path, or all of it with `$`. */
export const momentsOf = (
	{ send, check, balance }: { send: string; check: string; balance: string },
	outageCalls = 12,
) => ({
	outage: { match: check, kind: 'status500', times: outageCalls },
	refusal: { match: send, kind: 'ipNotAllowed', times: 1000 },
	badStart: { match: balance, kind: 'status500', times: TRIES },
});

/** These faults on one path, as the sandbox's control API wants them. */
export const on = (match: string, faults: readonly Fault[]) =>
	faults.map((fault) => ({ match, ...fault }));
