import type { Problem } from '../problem';
import type { PayoutApi, PayoutRow, RowResult } from './types';

/** A row that is not sent, why, and the provider's words where it was the provider who refused. */
export interface Unsent {
	row: PayoutRow;
	problem: Problem;
	code: string | null;
	message: string | null;
}

/** Shared by all calls of one run. */
export interface Run {
	api: PayoutApi;
	results: Map<number, RowResult>;
	/** Rows that a stop keeps from being sent. */
	unsent: Unsent[];
	/** True when an earlier try of this execution may have sent these rows. */
	again: boolean;
	isCancelled: () => boolean;
	/** Set when a refusal holds for every row: nothing more is sent. */
	stop?: Problem;
	/** True as soon as one call, of this try or an earlier one, may have reached the provider. */
	moneyMayHaveMoved: boolean;
}
