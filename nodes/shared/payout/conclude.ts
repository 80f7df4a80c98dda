import { joined, say } from '../language/say';
import type { Outcome, Status } from '../outcome';
import type { Problem } from '../problem';
import { contradictions } from './compare';
import { bare, conflictRow, failedRow, unknownRow, withRow } from './results';
import type { Direction, KnownPayout, PayoutRow, PayoutResult } from './types';

/** What this run did with a row. */
export type SendEvidence =
	| { kind: 'accepted'; payout: KnownPayout }
	/** Refused: this run started nothing for it. `isTransaction`: the answer shows it as a failed transaction. */
	| { kind: 'refused'; problem: Problem; payout: KnownPayout; isTransaction: boolean }
	/** The provider has the reference; this run started nothing. */
	| { kind: 'exists' }
	/** The call may have arrived: why its answer does not settle the row, and what it named all the same. */
	| { kind: 'maybe'; cause: string; payout?: KnownPayout }
	/** This run surely did not send it. */
	| { kind: 'notSent'; problem: Problem; code: string | null; message: string | null };

/** What the provider showed when it was asked about the row's reference. */
export type LookUpEvidence =
	| { kind: 'found'; payouts: KnownPayout[] }
	| { kind: 'notFound'; conclusive: boolean }
	| { kind: 'unreachable'; reason: string };

export interface Evidence {
	send: SendEvidence;
	/** Left out where nobody was asked. */
	lookUp?: LookUpEvidence;
	/** A payout with this reference was under way moments ago, in another run: it may not show yet. */
	recent: boolean;
}

/** What holds for all rows of a run. */
interface Circumstances {
	direction: Direction;
	/** When the run began, in milliseconds since 1970: what is clearly older already existed. */
	startedAt: number;
}

/**
 * The one rule by which every row gets its result. `failed` only if a transaction of this very row says so, or
 * if this run started nothing and a look-up that can know shows nothing. Everything else is `unknown`; a
 * contradiction is never `failed`.
 */
export function conclude(
	row: PayoutRow,
	evidence: Evidence,
	{ direction, startedAt }: Circumstances,
): PayoutResult {
	const shown = transactionsOf(evidence);
	const own = shown.filter((payout) => contradictions(row, direction, payout).length === 0);
	const other = shown.find((payout) => !own.includes(payout));
	if (own.length > 0) return ofOwn(row, evidence.send, own, other, startedAt);
	if (!other) return withoutTransaction(row, evidence);
	const { send } = evidence;
	if (send.kind === 'maybe' || send.kind === 'accepted') {
		// This run's own call may have gone through beside it.
		const cause = say`the provider shows a different transaction for it (${words(other.outcome)}).`;
		return unknownRow(row, cause, 'later', send.payout);
	}
	return conflictRow(row, direction, other);
}

/** Whether the provider has to be asked about a row before it is concluded. */
export function needsLookUp(
	row: PayoutRow,
	{ send, lookUp }: Evidence,
	direction: Direction,
): boolean {
	if (send.kind === 'accepted') return contradictions(row, direction, send.payout).length > 0;
	if (lookUp?.kind === 'found') return false;
	return send.kind !== 'notSent' || lookUp?.kind !== 'notFound' || !lookUp.conclusive;
}

/** Whether asking about it once more, a moment later, may settle a row. */
export function mayBeSettledLater({ send, lookUp }: Evidence): boolean {
	if (lookUp?.kind === 'found') return false;
	return lookUp?.kind === 'unreachable' || send.kind === 'maybe' || send.kind === 'exists';
}

function transactionsOf({ send, lookUp }: Evidence): KnownPayout[] {
	const looked = lookUp?.kind === 'found' ? lookUp.payouts : [];
	if (send.kind === 'accepted') return [...looked, send.payout];
	// A refusal that shows a failed transaction may be about this attempt only: the look-up knows the first one.
	return isShownFailed(send) && looked.length === 0 ? [send.payout] : looked;
}

/** Of several states the one that promises least: an answer that says both is no proof of the better one. */
const LEAST_FIRST: Status[] = ['unknown', 'pending', 'success', 'failed'];

