import { randomOf } from './random.ts';

export type SheetRow = { reference: string; phone: string; e164: string; amount: number };

/** Endings with a meaning for the sandbox: rejected later, refused on arrival. */
const REJECTED = '99';
const REFUSED = '9717';
const SPECIAL_EVERY = 100;

/**
 * A sheet of airtime rows: numbers of the three operators of Côte d'Ivoire, some of them twice, and every
 * hundredth with a number that the operator rejects or that is refused.
 */
export function makeSheet(seed: number, rows: number): SheetRow[] {
	const random = randomOf(seed);
	const digits = (count: number) => String(Math.floor(random() * 10 ** count)).padStart(count, '0');
	return Array.from({ length: rows }, (_, index) => {
		const start = ['07', '05', '01'][Math.floor(random() * 3)] ?? '07';
		const kind = index % SPECIAL_EVERY;
		// An ending of 00 to 98 in which the 9s of the special numbers cannot occur.
		const usual = `${digits(4)}0${digits(2)}0`;
		const end = kind === 41 ? REJECTED : kind === 83 ? REFUSED : '';
		const phone = start + usual.slice(0, 8 - end.length) + end;
		return {
			reference: `S${seed}-ROW-${String(index + 1).padStart(5, '0')}`,
			phone,
			e164: `+225${phone}`,
			amount: 205 + Math.floor(random() * 500) * 5,
		};
	});
}

/** As a spreadsheet program saves it. */
export function toCsv(rows: readonly SheetRow[]): string {
	const lines = rows.map(({ reference, phone, amount }) => `${reference},${phone},${amount}`);
	return ['reference,phone,amount', ...lines, ''].join('\n');
}
