import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../outcome';
import type { Problem, Result } from '../problem';
import type { Phone } from '../values/phone';

/** Whether money comes in (a collection) or goes out. */
export type Direction = 'in' | 'out';

/** One row of money out, checked and ready to send. Amounts are integers in the currency's main unit. */
export interface PayoutRow {
	/** Index of the input item. */
	index: number;
	reference: string;
	phone: Phone;
	amount: number;
	/** ISO 4217, or `null` where the provider's account implies it. */
	currency: string | null;
	/** The operator where it is known before sending, in the provider's code. */
	operator: string | null;
	/** Who receives it, as far as the user said; empty text where not. */
	receiver: { firstName: string; lastName: string; email: string };
	/** What else this provider needs on the wire, already checked. */
	fields: IDataObject;
	/** Something unusual that does not stop the row. */
	warning?: string;
	/** What else a person knows the receiver by, shown in plan and result: a beneficiary's ID and name. Part of the plan's ID. */
	labels?: IDataObject;
}

/** A transaction as the provider knows it. `group` names what was sent in the same call (a lot). */
export interface KnownPayout {
	outcome: Outcome;
	extras: IDataObject;
	raw: IDataObject;
	/** The attempt is over, and its advice says that the next one needs a new reference. */
	saysNewReference?: boolean;
	group?: string;
	/** Where the provider says it. */
	direction?: Direction;
	/** The receiver's number as the provider writes it: local, `00225…`, masked. */
	receiver?: string | null;
}

/** The provider's answer for one row of a call. */
export type RowAnswer =
	/** The answer shows the transaction, which may already have succeeded. */
	| { kind: 'accepted'; payout: KnownPayout }
	/**
	 * Refused by this call. `isTransaction`: the answer shows the transaction itself as failed; without it,
	 * nothing was started for this row by this call, which says nothing about an earlier one.
	 */
	| { kind: 'refused'; payout: KnownPayout; isTransaction?: boolean }
	/** The reference is taken: by this very row in an earlier try, or by something else. */
	| { kind: 'exists' }
	/** It cannot be told whether money moved; `payout` is what the answer named all the same. */
	| { kind: 'unclear'; problem: Problem; payout?: KnownPayout };

/**
 * The provider refused the whole call and started nothing. `exists`: a reference is already used; `row`: at least one row
 * is not acceptable; `all`: the reason applies to all rows (keys, balance), so sending more is pointless.
 */
export interface CallRefusal {
	kind: 'refused';
	reason: 'exists' | 'row' | 'all';
	code: string | null;
	message: string | null;
	problem: Problem;
	/** The attempt is over, and the problem says that the next one needs a new reference. */
	saysNewReference?: boolean;
	/** Which of `PayoutRow.fields` is refused, where the code tells: rows that share its value share the refusal. */
	field?: string;
}

/** The provider's answer to one call with one or many rows. */
export type SendAnswer =
	| { kind: 'rows'; rows: ReadonlyMap<string, RowAnswer> }
	| CallRefusal
	/** Surely did not arrive, also after the retries that are allowed then. */
	| { kind: 'notSent'; problem: Problem }
	/** May have arrived; the answer is not known. */
	| { kind: 'lost'; problem: Problem };

export type LookUpAnswer =
	| { kind: 'found'; payouts: KnownPayout[] }
	/**
	 * Nothing is shown. `conclusive`: this look-up shows every transaction that has the reference, so there is
	 * none; otherwise there may be one all the same. A payout of a moment ago may be missing from both.
	 */
	| { kind: 'notFound'; conclusive: boolean }
	| { kind: 'unreachable'; problem: Problem };

/** In the currency's main unit; `null` where the provider does not name the currency. */
export interface AvailableBalance {
	available: number;
	currency: string | null;
}

/** What an API generation offers to the engine. It knows wire formats and nothing of n8n parameters. */
export interface PayoutApi {
	/** Names the account within which a reference is unique, without telling its keys. */
	account: string;
	/** Which way the money of this operation goes. */
	direction: Direction;
	/** What the provider does with a reference that it has already, as far as it says so. */
	repeats: 'refused' | 'idempotent' | 'undocumented';
	/** Most rows that one call may carry: 1 where the API has no batches. */
	largestBatch: number;
	/** Whether look-ups by reference have been seen to work, where that differs from account to account. */
	findsByReference?(): boolean;
	send(rows: readonly PayoutRow[]): Promise<SendAnswer>;
	/** By the merchant's reference; `providerId` is given where an unclear answer named it. */
	lookUp(reference: string, providerId?: string): Promise<LookUpAnswer>;
	/** All transactions of one call, where the API can tell them. */
	lookUpGroup?(group: string): Promise<LookUpAnswer>;
	balance?(): Promise<Result<AvailableBalance>>;
	/** Makes receivers known to the provider, where it demands that; returns the rows that were refused, by reference. */
	prepare?(rows: readonly PayoutRow[]): Promise<Result<ReadonlyMap<string, KnownPayout>>>;
}

/** What became of one row. Every row has exactly one. */
export interface PayoutResult {
	payout: KnownPayout;
	/** Set when the row was turned away, by us or by the provider: the error output takes it. */
	rejected?: Problem;
}

/** When the provider is asked about every reference before anything is sent. */
export type AskFirst = 'always' | 'unguarded' | 'afterRefusal';

export interface PayoutOptions {
	ifInvalid: 'sendNothing' | 'sendValid';
	dryRun: boolean;
	checkBalance: boolean;
	prepare: boolean;
	askFirst: AskFirst;
	batchSize: number;
	concurrency: number;
}
