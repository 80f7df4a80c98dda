import { checkAmount, readAmount } from '../../../nodes/shared/values/amount.ts';
import fc from '../fastCheck.ts';

const XOF = { multipleOf: 5, minimum: 100 };
const text = (value: unknown, rules = {}) => {
	const checked = checkAmount(value, rules);
	return checked.ok ? checked.value : checked.text;
};

it.each([
	[2500, 2500],
	['2500', 2500],
	[' 2500 ', 2500],
	['00100', 100],
	[1_500_000, 1_500_000],
	// No-break and narrow no-break blanks are what French spreadsheets put between thousands.
	['165 000', 165_000],
	['165\u00a0000', 165_000],
	['1\u202f650\u202f000', 1_650_000],
	['165  000', 165_000],
	['160000,00', 160_000],
	['160000.0', 160_000],
	['1 500,00', 1500],
	['1.500.000', 1_500_000],
	['1,500,000', 1_500_000],
	['1.500,00', 1500],
	['1,500.00', 1500],
	['2 500 F', 2500],
	['2500F', 2500],
	['2 500 FCFA', 2500],
	['2\u202f500\u00a0F\u00a0CFA', 2500],
	['2500 xof', 2500],
	['XOF 2 500', 2500],
	['2500 francs CFA', 2500],
	['F CFA 2500', 2500],
])('takes %p', (value, amount) => {
	expect(checkAmount(value, { ...XOF, currency: 'XOF' })).toEqual({ ok: true, value: amount });
});

it.each(['', '  ', null, undefined])('says that %p is empty', (value) => {
	expect(text(value)).toBe('is empty. Enter a whole number, for example 2500');
});

it.each([
	['1.500', '"1.500" can mean 1500 or 1.5. Write 1500 if you mean that'],
	['1,500', '"1,500" can mean 1500 or 1.5. Write 1500 if you mean that'],
	['-15.000', '"-15.000" can mean 15000 or 15. Write 15000 if you mean that'],
	['1.500 F', '"1.500 F" can mean 1500 or 1.5. Write 1500 if you mean that'],
	['2500,50', '"2500,50" is not a whole number. Enter the amount without decimals'],
	['0,500', '"0,500" is not a whole number. Enter the amount without decimals'],
	['1 500.5', '"1 500.5" is not a whole number. Enter the amount without decimals'],
	[12.5, '"12.5" is not a whole number. Enter the amount without decimals'],
	['12 500,50', '"12 500,50" is not a whole number. Enter the amount without decimals'],
	['1 500 000,50', '"1 500 000,50" is not a whole number. Enter the amount without decimals'],
	['12-1.5', '"12-1.5" is not an amount. Enter digits only'],
	['1,6E+05', '"1,6E+05" was shortened by a spreadsheet and may have lost digits'],
	['1,65E5', '"1,65E5" was shortened by a spreadsheet and may have lost digits'],
	['1E+05', '"1E+05" was shortened by a spreadsheet and may have lost digits'],
	// No spreadsheet writes these.
	['16,5E+05', '"16,5E+05" is not an amount. Enter digits only'],
	['1,6E+05-2', '"1,6E+05-2" is not an amount. Enter digits only'],
	['2500 USD', '"2500 USD" is not in XOF. Enter the amount in XOF, digits only'],
	['$ 20', '"$ 20" is not in XOF'],
	['2500 FG', '"2500 FG" is not in XOF'],
	['-500', '"-500" must be greater than 0'],
	['−2 500 F', '"−2 500 F" must be greater than 0'],
	['0,00', '"0,00" must be greater than 0'],
])('refuses %p and says what to write', (value, words) => {
	expect(text(value, { ...XOF, currency: 'XOF' })).toContain(words);
});

it.each([
	...['16 50 00', '1 5000', '0 500', '1.500.00', '1.500.000.00', '1,500,00', '1.500,000,000'],
	...[
		'2500 F 300',
		'F 2500 F',
		'2500 of them',
		'165\n000',
		'165\t000',
		'2500-3000',
		'(500)',
		'--5',
	],
	...['0x10', '+5', '٢٥٠٠', 'XOF', '.', ',00', '9999999999999999', `${'1 '.repeat(40)}`],
	...[NaN, Infinity, 2 ** 53, true, [], {}],
])('refuses %p instead of guessing', (value) => {
	expect(text(value, { currency: 'XOF' })).toMatch(
		/ is not (an amount\. Enter digits only, for example 2500|in XOF\. Enter the amount in XOF, digits only|a whole number\. Enter the amount without decimals)$/,
	);
});

it('takes a currency only where it knows which one is meant', () => {
	expect(text('2 500 FCFA')).toBe(
		'"2 500 FCFA" names a currency. Enter digits only, for example 2500',
	);
	expect(text('2 500 FCFA', { currency: 'XAF' })).toBe(2500);
	expect(text('2 500 FCFA', { currency: 'GNF' })).toContain('is not in GNF');
	expect(text('2 500 FG', { currency: 'GNF' })).toBe(2500);
	expect(text('20 $', { currency: 'USD' })).toBe(20);
	expect(text('20 F', { currency: 'USD' })).toContain('is not in USD');
	expect(text('20 constructor', { currency: 'constructor' })).toContain('constructor');
});

