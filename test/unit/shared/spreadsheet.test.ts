import { rewrittenBySpreadsheet } from '../../../nodes/shared/values/spreadsheet.ts';

/** Every combination of one entry of each list, put together. */
const all = (...lists: Array<readonly string[]>): string[] =>
	lists.reduce<string[]>(
		(texts, list) => texts.flatMap((text) => list.map((entry) => text + entry)),
		[''],
	);

const inCases = (words: readonly string[]): string[] =>
	words.flatMap((word) => [
		word.toUpperCase(),
		word.toLowerCase(),
		word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
	]);

const MONTHS = inCases([
	...['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'sept', 'oct', 'nov', 'dec'],
	...['january', 'march', 'june', 'september', 'december'],
	...['janv', 'fevr', 'mars', 'avr', 'mai', 'juin', 'juil', 'aout'],
	...['janvier', 'fevrier', 'avril', 'juillet', 'septembre', 'octobre', 'decembre'],
]);
const DAYS = ['1', '03', '12', '28'];
const YEARS = ['24', '99', '1900', '1999', '2024'];
const SEPARATORS = ['-', '/', '.'];

/**
 * What Excel (English and French), LibreOffice or Google Sheets turn into something else when they open a file with it
 * and save it again, by kind.
 */
const REWRITTEN: Record<string, string[]> = {
	'digits only': ['0', '7', '42', '20260042', '999999999999999'],
	'leading zeros': ['007', '0042', '00', '0700000001', '000000000000000001'],
	'more digits than a spreadsheet keeps': ['1234567890123456', '20260314101530000001'],
	exponents: all(
		['1', '12', '007', '1.5', '1,5', '.5', '123456'],
		['E', 'e'],
		['', '+', '-'],
		['0', '3', '05', '12', '300'],
	),
	decimals: all(['0', '1', '12', '007'], ['.', ','], ['0', '5', '50', '000', '123']),
	'open decimals': ['5.', '.5', '5,', ',5'],
	'thousands separators': [
		'1,000',
		'1.000',
		"1'000",
		'1,000,000',
		'1.000.000',
		'1,000.50',
		'1.000,50',
	],
	signs: all(['+', '-'], ['5', '05', '1.5', '1E5', '1,000']),
	'a sign behind': ['5-', '1.5-'],
	'negative in brackets': ['(5)', '(1.5)', '(1,000)'],
	percent: ['5%', '05%', '1.5%', '1,5%', '%5', '-5%', '+5%'],
	currencies: [
		'$5',
		'$1,000',
		'5$',
		'-$5',
		'($5)',
		'$-5',
		'500F',
		'500FCFA',
		'500XOF',
		'CFA500',
		'500cfa',
		'5EUR',
		'EUR5',
		'XAF1000',
	],
	truth: inCases(['true', 'false', 'vrai', 'faux']),
	fractions: ['1/2', '3/4', '10/4', '1/10', '12/12', '7/8'],
	'day and month': all(DAYS, SEPARATORS, ['1', '02', '12']),
	'month and year': all(['1', '02', '12'], SEPARATORS, YEARS),
	'year and month': all(['1999', '2024'], SEPARATORS, ['1', '02', '12']),
	'day, month, year': all(DAYS, SEPARATORS, ['1', '02', '12'], SEPARATORS, YEARS),
	'year, month, day': all(['1999', '2024'], SEPARATORS, ['1', '02', '12'], SEPARATORS, DAYS),
	'month, day, year': all(['1', '02', '12'], ['-', '/'], ['13', '28'], ['-', '/'], YEARS),
	'the last day of a month': ['31/12/2024', '31-01-24', '2024-03-31'],
	'written month and day': all(MONTHS, ['', '-', '/', '.'], DAYS),
	'day and written month': all(DAYS, ['', '-', '/', '.'], MONTHS),
	'written month and year': all(MONTHS, ['', '-', '/'], YEARS),
	'year and written month': all(['1999', '2024'], ['', '-', '/'], MONTHS),
	'day, written month, year': all(DAYS, ['', '-', '/'], MONTHS, ['', '-', '/'], YEARS),
	'written month, day, year': all(MONTHS, ['-', '/'], DAYS, ['-', '/', ','], YEARS),
	'with a dot behind the month': [
		'janv.-24',
		'3-févr.-24'.normalize('NFD').replace(/[^\x21-\x7e]/g, ''),
		'5-sept.',
		'oct.-2024',
	],
	'a date with a time': ['2024-01-02T10:30', '2024-01-02T10:30:00Z', '2024-1-2T3'],
	times: [
		'1:05',
		'10:30',
		'10:30:00',
		'25:00',
		'100:00',
		'10:30:15.5',
		'10:30:15,5',
		'10:30:15.25',
		'1:30PM',
		'1:30am',
		'1:30p',
		'10AM',
		'9pm',
		'10h30',
		'9H05',
	],
	formulas: ['=A1', '=1+1', '+A1', '-A1', '@SUM', "'0042", '=PAY-1', '+PAY', '-PAY-1'],
};

/** What all of them leave alone. */
const KEPT = [
	...[
		'PAY-1',
		'PAY-0042',
		'SALARY-2026-03-0042',
		'SALARY-2026-03',
		'INV2026001',
		'A1',
		'B52',
		'R2D2',
	],
	...['PAY_1', 'PAY.1', 'PAY/1', 'PAY:1', 'ORDER-1/2', 'ORDER#42', '#42', 'A', 'X-1E5', 'PAY-1E5'],
	...[
		'2026-0042',
		'2026-03-0042',
		'2026/0099',
		'0042-0099',
		'0042-1',
		'0042-1-2',
		'45-67',
		'1-2-3-4',
		'07-00-00-00-01',
		'1:2:3:4',
	],
	...[
		'MAR-2026-0042',
		'MARS-2026-0042',
		'2026-MAR-0042',
		'JANE-1',
		'MARY-5',
		'DECK-12',
		'MARS-A-1',
	],
	...['MAY', 'MARS', 'JAN', 'MAI-A', 'TRUE-1', 'TRUEMAN', 'VRAIE', 'FAUX-1', 'NO', 'OUI'],
	...['PAY-2024-01-02T10:30', '10H300'],
	...['E5', '1E', '1EE5', '12E3A', '1E5-X', 'F500A', 'XOF', 'EUR', '5P7', '12A', '10AMX'],
	...[
		'N0123456789ABCDEFGHI',
		'9f1c2d3e-4b5a-6789-abcd-ef0123456789',
		'PAY-(5)',
		'PAY%5',
		'a@b',
		'x=1',
		'PAY-$5',
	],
];

it('has many forms of each kind', () => {
	expect(Object.values(REWRITTEN).flat().length).toBeGreaterThan(5_000);
});

describe.each(Object.entries(REWRITTEN))('%s', (_kind, forms) => {
	it('are pointed out, every one of them', () => {
		expect(forms.filter((form) => rewrittenBySpreadsheet(form) === undefined)).toEqual([]);
	});

	it('are left alone behind letters and a dash', () => {
		// The advice that is given must help.
		const mended = forms.map((form) => `PAY-${form.replace(/\W/g, '')}`);
		expect(mended.filter((form) => rewrittenBySpreadsheet(form) !== undefined)).toEqual([]);
	});
});

it.each(KEPT)('%s is left alone', (text) => {
	expect(rewrittenBySpreadsheet(text)).toBeUndefined();
});

it.each([
	['03/12', 'a date or a fraction'],
	['0042', 'a number'],
	['500F', 'a number'],
	['vrai', 'TRUE or FALSE'],
	['10:30', 'a time'],
	['JAN-24', 'a date'],
	['2024-01-02T10:30', 'a date'],
	['=A1', 'a formula'],
	// Zeros before a day change nothing about it.
	['031/12', 'a date or a fraction'],
])('%s is taken for %s', (text, kind) => {
	expect(rewrittenBySpreadsheet(text)).toBe(kind);
});
