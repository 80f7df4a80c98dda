import { joined, say } from '../language/say';
import { breather } from '../operation/breather';
import { addToGroup } from '../values/groups';
import { canonicalPhone } from '../values/phone';
import { rewrittenBySpreadsheet } from '../values/spreadsheet';
import type { PayoutRow } from './types';

/** How many rows each kind of warning stands at. */
export interface SheetWarnings {
	/** Rows whose receiver another row of the run has, too. */
	sameReceiver: number;
	/** Those of them that also share the amount: perhaps one payment under two references. */
	sameReceiverAndAmount: number;
	/** Rows whose reference a spreadsheet changes when it is saved again. */
	changingReference: number;
	/** Rows whose number ends in so many zeros that its digits were perhaps lost. */
	roundedPhone: number;
}

const NAMED = 3;

/**
 * What a sheet may have done to its data, by row. Nothing of it makes a row invalid: a person decides. `rowName` is how a
 * row is named in a message. n8n answers others in between.
 */
export async function sheetWarnings(
	rows: readonly PayoutRow[],
	rowName: (index: number) => string,
): Promise<{ advice: Map<number, string[]>; counts: SheetWarnings }> {
	const advice = new Map<number, string[]>();
	const counts: SheetWarnings = {
		sameReceiver: 0,
		sameReceiverAndAmount: 0,
		changingReference: 0,
		roundedPhone: 0,
	};
	const warn = (row: PayoutRow, kind: keyof SheetWarnings, text: string) => {
		counts[kind]++;
		addToGroup(advice, row.index, text);
	};
	const receivers = new Map<string, PayoutRow[]>();
	const payments = new Map<string, PayoutRow[]>();
	const found: Array<{ row: PayoutRow; receiver: PayoutRow[]; payment: PayoutRow[] }> = [];
	const breathe = breather();
	for (const row of rows) {
		await breathe();
		const key = canonicalPhone(row.phone.e164);
		const receiver = addToGroup(receivers, key, row);
		const payment = addToGroup(payments, `${key} ${row.amount} ${row.currency}`, row);
		found.push({ row, receiver, payment });
	}
	for (const { row, receiver, payment } of found) {
		await breathe();
		if (payment.length > 1) {
			counts.sameReceiver++;
			warn(
				row,
				'sameReceiverAndAmount',
				say`Same receiver and amount as ${others(payment, row, rowName)}. If this is one payment, remove one of the rows: each reference is paid separately`,
			);
		} else if (receiver.length > 1)
			warn(row, 'sameReceiver', say`Same receiver as ${others(receiver, row, rowName)}`);
		const taken = rewrittenBySpreadsheet(row.reference);
		if (taken !== undefined)
			warn(
				row,
				'changingReference',
				say`A spreadsheet treats the reference ${row.reference} as ${taken} and may change it when the file is saved; the row would then be paid again. Put letters before it, like PAY-${row.reference.replace(/\W/g, '')}`,
			);
		if (/0{5}$/.test(row.phone.national))
			warn(
				row,
				'roundedPhone',
				say`${row.phone.e164} ends in many zeros. A spreadsheet may have rounded it; compare it with the source`,
			);
	}
	return { advice, counts };
}

function others(
	group: readonly PayoutRow[],
	own: PayoutRow,
	rowName: (index: number) => string,
): string {
	const named = group
		.slice(0, NAMED + 1)
		.filter((row) => row !== own)
		.slice(0, NAMED);
	const more = group.length - 1 - named.length;
	const names = joined(
		named.map(({ index }) => rowName(index)),
		', ',
	);
	return more > 0 ? say`${names} and ${more} more` : names;
}