it.each([
	[0, '"0" must be greater than 0'],
	[-5, '"-5" must be greater than 0'],
	[95, '95 is below the minimum of 100'],
	[103, '103 is not a multiple of 5. The nearest valid amount is 105'],
	[102, '102 is not a multiple of 5. The nearest valid amount is 100'],
])('names the rule that %p breaks', (value, words) => {
	expect(text(value, XOF)).toBe(words);
});

it('names the maximum, and never proposes 0', () => {
	expect(text(2_500_005, { maximum: 2_500_000 })).toBe('2500005 is above the maximum of 2500000');
	expect(text(2, { multipleOf: 5 })).toBe(
		'2 is not a multiple of 5. The nearest valid amount is 5',
	);
});

it('names a bound that the amount may not have', () => {
	const airtime = { above: 200, below: 1_500_000 };
	expect(text(200, airtime)).toBe('200 must be more than 200');
	expect(text(1_500_000, airtime)).toBe('1500000 must be less than 1500000');
	expect([text(201, airtime), text(1_499_999, airtime)]).toEqual([201, 1_499_999]);
});

describe('an amount that people write', () => {
	const amounts = fc.integer({ min: 1, max: 10 ** 12 });
	const blank = fc.constantFrom(' ', '\u00a0', '\u202f', '\u2009');
	const grouped = (amount: number, separator: string) =>
		String(amount).replace(/\B(?=(\d{3})+$)/g, separator);

	it('is read as itself with any blanks between thousands, zeros as decimals and its currency', () => {
		const tails = fc.constantFrom('', ',0', ',00', '.0', '.00');
		const words = fc.constantFrom('', 'F', ' F', ' FCFA', ' F CFA', '\u00a0fcfa', ' XOF');
		fc.assert(
			fc.property(amounts, blank, tails, words, (amount, gap, tail, word) => {
				const written = grouped(amount, gap) + tail + word;
				expect([written, text(written, { currency: 'XOF' })]).toEqual([written, amount]);
			}),
		);
	});

	it('is refused with dots or commas where they can be decimals, and never read as anything else', () => {
		fc.assert(
			fc.property(amounts, fc.constantFrom('.', ','), (amount, separator) => {
				const written = grouped(amount, separator);
				const read = text(written, { currency: 'XOF' });
				if (amount >= 1000 && amount < 1_000_000) expect(read).toContain(`can mean ${amount} or`);
				else expect(read).toBe(amount);
			}),
		);
	});

	it('keeps all its digits, in their order, whatever stands between them', () => {
		const unit = fc.constantFrom(...'0123456789 .,-F\u00a0\u202f');
		fc.assert(
			fc.property(fc.string({ unit, maxLength: 12 }), (written) => {
				const read = text(written, { currency: 'XOF' });
				if (typeof read !== 'number') return;
				const digits = written.replace(/[.,]0{1,2}(?=\D*$)/, '').replace(/\D/g, '');
				expect([written, read]).toEqual([written, Number(digits)]);
			}),
			{ numRuns: 3_000 },
		);
	});
});

it('never throws, and what it takes is a safe whole number within the rules', () => {
	fc.assert(
		fc.property(fc.anything(), (value) => {
			const checked = checkAmount(value, XOF);
			if (!checked.ok) return checked.text.length > 0;
			return Number.isSafeInteger(checked.value) && checked.value >= 100 && checked.value % 5 === 0;
		}),
	);
	fc.assert(
		fc.property(fc.integer({ min: 20, max: 10 ** 9 }), (fives) => {
			expect(checkAmount(String(fives * 5), XOF)).toEqual({ ok: true, value: fives * 5 });
		}),
	);
});

describe('readAmount', () => {
	it.each([
		['100', 100],
		['100.00', 100],
		[' 33.6 ', 33.6],
		[100, 100],
		['0', 0],
	])('reads %p', (value, amount) => expect(readAmount(value)).toBe(amount));

	it.each(['', ' ', 'abc', '1e3', '-5', '1,000', null, undefined, {}, NaN, Infinity, true])(
		'does not read %p',
		(value) => expect(readAmount(value)).toBeNull(),
	);
});

it.each([[Number.NaN], [Infinity], [2 ** 53], [true], [[]], [{}]])(
	'%p is not an amount',
	(value) => {
		const checked = checkAmount(value, {});
		expect(!checked.ok && checked.text).toContain('is not an amount');
	},
);

it('looks at no text that is longer than any amount', () => {
	expect(text('2500'.padEnd(60))).toBe(2500);
	expect(text('2500'.padEnd(61))).toContain('is not an amount');
});

it('reads an amount between a tab and a line break', () => {
	expect(checkAmount('\t2500\n', {})).toEqual({ ok: true, value: 2500 });
});
