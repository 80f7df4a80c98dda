import type { IDataObject } from 'n8n-workflow';
import { say } from '../language/say';
import { readWritten } from '../values/amount';
import { asText } from '../values/text';
import { passed, quote, refused, type Checked, type Finding } from '../values/validation';
import { totalByCurrency } from './balanceCheck';
import type { PayoutRow } from './types';

/** How amounts of several currencies are written. */
export const PER_CURRENCY = say`With several currencies, enter an amount for each: XOF 500000, USD 800.`;

/** One amount for rows that share a currency, or one for each currency. */
type Amounts = number | ReadonlyMap<string, number>;

/** What a person allows or expects of a run. What is not set limits nothing. */
export interface Limits {
	mostPerRow?: Amounts;
	mostPerRun?: Amounts;
	expectedTotal?: Amounts;
	mostRows?: number;
	expectedRows?: number;
	approvedPlanId?: string;
}

/** Their names in the editor. */
export const LIMIT_LABELS: Record<keyof Limits, string> = {
	approvedPlanId: 'Approved Plan ID',
	expectedRows: 'Expected Rows',
	expectedTotal: 'Expected Total',
	mostPerRow: 'Most per Row',
	mostPerRun: 'Most per Run',
	mostRows: 'Most Rows',
};

/**
 * Reads the limits from the options. One that is there but came to nothing is a finding, never "no limit": n8n gives a
 * key without a value for an expression that found nothing.
 */
export function readLimits(options: IDataObject): { limits: Limits; findings: Finding[] } {
	const limits: Limits = {};
	const findings: Finding[] = [];
	const take = <Key extends keyof Limits>(
		key: Key,
		read: (value: unknown) => Checked<NonNullable<Limits[Key]>>,
	) => {
		if (!Object.hasOwn(options, key)) return;
		const checked = isNothing(options[key]) ? EMPTY : read(options[key]);
		if (checked.ok) limits[key] = checked.value;
		else findings.push({ field: LIMIT_LABELS[key], text: checked.text });
	};
	take('mostPerRow', readAmounts);
	take('mostPerRun', readAmounts);
	take('expectedTotal', readAmounts);
	take('mostRows', readCount);
	take('expectedRows', readCount);
	take('approvedPlanId', readPlanId);
	return { limits, findings };
}

const EMPTY = refused<never>(say`is empty although it is set. Enter a value, or remove the option`);

const isNothing = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

function readCount(value: unknown): Checked<number> {
	const text = asText(value);
	const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
	return count > 0 ? passed(count) : refused(say`${quote(value)} is not a number of rows`);
}

function readPlanId(value: unknown): Checked<string> {
	const text = asText(value);
	return /^plan-[0-9a-f]{32}$/.test(text)
		? passed(text)
		: refused(say`${quote(value)} is not the planId of a Dry Run`);
}

/** Five currencies, with all their blanks. */
const LONGEST_AMOUNTS = 200;
const AMOUNT = /^(?:([A-Z]{3})\s*)?([^A-Z]+?)(?:\s*([A-Z]{3}))?$/;
/** A comma between digits belongs to an amount. */
const BETWEEN_AMOUNTS = /;|,(?=\s|[A-Z])|(?<=[A-Z]),/;
/** Franc CFA is two currencies. */
const FRANC = /\bF(?:\s?CFA)?\b|\bCFA\b/;

/** `500000`, `500 000`, `XOF 500000, USD 800` or `500000 XOF`. */
function readAmounts(value: unknown): Checked<Amounts> {
	const text = asText(value).toUpperCase();
	if (text.length > LONGEST_AMOUNTS) return notAmounts(value);
	if (FRANC.test(text))
		return refused(say`${quote(value)} may be XOF or XAF. Name the currency: XOF 500000`);
	const amounts = new Map<string, number>();
	const parts = text.split(BETWEEN_AMOUNTS);
	for (const part of parts) {
		const read = readPart(part.trim());
		if (!read) return notAmounts(value);
		const { currency, amount } = read;
		if (!amount.ok) return amount;
		if (amounts.has(currency) || (currency === '' && parts.length > 1)) return notAmounts(value);
		amounts.set(currency, amount.value);
	}
	return passed(amounts.get('') ?? amounts);
}

function readPart(part: string): { currency: string; amount: Checked<number> } | undefined {
	const found = AMOUNT.exec(part);
	if (!found) return undefined;
	const [, before, digits, after] = found;
	if (before && after) return undefined;
	const amount = readWritten(digits!);
	return amount.ok && amount.value <= 0 ? undefined : { currency: before ?? after ?? '', amount };
}

