import type { IDataObject } from 'n8n-workflow';
import { capitalized, joined, say } from '../language/say';
import { nextReference, outcome, type NextReference, type Outcome } from '../outcome';
import { describeFindings, type Problem } from '../problem';
import { contradictions } from './compare';
import type { InvalidRow } from './plan';
import type { Direction, KnownPayout, PayoutRow, PayoutResult } from './types';

/** The outcome of a row before the provider has said anything about it. */
function rowOutcome(row: PayoutRow, known: Partial<Outcome> & Pick<Outcome, 'status'>): Outcome {
	return outcome({
		reference: row.reference,
		amount: row.amount,
		currency: row.currency,
		phone: row.phone.e164,
		operator: row.operator,
		...known,
	});
}

/** A payout of which only the row itself is known. */
export const bare = (
	row: PayoutRow,
	known: Partial<Outcome> & Pick<Outcome, 'status'>,
	extras: IDataObject,
): KnownPayout => ({ outcome: rowOutcome(row, known), extras, raw: {} });

/** A transaction or refusal of the provider for this row: what it leaves out is completed from the row. */
export function withRow(row: PayoutRow, payout: KnownPayout, facts: IDataObject): PayoutResult {
	const warning = row.warning ? { warning: row.warning } : {};
	return {
		payout: {
			...payout,
			outcome: rowOutcome(row, withoutNulls(payout.outcome)),
			extras: {
				...payout.extras,
				...warning,
				...facts,
				nextReference: nextReference(payout.outcome.status),
			},
		},
	};
}

const NEW = say`Send it with a new reference.`;
const SAME = say`Nothing was paid under this reference: run the row again with the same reference.`;
const NO_REASON = say`The provider gave no reason.`;

/** "PAY-3 was refused (code 716)" */
export const wasRefused = (what: string, code: string | null): string =>
	code ? say`${what} was refused (code ${code})` : say`${what} was refused`;

/**
 * A row that is surely not paid. Whether its reference is used up is known by what happened: by a transaction that failed it
 * is, and where the code says that the attempt is over; by any other refusal it is not.
 */
export function failedRow(row: PayoutRow, payout: KnownPayout, problem?: Problem): PayoutResult {
	const { saysNewReference = false } = payout;
	const isUsedUp = saysNewReference || payout.extras.sent === true;
	const given = payout.outcome.advice ?? NO_REASON;
	const reason = /[.!?]$/.test(given) ? given : say`${given}.`;
	const says = isUsedUp ? saysNewReference : problem?.saysSameReference === true;
	const advice = says ? reason : joined([reason, isUsedUp ? NEW : SAME]);
	const next = isUsedUp ? 'new' : 'same';
	return rejectedRow(row, { ...payout, saysNewReference: isUsedUp }, { advice, next, problem });
}

/** A row that is turned away, with what may be done about it. */
function rejectedRow(
	row: PayoutRow,
	payout: KnownPayout,
	{ advice: own, next, problem }: { advice: string; next: NextReference; problem?: Problem },
): PayoutResult {
	const { code, message } = payout.outcome;
	const advice = payout.extras.sent === true ? own : say`Nothing was sent for this row. ${own}`;
	return {
		payout: {
			...payout,
			outcome: { ...payout.outcome, advice },
			extras: { ...payout.extras, nextReference: next },
		},
		rejected: {
			message: problem?.message ?? wasRefused(row.reference, code),
			description: advice,
			details: {
				reference: row.reference,
				code,
				providerMessage: message,
				...problem?.details,
			},
		},
	};
}

const NEXT = {
	/** Time may settle it. */
	later: say`Wait five minutes and look it up with the operation Get. If it is still not found, run this row again with the same reference.`,
	/** Only another run can tell: of a row that was refused, and of one that was not sent. */
	whenCorrected: say`Correct what was refused, then run this row again with the same reference.`,
	again: say`Run this row again with the same reference.`,
	/** Neither time nor another run can: the reference is taken, and a look-up does not know references. */
	ask: say`Ask the provider what happened to it, and quote the reference. Only if the provider says that it failed, or that it is another payment, send it with a new reference.`,
} as const;