/** The row's own transactions, of which there may be several, contradicting each other. */
function ofOwn(
	row: PayoutRow,
	send: SendEvidence,
	own: KnownPayout[],
	other: KnownPayout | undefined,
	startedAt: number,
): PayoutResult {
	// A look-up is later than the acceptance: what it shows is how far the payout has come.
	const later = send.kind === 'accepted' ? own.filter((one) => one !== send.payout) : own;
	const states = later.length > 0 ? later : own;
	const withStatus = (status: Status) => states.find(({ outcome }) => outcome.status === status);
	const payout = LEAST_FIRST.map(withStatus).find((found) => found !== undefined)!;
	const hasFailed = own.some(({ outcome }) => outcome.status === 'failed');
	if (hasFailed && (own.some(isAlive) || (other && isAlive(other)))) {
		const said = new Set<string>([...own, other].flatMap((one) => one?.outcome.status ?? []));
		const all = [...said].reduce((before, status) => say`${before} and ${status}`);
		const cause = say`the provider contradicts itself (${all}).`;
		return unknownRow(row, cause, 'later', payout);
	}
	const isOurs = send.kind === 'accepted' || send.kind === 'maybe';
	const isOurFailure = isShownFailed(send) && payout.outcome.status === 'failed';
	const existed = !(isOurs || isOurFailure) || isOlder(payout.outcome, startedAt);
	const result = withRow(row, payout, { sent: true, alreadyExisted: existed });
	return payout.outcome.status === 'failed' ? failedRow(row, result.payout) : result;
}

/** Whether the answer shows the transaction itself as failed. */
export const isShownFailed = (
	send: SendEvidence,
): send is Extract<SendEvidence, { kind: 'refused' }> & { isTransaction: true } =>
	send.kind === 'refused' && send.isTransaction;

const isAlive = ({ outcome }: KnownPayout): boolean => outcome.status !== 'failed';

/** Clocks differ, and answers round: what is younger than this before the run may be of this run. */
const CLOCK_MARGIN_MS = 10 * 60_000;

const isOlder = ({ createdAt, completedAt }: Outcome, startedAt: number): boolean =>
	[createdAt, completedAt].some(
		(time) => time !== null && Date.parse(time) < startedAt - CLOCK_MARGIN_MS,
	);

/** Nothing is shown: what this run did, and what a look-up is worth, decide. */
function withoutTransaction(row: PayoutRow, { send, lookUp, recent }: Evidence): PayoutResult {
	switch (send.kind) {
		case 'accepted':
		case 'maybe': {
			const cause = send.kind === 'maybe' ? send.cause : say`the answer names another payment.`;
			return unknownRow(row, joined([cause, describeLookUp(lookUp)]), 'later', send.payout);
		}
		case 'exists':
			return unknownRow(
				row,
				say`the provider says that the reference exists, but does not show the transaction.`,
				lookUp?.kind === 'notFound' && !lookUp.conclusive && !recent ? 'ask' : 'later',
			);
		case 'refused':
		case 'notSent':
			return notStarted(row, { send, lookUp, recent });
	}
}

/** This run started nothing for the row: was it paid before? */
function notStarted(
	row: PayoutRow,
	{ send, lookUp, recent }: Evidence & { send: Extract<SendEvidence, { problem: Problem }> },
): PayoutResult {
	if (lookUp?.kind === 'notFound' && lookUp.conclusive && !recent) return nothingStarted(row, send);
	const isRefused = send.kind === 'refused';
	const cause = isRefused
		? say`this run was refused (${theirWords(send.problem)}), but an earlier one may have paid it.`
		: say`this run did not send it (${send.problem.message}), but an earlier one may have.`;
	const isOpen = recent || lookUp?.kind !== 'notFound';
	const next = isRefused ? 'whenCorrected' : 'again';
	const full = joined([cause, describeLookUp(lookUp)]);
	return unknownRow(row, full, isOpen ? 'later' : next, undefined, false);
}

function nothingStarted(
	row: PayoutRow,
	send: Extract<SendEvidence, { kind: 'refused' | 'notSent' }>,
): PayoutResult {
	if (send.kind === 'refused') {
		return failedRow(row, withRow(row, send.payout, { sent: false }).payout, send.problem);
	}
	const { problem, code, message } = send;
	const advice = say`${problem.message}. ${problem.description}`;
	const payout = bare(row, { status: 'failed', code, message, advice }, { sent: false });
	return failedRow(row, payout, problem);
}

/** Why a look-up has not settled a row, as the last sentence about it. */
function describeLookUp(lookUp: LookUpEvidence | undefined): string {
	if (lookUp?.kind === 'unreachable') return say`The look-up failed too: ${lookUp.reason}`;
	if (lookUp?.kind !== 'notFound') return '';
	return lookUp.conclusive
		? say`The provider does not know the reference yet.`
		: say`A look-up by reference does not find it, but the provider may not support that.`;
}

/** A refusal without our advice, which may ask for a new reference where nothing is sure. */
export function theirWords({ message, details }: Problem): string {
	const theirs = details?.providerMessage;
	return typeof theirs === 'string' && theirs !== '' ? say`${message}: ${theirs}` : message;
}

const words = ({ status, amount, phone }: Outcome): string =>
	say`${status} ${amount ?? '?'} to ${phone ?? '?'}`;