const notAmounts = (value: unknown) =>
	refused<Amounts>(
		say`${quote(value)} is not an amount. Enter digits only, for example 500000, or an amount for each currency: XOF 500000, USD 800`,
	);

interface Measured {
	/** Incoming rows, valid or not. */
	total: number;
	rows: readonly PayoutRow[];
	planId: string;
	/** How a row is named in messages. */
	rowName: (index: number) => string;
}

/** What keeps these rows from being sent although each of them is valid. Empty where all limits are kept. */
export function beyondLimits(limits: Limits, plan: Measured): Finding[] {
	const findings: Finding[] = [];
	const find = (key: keyof Limits, text: string) =>
		findings.push({ field: LIMIT_LABELS[key], text });
	const { mostRows = Infinity, expectedRows = plan.total, approvedPlanId = plan.planId } = limits;
	if (plan.total > mostRows)
		find('mostRows', say`there are ${plan.total} rows, but the limit is ${mostRows}`);
	if (plan.total !== expectedRows)
		find('expectedRows', say`the number of rows is ${plan.total}, not ${expectedRows} as expected`);
	const sums = new Map(Object.entries(totalByCurrency(plan.rows)));
	const compare = (key: 'mostPerRun' | 'expectedTotal') => {
		for (const [currency, sum] of sums) {
			const limit = limitOf(limits[key], currency, sums.size);
			if (typeof limit === 'string') find(key, limit);
			else if (limit === undefined) continue;
			else if (key === 'mostPerRun' && sum > limit)
				find(key, say`the rows add up to ${sum} ${currency}, but only ${limit} is allowed`);
			else if (key === 'expectedTotal' && sum !== limit)
				find(key, say`the rows add up to ${sum} ${currency}, but ${limit} was expected`);
		}
	};
	compare('mostPerRun');
	compare('expectedTotal');
	findings.push(
		...missingFromTotal(limits.expectedTotal, sums),
		...tooLarge(limits, plan, sums.size),
	);
	if (approvedPlanId !== plan.planId)
		find(
			'approvedPlanId',
			say`the rows have changed since approval: this plan is ${plan.planId}, the approved one is ${approvedPlanId}. Have the new plan approved, or send the approved rows`,
		);
	return findings;
}

/** The limit in this currency, or, as text, why there is none although one is set. */
function limitOf(
	limit: Amounts | undefined,
	currency: string,
	currencies: number,
): number | string | undefined {
	if (typeof limit !== 'object') {
		return limit !== undefined && currencies > 1
			? say`the rows are in ${currencies} currencies, and ${limit} does not say which. ${PER_CURRENCY}`
			: limit;
	}
	return limit.get(currency) ?? say`some rows are in ${currency}, but no amount is set for it`;
}

/** A total was expected, and no row has its currency, or there is no row at all. */
function missingFromTotal(
	expected: Amounts | undefined,
	sums: ReadonlyMap<string, number>,
): Finding[] {
	const wanted: Array<[string, number]> =
		typeof expected === 'object' ? [...expected] : expected ? [['', expected]] : [];
	return wanted.flatMap(([currency, amount]) =>
		sums.has(currency) || (currency === '' && sums.size > 0)
			? []
			: [
					{
						field: LIMIT_LABELS.expectedTotal,
						text: currency
							? say`no valid row counts toward the expected ${amount} ${currency}`
							: say`no valid row counts toward the expected total of ${amount}`,
					},
				],
	);
}

const NAMED = 3;

function tooLarge(limits: Limits, { rows, rowName }: Measured, currencies: number): Finding[] {
	const field = LIMIT_LABELS.mostPerRow;
	const unclear = new Set<string>();
	const large: Array<{ row: PayoutRow; limit: number }> = [];
	for (const row of rows) {
		const limit = limitOf(limits.mostPerRow, row.currency ?? 'unknown', currencies) ?? Infinity;
		if (typeof limit === 'string') unclear.add(limit);
		else if (row.amount > limit) large.push({ row, limit });
	}
	const named = large
		.slice(0, NAMED)
		.map(({ row: { index, amount, currency }, limit }) =>
			currency
				? say`${rowName(index)} has ${amount} ${currency}, but only ${limit} is allowed`
				: say`${rowName(index)} has ${amount}, but only ${limit} is allowed`,
		);
	const findings = [...unclear].map((text) => ({ field, text }));
	if (named.length === 0) return findings;
	const hidden = large.length - NAMED;
	const all = named.reduce((before, one) => say`${before}; ${one}`);
	findings.push({ field, text: hidden > 0 ? say`${all}; and ${hidden} more` : all });
	return findings;
}
