import { createHash } from 'node:crypto';
import type { PayoutRow } from './types';

/**
 * Names a plan by what it would send: the valid rows in their order, each with reference, phone, operator, amount and
 * currency, and with whatever else names its receiver. The same rows have the same ID in every execution; one that differs in any of these has another.
 */
export function planIdOf(rows: readonly PayoutRow[]): string {
	const hash = createHash('sha256');
	for (const { reference, phone, operator, amount, currency, labels } of rows) {
		const row = [reference, phone.e164, operator, amount, currency, ...(labels ? [labels] : [])];
		hash.update(`${JSON.stringify(row)}\n`);
	}
	return `plan-${hash.digest('hex').slice(0, 32)}`;
}
