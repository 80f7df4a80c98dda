import { CANCELLED } from '../http/session';
import type { Problem } from '../problem';
import type { Evidence, LookUpEvidence, SendEvidence } from './conclude';
import type { CallRefusal, PayoutApi, PayoutRow } from './types';

/** Shared by all calls of one run. */
export interface PayoutRun {
	api: PayoutApi;
	/** What this run did with each row, by its index; the latest word counts. */
	sends: Map<number, SendEvidence>;
	/** What the provider showed of each reference. */
	lookUps: Map<string, LookUpEvidence>;
	/** References that another run had under way moments ago. */
	recent: Set<string>;
	isCancelled: () => boolean;
	/** One line in n8n's log; counts and references only. */
	log: (line: string) => void;
	/** Set when nothing more is sent. */
	stop?: Problem;
	/** True as soon as one call of this run may have reached the provider. */
	moneyMayHaveMoved: boolean;
	/** Calls in a row whose answer was lost and not settled by a look-up. */
	lostInARow: number;
	/** Look-ups that may still settle a lost call. */
	lookingUp: Set<Promise<void>>;
	/** Values that the provider refuses, by field and value, with the refusal. */
	refusedValues: Map<string, CallRefusal>;
	/** In milliseconds since 1970: when the run began, and when it stops sending. */
	startedAt: number;
	sendUntil: number;
}

/** A new run, in which nothing has happened. */
export function startRun(
	api: PayoutApi,
	isCancelled: () => boolean,
	log: (line: string) => void,
): PayoutRun {
	const startedAt = Date.now();
	return {
		api,
		isCancelled,
		log,
		sends: new Map(),
		lookUps: new Map(),
		recent: new Set(),
		moneyMayHaveMoved: false,
		lostInARow: 0,
		lookingUp: new Set(),
		refusedValues: new Map(),
		startedAt,
		sendUntil: startedAt + LONGEST_RUN_MS,
	};
}

/** After an hour nothing more is sent: n8n, people and sheets do not wait longer for a result. */
const LONGEST_RUN_MS = 60 * 60_000;

/** All that is known of a row. Only the end of the execution keeps a run from noting what became of one. */
export const evidenceOf = (run: PayoutRun, row: PayoutRow): Evidence => ({
	send: run.sends.get(row.index) ?? {
		kind: 'notSent',
		problem: CANCELLED,
		code: null,
		message: null,
	},
	lookUp: run.lookUps.get(row.reference),
	recent: run.recent.has(row.reference),
});
