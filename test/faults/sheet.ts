import { randomOf } from './random.ts';

export type SheetRow = { reference: string; phone: string; e164: string; amount: number };

/** An ending with a meaning for the sandbox: rejected later. */
export const REJECTED = '99';
const SPECIAL_EVERY = 100;

/**
 * A sheet of rows: numbers of the three operators of Côte d'Ivoire, of every hundred one twice, one that
 * the operator rejects later, and one that is refused on arrival, because its number ends in `refused`.
 */
export function makeSheet(seed: number, rows: number, refused: string): SheetRow[] {
	const random = randomOf(seed);
	const digits = (count: number) => String(Math.floor(random() * 10 ** count)).padStart(count, '0');
	const sheet: SheetRow[] = [];
	for (let index = 0; index < rows; index++) {
		const start = ['07', '05', '01'][Math.floor(random() * 3)] ?? '07';
		const kind = index % SPECIAL_EVERY;
		// The two zeros: the special endings cannot come about by chance.
		const usual = `${digits(6)}00`;
		const end = kind === 41 ? REJECTED : kind === 83 ? refused : '';
		const own = start + usual.slice(0, 8 - end.length) + end;
		const phone = kind === 7 ? (sheet[index - 1]?.phone ?? own) : own;
		sheet.push({
			reference: `S${seed}-ROW-${String(index + 1).padStart(5, '0')}`,
			phone,
			e164: `+225${phone}`,
			amount: 205 + Math.floor(random() * 500) * 5,
		});
	}
	return sheet;
}

/** As a spreadsheet program saves it. */
export function toCsv(rows: readonly SheetRow[]): string {
	const lines = rows.map(({ reference, phone, amount }) => `${reference},${phone},${amount}`);
	return ['reference,phone,amount', ...lines, ''].join('\n');
}
