import type { NodeExecutionHint } from 'n8n-workflow';
import { joined, say } from '../language/say';
import { addToGroup } from '../values/groups';
import { inCurrencies, totalByCurrency } from './balanceCheck';
import type { KnownBefore, Reconciled } from './dryRun';
import type { PayoutRow, PayoutResult } from './types';

type CountedAs = 'accepted' | 'existed' | 'failed' | 'unknown';

/** "3 accepted (1500 XOF)" */
const COUNTED: Record<CountedAs, (rows: number, sum: string) => string> = {
	accepted: (rows, sum) => (rows === 1 ? say`1 accepted (${sum})` : say`${rows} accepted (${sum})`),
	existed: (rows, sum) =>
		rows === 1 ? say`1 already existed (${sum})` : say`${rows} already existed (${sum})`,
	failed: (rows, sum) =>
		rows === 1 ? say`1 refused or not sent (${sum})` : say`${rows} refused or not sent (${sum})`,
	unknown: (rows, sum) => say`${rows} unknown (${sum})`,
};

const NEXT: Partial<Record<CountedAs, string>> = {
	unknown: say`Do not pay the unknown rows under another reference: do what their advice says.`,
	failed: say`The advice of each row that was not paid says what to correct.`,
};

const kindOf = ({ payout: { outcome, extras } }: PayoutResult): CountedAs => {
	if (outcome.status === 'unknown') return 'unknown';
	if (outcome.status === 'failed') return 'failed';
	return extras.alreadyExisted === true ? 'existed' : 'accepted';
};

/** What a run came to, as the hint that n8n shows above its output: how many of each, sums, what to do next. */
export function summaryHint(
	rows: readonly PayoutRow[],
	results: ReadonlyMap<number, PayoutResult>,
	invalid: number,
): NodeExecutionHint {
	const groups = new Map<CountedAs, PayoutRow[]>();
	for (const row of rows) addToGroup(groups, kindOf(results.get(row.index)!), row);
	const parts = [...groups].map(([kind, own]) =>
		COUNTED[kind](own.length, inCurrencies(totalByCurrency(own))),
	);
	if (invalid > 0) parts.push(say`${invalid} not valid`);
	const next = Object.entries(NEXT).flatMap(([kind, text]) =>
		groups.has(kind as CountedAs) ? [text] : [],
	);
	const message = joined([say`${joined(parts, ', ') || say`No rows`}.`, ...next]);
	return { message, location: 'outputPane', type: next.length > 0 ? 'warning' : 'info' };
}

/** "3 failed before" */
const KNOWN: Record<KnownBefore, (rows: number) => string> = {
	new: (rows) => (rows === 1 ? say`1 new` : say`${rows} new`),
	paid: (rows) => (rows === 1 ? say`1 paid` : say`${rows} paid`),
	pending: (rows) => say`${rows} pending`,
	'failed before': (rows) => say`${rows} failed before`,
	conflict: (rows) => say`${rows} conflict`,
	'cannot be known': (rows) => say`${rows} cannot be known`,
};

/** The same for Dry Run: what the provider knows, and what is left to send. */
export function planHint({ counts, left }: Reconciled, invalid: number): NodeExecutionHint {
	const parts = Object.entries(counts).flatMap(([known, count]) =>
		count > 0 ? [KNOWN[known as KnownBefore](count)] : [],
	);
	if (invalid > 0) parts.push(say`${invalid} not valid`);
	const known = joined(parts, ', ') || say`No rows`;
	const sums = inCurrencies(totalByCurrency(left));
	const message = say`Nothing was sent: this is the plan. ${known}. Left to send: ${left.length} rows, ${sums}. Turn off Dry Run to send.`;
	return { message, location: 'outputPane', type: 'info' };
}