/**
 * Money may have moved and nobody could say. Never `failed`. What an answer named all the same (its id is the
 * only key that finds some payouts again) is kept. `sent` is `false` where this run surely sent nothing.
 */
export function unknownRow(
	row: PayoutRow,
	cause: string,
	next: keyof typeof NEXT,
	named?: KnownPayout,
	sent: false | null = null,
): PayoutResult {
	const advice = say`Whether ${row.reference} was paid is not known: ${cause} Do not pay it under another reference. ${NEXT[next]}`;
	const nextReference: NextReference = next === 'ask' ? 'ask' : 'same';
	const facts = { sent, nextReference };
	if (!named) return { payout: bare(row, { status: 'unknown', advice }, facts) };
	const { providerId, code, message } = named.outcome;
	const payout = bare(row, { status: 'unknown', providerId, code, message, advice }, {});
	return { payout: { ...payout, extras: { ...named.extras, ...facts }, raw: named.raw } };
}

/** By the row's own direction. */
const OTHER_DIRECTION: Record<Direction, string> = {
	in: say`direction a payout, not a collection`,
	out: say`direction a collection, not a payout`,
};

/** The reference belongs to something else: this row is not sent, under this or any other id. */
export function conflictRow(
	row: PayoutRow,
	direction: Direction,
	existing: KnownPayout,
): PayoutResult {
	const { amount, phone, status } = existing.outcome;
	const number = phone ?? existing.receiver ?? null;
	const found = contradictions(row, direction, existing);
	const isAnother = found.some(({ what }) => what === 'phone' || what === 'direction');
	const rest = found.flatMap(({ what, claimed, known }) => {
		if (what === 'direction') return [OTHER_DIRECTION[direction]];
		return what === 'currency' ? [say`currency ${known}, not ${claimed}`] : [];
	});
	const more =
		rest.length > 0 && say`What differs: ${rest.reduce((all, one) => say`${all}; ${one}`)}.`;
	const next =
		isAnother || status === 'failed'
			? say`If this row is a separate payment, send it with a new reference.`
			: say`Do not pay this row: its receiver already has that payment. If more is owed, enter the difference as a separate row, with a new reference.`;
	const both = say`That one is for ${amount ?? '?'} to ${number ?? '?'}; this row is for ${row.amount} to ${row.phone.e164}.`;
	const problem: Problem = {
		message: say`Reference ${row.reference} already belongs to another transaction`,
		description: joined([both, more, next]),
		details: { reference: row.reference, existingAmount: amount, existingPhone: number },
	};
	const advice = say`${problem.message}. ${problem.description}`;
	const payout = bare(row, { status: 'failed' }, { sent: false });
	return rejectedRow(row, payout, { advice, next: 'ask', problem });
}

/** A row that is not valid, in "Send the Valid Rows". */
export function invalidResult({
	row,
	name,
	number,
	reference,
	findings,
}: InvalidRow): PayoutResult {
	const rules = describeFindings([{ row, findings }], 1);
	const problem: Problem = {
		message: say`${capitalized(name)} is not valid`,
		description: rules,
		details: {
			row: number,
			reference,
			fields: findings.map(({ field, text }) => ({ field, rule: text })),
		},
	};
	const known = outcome({
		status: 'failed',
		reference: reference || null,
		advice: say`Nothing was sent for this row. ${rules}`,
	});
	// Which reference is meant, or what to call it, is for a person to say.
	const isAboutReference = findings.some(({ field }) => field === 'Reference');
	const nextReference: NextReference = isAboutReference ? 'ask' : 'same';
	const extras = { sent: false, nextReference };
	return { payout: { outcome: known, extras, raw: {} }, rejected: problem };
}

const withoutNulls = (known: Outcome): Outcome =>
	Object.fromEntries(
		Object.entries(known).filter(([, value]) => value !== null),
	) as unknown as Outcome;
