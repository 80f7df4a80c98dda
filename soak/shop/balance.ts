import type { ObedientShop } from './shop.ts';
import { PATTERNS, type Pattern } from './workflows.ts';

/** What one pattern did with its orders. */
export type Line = {
	pattern: Pattern;
	orders: number;
	/** Paid in full, according to the provider. */
	paid: number;
	/** Of those, how many were delivered, by n8n or by the person who looked into a doubt. */
	delivered: number;
	/** Parcels beyond the first of an order. */
	double: number;
	/** Orders that were delivered and not paid in full. */
	unpaid: number;
	/** Orders that were paid in full and never delivered. */
	missing: number;
	/** What went wrong, by customer. */
	wrong: string[];
};

/** Compares what was delivered with what was paid. */
export const balance = async (shop: ObedientShop): Promise<Line[]> => {
	const paid = await shop.paid();
	const known = new Set(shop.orders.map(({ reference }) => reference));
	// Only the salaries have a reference that nobody ordered under.
	const strays = shop.warehouse.references.filter((reference) => !known.has(reference));
	return PATTERNS.map((pattern) => {
		const own = shop.orders.filter(({ customer }) => customer.pattern === pattern);
		const line: Line = {
			...{ pattern, orders: own.length, paid: 0, delivered: 0 },
			...{ double: 0, unpaid: 0, missing: 0, wrong: [] },
		};
		for (const { customer, reference } of own) {
			const parcels = shop.warehouse.parcels(reference);
			const isPaid = paid.has(reference);
			const problem = isPaid
				? (parcels === 0 && 'missing') || (parcels > 1 && 'double')
				: parcels > 0 && 'unpaid';
			line.paid += Number(isPaid);
			line.delivered += Number(isPaid && parcels > 0);
			line.double += Math.max(0, parcels - 1);
			if (problem === 'unpaid' || problem === 'missing') line[problem] += 1;
			if (problem) line.wrong.push(`${problem}: ${reference} (${customer.habit}, ${parcels})`);
		}
		if (pattern === 'digitalpaye') {
			line.unpaid += strays.length;
			line.wrong.push(...strays.map((reference) => `unpaid: ${reference} (never ordered)`));
		}
		return line;
	});
};

/** The lines as a table, for the log and for the closing note. */
export const tableOf = (lines: readonly Line[]): string => {
	const columns = ['orders', 'paid', 'delivered', 'double', 'unpaid', 'missing'] as const;
	const rows = [
		['pattern', ...columns],
		...lines.map((line) => [line.pattern, ...columns.map((name) => String(line[name]))]),
	];
	return rows
		.map((row) => row.map((cell, index) => (index ? cell.padStart(10) : cell.padEnd(12))).join(''))
		.join('\n');
};
