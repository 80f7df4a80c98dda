import type { IDataObject } from 'n8n-workflow';
import { describeFindings } from '../problem';
import { sumsOf } from './limits';
import type { Plan } from './plan';
import type { BalanceAnswer } from './types';

/**
 * The plan as one item per row: what would be sent, and the same totals on every row so that an approval
 * step needs only the first. Nothing is sent.
 */
export function planItems(
	plan: Plan,
	balance: BalanceAnswer | undefined,
	batchSize: number,
): IDataObject[] {
	const sums = Object.fromEntries(sumsOf(plan.rows));
	const oneCurrency = Object.keys(sums).length < 2;
	const total = oneCurrency ? (Object.values(sums)[0] ?? 0) : null;
	const available = balance?.ok ? balance.available : null;
	const totals = {
		planId: plan.planId,
		runAdvice: plan.findings.map(({ field, text }) => `${field}: ${text}`).join('. ') || null,
		warnings: { ...plan.warnings },
		totalAmount: total,
		totalByCurrency: sums,
		totalRows: plan.total,
		validRows: plan.rows.length,
		invalidRows: plan.invalid.length,
		calls: Math.ceil(plan.rows.length / batchSize),
		availableBalance: available,
		balanceAdvice: balance ? adviceOf(balance, oneCurrency) : null,
		balanceIsEnough: available === null || total === null ? null : available >= total,
	};
	const items = new Map<number, IDataObject>();
	for (const { index, reference, phone, amount, currency, operator, warning } of plan.rows) {
		items.set(index, {
			row: index + 1,
			valid: true,
			reference,
			phone: phone.e164,
			country: phone.country,
			operator,
			amount,
			currency,
			advice: [warning ?? [], plan.advice.get(index) ?? []].flat().join('. ') || null,
		});
	}
	for (const { row, reference, findings } of plan.invalid) {
		items.set(row, {
			row: row + 1,
			valid: false,
			reference: reference || null,
			phone: null,
			country: null,
			operator: null,
			amount: null,
			currency: null,
			advice: describeFindings([{ row, findings }], 1),
		});
	}
	return Array.from({ length: plan.total }, (_, row) => ({
		dryRun: true,
		...items.get(row),
		...totals,
	}));
}

function adviceOf(balance: BalanceAnswer, oneCurrency: boolean): string | null {
	if (!balance.ok) return `${balance.problem.message}. ${balance.problem.description}`;
	return oneCurrency
		? null
		: 'Rows in several currencies cannot be compared with one balance. Send each currency by itself.';
}
