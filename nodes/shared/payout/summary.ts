import type { NodeExecutionHint } from 'n8n-workflow';
import { addToGroup } from '../values/groups';
import { inCurrencies, totalByCurrency } from './balanceCheck';
import type { Reconciled } from './dryRun';
import type { PayoutRow, RowResult } from './types';

type Kind = 'accepted' | 'existed already' | 'refused or not sent' | 'unknown';

const NEXT: Partial<Record<Kind, string>> = {
	unknown: 'Do not pay the unknown rows under another reference: do what their advice says.',
	'refused or not sent': 'The advice of each row that was not paid says what to correct.',
};

const kindOf = ({ payout: { outcome, extras } }: RowResult): Kind => {
	if (outcome.status === 'unknown') return 'unknown';
	if (outcome.status === 'failed') return 'refused or not sent';
	return extras.alreadyExisted === true ? 'existed already' : 'accepted';
};

/** What a run came to, as the hint that n8n shows above its output: how many of each, sums, what to do next. */
export function summaryHint(
	rows: readonly PayoutRow[],
	results: ReadonlyMap<number, RowResult>,
	invalid: number,
): NodeExecutionHint {
	const groups = new Map<Kind, PayoutRow[]>();
	for (const row of rows) {
		const result = results.get(row.index);
		if (result) addToGroup(groups, kindOf(result), row);
	}
	const parts = [...groups].map(
		([kind, own]) => `${own.length} ${kind} (${inCurrencies(totalByCurrency(own))})`,
	);
	if (invalid > 0) parts.push(`${invalid} not valid`);
	const next = Object.entries(NEXT).flatMap(([kind, text]) =>
		groups.has(kind as Kind) ? [text] : [],
	);
	const message = [`${parts.join(', ') || 'No rows'}.`, ...next].join(' ');
	return { message, location: 'outputPane', type: next.length > 0 ? 'warning' : 'info' };
}

/** The same for Dry Run: what the provider knows, and what is left to send. */
export function planHint({ counts, left }: Reconciled, invalid: number): NodeExecutionHint {
	const parts = Object.entries(counts).flatMap(([known, count]) =>
		count > 0 ? [`${count} ${known}`] : [],
	);
	if (invalid > 0) parts.push(`${invalid} not valid`);
	const message = `Dry Run, nothing was sent. ${parts.join(', ') || 'No rows'}. Left to send: ${left.length} rows, ${inCurrencies(totalByCurrency(left))}.`;
	return { message, location: 'outputPane', type: 'info' };
}
