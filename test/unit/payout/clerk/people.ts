import type { Luck } from './luck.ts';

/** Somebody who is to be paid once. */
export interface Person {
	/** E.164; the first one stands in the sheet, others are told on request. */
	phones: string[];
	amount: number;
	/** One of the numbers can be paid to. */
	isPayable: boolean;
}

/** One row of the sheet as it stands now. */
export interface SheetRow {
	person: Person;
	/** As the clerk wrote it; a spreadsheet may have made something else of it. */
	written: string;
	reference: string;
	phone: string;
	amount: number;
}

const NUMBERS = {
	CI: (digits: string) => `+22505${digits}`,
	BJ: (digits: string) => `+2290197${digits.slice(2)}`,
};

/** People with numbers of their own; numbers that nothing can be paid to are added to `dead`. */
export function makePeople(
	luck: Luck,
	count: number,
	countries: ReadonlyArray<'CI' | 'BJ'>,
	dead: Set<string>,
): Person[] {
	const country = luck.pick(countries);
	return Array.from({ length: count }, (_, index): Person => {
		// The last four digits differ: masked numbers show them.
		const numbers = Array.from({ length: luck.whole(1, 2) }, (_none, place) =>
			NUMBERS[country](
				`${luck.whole(10, 99)}${luck.whole(10, 99)}${String(1000 + index * 10 + place)}`,
			),
		);
		if (luck.chance(0.12)) dead.add(numbers[0]!);
		if (numbers[1] && luck.chance(0.05)) dead.add(numbers[1]);
		const isPayable = numbers.some((number) => !dead.has(number));
		return { phones: numbers, amount: 500 + 5 * luck.whole(0, 100), isPayable };
	});
}

/** References that a spreadsheet leaves alone, or some of those that it does not; `isStrict`: no slashes. */
export function makeReference(
	luck: Luck,
	index: number,
	isRisky: boolean,
	isStrict: boolean,
): string {
	if (!isRisky) return `PAY-${String(index + 1).padStart(4, '0')}`;
	const number = index + 1;
	return luck.pick([
		`000${10_400 + number}`,
		`20260302${10_000_000 + number}`,
		`${number}E${5 + (number % 3)}`,
		`${1 + (number % 12)}-${1 + (number % 28)}`,
		isStrict ? `${number}E7` : `${1 + (number % 12)}/${1 + (number % 28)}/2026`,
	]);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What a spreadsheet program writes in the place of a reference when the sheet is saved as CSV again. */
export function rewritten(reference: string): string {
	if (/^\d{12,}$/.test(reference))
		return Number(reference).toExponential(5).toUpperCase().replace('E+', 'E+');
	if (/^\d+$/.test(reference)) return String(Number(reference));
	if (/^\d+E\d+$/i.test(reference)) return Number(reference).toExponential(2).toUpperCase();
	const date = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}))?$/.exec(reference);
	if (!date) return reference;
	const [, month, day, year] = date;
	const name = MONTHS[Number(month) - 1]!;
	return year ? `${Number(month)}/${Number(day)}/${year.slice(2)}` : `${Number(day)}-${name}`;
}
