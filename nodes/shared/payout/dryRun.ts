import type { IDataObject } from 'n8n-workflow';
import { describeFindings } from '../problem';
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
	const total = plan.rows.reduce((sum, { amount }) => sum + amount, 0);
	const available = balance?.ok ? balance.available : null;
	const totals = {
		totalAmount: total,
		totalRows: plan.total,
		validRows: plan.rows.length,
		invalidRows: plan.invalid.length,
		calls: Math.ceil(plan.rows.length / batchSize),
		availableBalance: available,
		balanceAdvice:
			balance && !balance.ok ? `${balance.problem.message}. ${balance.problem.description}` : null,
		balanceIsEnough: available === null ? null : available >= total,
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
			advice: warning ?? null,
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
