import type { PayoutRow } from './types';

/**
 * What this process has under way: an account and a reference are sent by one run at a time, and what may have
 * been sent is remembered until it must show. Two n8n processes do not know of each other.
 */
const claims = new Map<string, Promise<void>>();
const sentAt = new Map<string, number>();

/** A payout may take this long to show. */
const UNTIL_IT_SHOWS_MS = 5 * 60_000;

const keyOf = (account: string, reference: string): string => `${account} ${reference}`;

export interface Claim {
	/** Rows that this run alone has under way now. */
	mine: PayoutRow[];
	/** Rows that another run has under way, and when each of those runs lets go. */
	theirs: Array<{ row: PayoutRow; done: Promise<void> }>;
	/** Lets the own rows go. May be called more than once. */
	release: () => void;
}

/** Claims rows for one run. Takes no time in between, so that no other run can come in. */
export function claim(account: string, rows: readonly PayoutRow[]): Claim {
	let release = (): void => {};
	const done = new Promise<void>((resolve) => {
		release = resolve;
	});
	const result: Claim = { mine: [], theirs: [], release: () => {} };
	for (const row of rows) {
		const key = keyOf(account, row.reference);
		const other = claims.get(key);
		if (other) {
			result.theirs.push({ row, done: other });
			continue;
		}
		claims.set(key, done);
		result.mine.push(row);
	}
	result.release = () => {
		for (const { reference } of result.mine) {
			const key = keyOf(account, reference);
			if (claims.get(key) === done) claims.delete(key);
		}
		release();
	};
	return result;
}

/** Those rows of which a payout may have been sent moments ago, so that it need not show yet. */
export function sentLately(account: string, rows: readonly PayoutRow[]): PayoutRow[] {
	for (const [key, at] of sentAt) if (Date.now() - at >= UNTIL_IT_SHOWS_MS) sentAt.delete(key);
	return rows.filter(({ reference }) => sentAt.has(keyOf(account, reference)));
}

/** Remembers that a payout may have been sent now. */
export const rememberSent = (account: string, reference: string): void =>
	void sentAt.set(keyOf(account, reference), Date.now());
