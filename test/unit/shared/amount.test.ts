import fc from 'fast-check';
import { checkAmount, readAmount } from '../../../nodes/shared/values/amount.ts';

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
])('takes %p', (value, amount) => {
	expect(checkAmount(value, XOF)).toEqual({ ok: true, value: amount });
});

it.each(['', '  ', null, undefined])('says that %p is empty', (value) => {
	expect(text(value)).toBe('is empty. Enter a whole number, for example 2500');
});

it.each([
	'1.500',
	'1,500',
	'1 500',
	'2500 XOF',
	'1e3',
	'0x10',
	'+5',
	'-5',
	'٢٥٠٠',
	12.5,
	NaN,
	Infinity,
	2 ** 53,
	true,
	[],
	{},
	'9999999999999999',
])('refuses %p instead of guessing', (value) => {
	expect(text(value)).toMatch(/ is not a whole number\. Enter digits only, without decimals/);
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
