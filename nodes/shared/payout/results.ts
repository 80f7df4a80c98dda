import { outcome, type Outcome } from '../outcome';
import type { Problem } from '../problem';
import { capitalized, describeFindings } from '../problem';
import type { Finding } from '../values/validation';
import type { KnownPayout, PayoutRow, RowResult } from './types';

/** The outcome of a row before the provider has said anything about it. */
export function rowOutcome(
	row: PayoutRow,
	known: Partial<Outcome> & Pick<Outcome, 'status'>,
): Outcome {
	return outcome({
		reference: row.reference,
		amount: row.amount,
		currency: row.currency,
		phone: row.phone.e164,
		operator: row.operator,
		...known,
	});
}

const bare = (known: Outcome, extras = {}): KnownPayout => ({ outcome: known, extras, raw: {} });

/** Turned away before or without any movement of money: final, and safe to run again when mended. */
export function notSent(
	row: PayoutRow,
	problem: Problem,
	code: string | null = null,
	message: string | null = null,
): RowResult {
	const advice = `Nothing was sent for this row. ${problem.message}. ${problem.description}`;
	return {
		payout: bare(rowOutcome(row, { status: 'failed', code, message, advice }), { sent: false }),
		rejected: problem,
	};
}

/** The provider refused this row. */
export function refusedRow(row: PayoutRow, payout: KnownPayout): RowResult {
	const known = payout.outcome;
	return {
		payout: {
			...payout,
			outcome: rowOutcome(row, withoutNulls(known)),
			extras: { sent: false, ...payout.extras },
		},
		rejected: {
			message: `${row.reference} was refused${known.code ? ` (code ${known.code})` : ''}`,
			description: known.advice ?? 'The provider gave no reason.',
			details: { reference: row.reference, code: known.code, providerMessage: known.message },
		},
	};
}

/** Money may have moved and nobody could say. Never `failed`. */
export function unknownRow(row: PayoutRow, cause: string): RowResult {
	const advice =
		`Whether ${row.reference} was carried out is not known: ${cause} ` +
		'Do not pay it under another reference. Look it up with the operation Get in a few minutes; if it is still not found, run this row again with the same reference, which cannot pay it twice.';
	return { payout: bare(rowOutcome(row, { status: 'unknown', advice }), { sent: null }) };
}

/** A transaction of the provider for this row: what the provider leaves out is completed from the row. */
export function settledRow(
	row: PayoutRow,
	payout: KnownPayout,
	alreadyExisted: boolean,
): RowResult {
	const merged = rowOutcome(row, withoutNulls(payout.outcome));
	const result: RowResult = {
		payout: {
			...payout,
			outcome: merged,
			extras: {
				sent: true,
				alreadyExisted,
				...payout.extras,
				...(row.warning ? { warning: row.warning } : {}),
			},
		},
	};
	return merged.status === 'failed'
		? { ...refusedRow(row, result.payout), payout: result.payout }
		: result;
}

/** The reference belongs to something else: this row is not sent, under this or any other id. */
export function conflictingRow(row: PayoutRow, existing: Outcome): RowResult {
	return notSent(row, {
		message: `Reference ${row.reference} already belongs to another transaction`,
		description: `That one is ${existing.amount ?? '?'} to ${existing.phone ?? '?'}, this row is ${row.amount} to ${row.phone.e164}. Check which is meant, and give a new payout a new reference.`,
		details: {
			reference: row.reference,
			existingAmount: existing.amount,
			existingPhone: existing.phone,
		},
	});
}

/** A row that is not valid, in "Send the Valid Rows". */
export function invalidResult(
	index: number,
	reference: string,
	findings: Finding[],
	name = `row ${index + 1}`,
): RowResult {
	const rules = describeFindings([{ row: index, findings }], 1);
	const problem: Problem = {
		message: `${capitalized(name)} is not valid`,
		description: rules,
		details: {
			row: index + 1,
			reference,
			fields: findings.map(({ field, text }) => ({ field, rule: text })),
		},
	};
	const known = outcome({
		status: 'failed',
		reference: reference || null,
		advice: `Nothing was sent for this row. ${rules}`,
	});
	return { payout: bare(known, { sent: false }), rejected: problem };
}

const withoutNulls = (known: Outcome): Outcome =>
	Object.fromEntries(
		Object.entries(known).filter(([, value]) => value !== null),
	) as unknown as Outcome;
