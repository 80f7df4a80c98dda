import { COUNTRIES, currencyOf } from '../../../nodes/shared/values/countries.ts';
import {
	canonicalPhone,
	checkPhone,
	readPhone,
	type PhoneRules,
} from '../../../nodes/shared/values/phone.ts';
import fc from '../fastCheck.ts';

const e164 = (value: unknown, rules?: PhoneRules) => {
	const checked = checkPhone(value, rules);
	return checked.ok ? checked.value.e164 : checked.text;
};

it.each([
	['+2250700000001', undefined],
	['002250700000001', undefined],
	['2250700000001', undefined],
	[2250700000001, undefined],
	['+225 07 00 00 00 01', undefined],
	['+225\u00a007\u202f00.00-00(01)', undefined],
	['\u200e+2250700000001', undefined],
	['0700000001', 'CI'],
	['07-00-00-00-01', 'CI'],
	['+2250700000001', 'SN'],
])('normalises %p (country %p)', (value, country) => {
	expect(checkPhone(value, { country })).toEqual({
		ok: true,
		value: { e164: '+2250700000001', prefix: '225', national: '0700000001', country: 'CI' },
	});
});

it.each(['', '   ', '\u00a0', null, undefined])('says that %p is empty', (value) => {
	expect(e164(value)).toBe('is empty');
});

it.each([
	['07 00 OO 00 01', 'CI', 'has characters that are not digits. Write it like +2250700000001'],
	['0700000001;0500000002', 'CI', 'has characters that are not digits'],
	['++2250700000001', undefined, 'has characters that are not digits'],
	['٠٧٠٠٠٠٠٠٠١', 'CI', 'has characters that are not digits'],
	['0700000001', undefined, 'has no country prefix. Write it like +2250700000001'],
	[
		'+33612345678',
		undefined,
		'"+33612345678" is a number from a country that is not supported. Check',
	],
	['0033612345678', 'CI', 'is a number from a country that is not supported'],
	['+0700000001', 'CI', 'has no country prefix after its + or 00. Write it like +2250700000001'],
	[
		700000001,
		'CI',
		"has 9 digits; Côte d'Ivoire uses 10 digits after its prefix. The leading 0 is missing, because spreadsheets drop it. Format the column as text and write 0700000001",
	],
	[
		225700000001,
		'CI',
		"has 9 digits after +225; Côte d'Ivoire uses 10. The leading 0 is missing, because spreadsheets drop it",
	],
	['+225700000001', undefined, 'Format the column as text and write 0700000001'],
	['197000001', 'BJ', 'Format the column as text and write 0197000001'],
	[60000001, 'CG', 'Format the column as text and write 060000001'],
	[300000001, 'CI', "has 9 digits; Côte d'Ivoire uses 10 digits after its prefix"],
	[
		'0700000001',
		'SN',
		"has 10 digits; Senegal uses 9 digits after its prefix. It looks like a number from Côte d'Ivoire: check the country",
	],
	['+22507000001', undefined, "has 8 digits after +225; Côte d'Ivoire uses 10, leading 0 included"],
	['+2250300000001', undefined, 'they start with 07 (Orange), 05 (MTN) or 01 (Moov)'],
	['+22112345', undefined, 'has 5 digits after +221; Senegal uses 9'],
	['+22177123456', undefined, 'has 8 digits after +221; Senegal uses 9'],
	['+2299700000', undefined, 'has 7 digits after +229; Benin uses 8 or 10'],
	['077123456', 'GA', 'Gabon uses 8 digits after its prefix. Remove the leading 0'],
	['+2430812345678', undefined, 'DR Congo uses 9. Remove the leading 0'],
	['7000', 'XX', 'has no country prefix'],
	['7000', 'constructor', 'has no country prefix'],
	['0707070707.5', 'CI', '"0707070707.5" has a decimal part'],
	['0707070707.00', 'CI', 'has a decimal part'],
	['0707070707,0', 'CI', 'has a decimal part'],
	[2250707070707.5, undefined, 'has a decimal part'],
	['9700000.01', 'BJ', 'has a decimal part'],
	['+22507000001.5', undefined, 'has a decimal part'],
	['+2250.5', undefined, 'has a decimal part'],
	// What stands before the dot may be the prefix of another country.
	['+33.612345678', undefined, 'is a number from a country that is not supported'],
	['00999.612345678', undefined, 'is a number from a country that is not supported'],
	['2,25071E+12', undefined, 'was shortened by a spreadsheet and has lost digits'],
	['2.25E12', undefined, 'was shortened by a spreadsheet'],
	['2E+12', undefined, 'was shortened by a spreadsheet'],
	['22.5E12', undefined, 'has characters that are not digits'],
	['2.25E12/2', undefined, 'has characters that are not digits'],
	['77 123 45 67.0', 'SN', 'has 10 digits; Senegal uses 9'],
	[2.2507e21, undefined, 'was shortened by a spreadsheet'],
	['0700000001 x12', 'CI', 'has characters that are not digits'],
	['0700000001 ext. 12', 'CI', 'has characters that are not digits'],
	['0700000001#12', 'CI', 'has characters that are not digits'],
	['0700000001 / 02', 'CI', 'has characters that are not digits'],
	['tel:+2250700000001', undefined, 'has characters that are not digits'],
	// Without a mark it is not clear whether the first digits are a prefix at all.
	['22177123456', undefined, 'has no country prefix'],
	['9700000', 'BJ', 'has 7 digits; Benin uses 8 or 10 digits after its prefix'],
	['+2211234567890123', undefined, 'has 13 digits after +221; Senegal uses 9'],
	[{ phone: '1' }, undefined, 'is not a phone number'],
])('refuses %p (country %p) and says why', (value, country, words) => {
	expect(e164(value, { country })).toContain(words);
});

it.each([
	// Another digit than 0 is too much, and a number of Senegal that is no Ivorian one.
	['774123456', 'GA', '"774123456" has 9 digits; Gabon uses 8 digits after its prefix'],
	['0270000001', 'SN', '"0270000001" has 10 digits; Senegal uses 9 digits after its prefix'],
	['070000001', 'ML', '"070000001" has 9 digits; Mali uses 8 digits after its prefix'],
	// It begins like its prefix, and is too short to have one.
	['2250700', 'CI', `"2250700" has 7 digits; Côte d'Ivoire uses 10 digits after its prefix`],
	['229700001', 'BJ', '"229700001" has 9 digits; Benin uses 8 or 10 digits after its prefix'],
])('gives no advice that may be wrong about %p (country %p)', (value, country, words) => {
	expect(e164(value, { country })).toBe(words);
});

it('lets a payer by card have a number of unusual length, with a warning', () => {
	expect(checkPhone('+22177123456', { anyCountry: true })).toMatchObject({
		ok: true,
		value: { e164: '+22177123456', warning: '+22177123456 has 8 digits; Senegal usually has 9' },
	});
	expect(checkPhone('+221771234567', { anyCountry: true })).not.toHaveProperty('value.warning');
	const lengths = [5, 6, 12, 13].filter(
		(length) => checkPhone(`+221${'7'.repeat(length)}`, { anyCountry: true }).ok,
	);
	expect(lengths).toEqual([6, 12]);
});

it.each([
	['0707070707.0', 'CI', '+2250707070707'],
	[' 2250707070707.0 ', undefined, '+2250707070707'],
	['+2250707070707.0', undefined, '+2250707070707'],
	['+225.0707070707', undefined, '+2250707070707'],
	['00225.0707070707', undefined, '+2250707070707'],
	['225.0707070707', undefined, '+2250707070707'],
	['07.07.07.07.07', 'CI', '+2250707070707'],
	['+225 (0)7 07 07 07 07', undefined, '+2250707070707'],
])('reads %p as tools write whole numbers and prefixes (country %p)', (value, country, number) => {
	expect(e164(value, { country })).toBe(number);
});

it('points out a number of Benin that has ten digits and not 01', () => {
	expect(checkPhone('9700000102', { country: 'BJ' })).toMatchObject({
		value: {
			warning: '+2299700000102 does not start with 01, as the ten-digit numbers of Benin do',
		},
	});
	for (const usual of ['0197000001', '97000001'])
		expect(checkPhone(usual, { country: 'BJ' })).not.toHaveProperty('value.warning');
});

describe('one receiver, however the number is written', () => {
	it.each([
		['+22997000001', '+2290197000001'],
		['+22901970000', '+2290101970000'],
		['+2250700000001', '+225700000001'],
		['+242060000001', '+24260000001'],
		['+2290197000001', '+229197000001'],
	])('%s is %s', (left, right) => {
		expect(canonicalPhone(left)).toBe(canonicalPhone(right));
	});

	it.each([
		['+2250700000001', '+2250500000001'],
		['+22997000001', '+22997000002'],
		['+22177000001', '+221770000010'],
		['+2210700000001', '+2250700000001'],
		['+33612345678', '+33612345679'],
		// No number of Benin with its new 01, but one with a digit before or behind it.
		['+2299112345678', '+22912345678'],
		['+229011234567890', '+22934567890'],
	])('%s is not %s', (left, right) => {
		expect(canonicalPhone(left)).not.toBe(canonicalPhone(right));
	});

	it('never makes two valid numbers of one country one, Benin’s two plans apart', () => {
		const numbers = fc
			.constantFrom(...Object.entries(COUNTRIES).filter(([iso]) => iso !== 'BJ'))
			.chain(([iso, { digits, prefix }]) =>
				fc
					.array(fc.constantFrom(...'0123456789'), { minLength: digits[0], maxLength: digits[0] })
					.map((all) => ({ iso, e164: `+${prefix}${all.join('')}` })),
			);
		fc.assert(
			fc.property(numbers, numbers, (left, right) => {
				expect(canonicalPhone(left.e164) === canonicalPhone(right.e164)).toBe(
					left.e164 === right.e164,
				);
			}),
		);
	});
});

it('proposes to leave out a 0 only where it is dialed at home', () => {
	for (const [iso, { digits, hasTrunkZero }] of Object.entries(COUNTRIES)) {
		const long = `0${'2'.repeat(Math.max(...digits))}`;
		const words = String(e164(long, { country: iso }));
		expect([iso, words.includes('Remove the leading 0')]).toEqual([iso, hasTrunkZero === true]);
	}
});

it('takes both plans of Benin', () => {
	expect([e164('97000001', { country: 'BJ' }), e164('0197000001', { country: 'BJ' })]).toEqual([
		'+22997000001',
		'+2290197000001',
	]);
});

it('takes payers of other countries only where cards are possible', () => {
	expect(checkPhone('+33 6 12 34 56 78', { anyCountry: true })).toEqual({
		ok: true,
		value: { e164: '+33612345678', prefix: '', national: '33612345678', country: '' },
	});
	// E.164 has at most 15 digits.
	expect(e164('+336123456789012', { anyCountry: true })).toBe('+336123456789012');
	expect(e164('+3361234567890123', { anyCountry: true })).toContain('that is not supported');
	expect(e164('+0612345678', { anyCountry: true })).toContain('has no country prefix after its +');
	expect(e164('+12', { anyCountry: true })).toContain('that is not supported');
});

it('never throws, gives E.164, and normalising again changes nothing', () => {
	const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 4, maxLength: 13 });
	const written = fc
		.tuple(
			fc.constantFrom('', '+', '00'),
			fc.constantFrom('', '33', ...Object.values(COUNTRIES).map(({ prefix }) => prefix)),
			digits,
			fc.constantFrom('', ' ', '-', '\u00a0'),
		)
		.map(([mark, prefix, number, gap]) => mark + prefix + gap + number);
	const country = fc.constantFrom(undefined, 'XX', ...Object.keys(COUNTRIES));
	fc.assert(
		fc.property(fc.oneof(written, fc.anything()), country, fc.boolean(), (value, home, any) => {
			const checked = checkPhone(value, { country: home, anyCountry: any });
			if (!checked.ok) return checked.text !== '';
			expect(checked.value.e164).toMatch(/^\+\d{8,15}$/);
			const again = checkPhone(checked.value.e164, { anyCountry: any });
			expect(again).toEqual({ ok: true, value: checked.value });
			return true;
		}),
		{ numRuns: 400 },
	);
});

describe('readPhone', () => {
	it.each([
		['225', '0700000001', '+2250700000001'],
		['+225', '07 00 00 00 01', '+2250700000001'],
		[225, 700000001, '+225700000001'],
		// The answer repeats the prefix in the number, or the number only looks like that.
		['225', '2250700000001', '+2250700000001'],
		['237', '237123456', '+237237123456'],
		['225', '700000225', '+225700000225'],
		['225', '225070000', '+225070000'],
		['', '225070000', null],
		['33', '612345678', '+33612345678'],
		['33', '33612345678', '+3333612345678'],
		['', '0700000001', null],
		['225', ' ', null],
		[undefined, undefined, null],
		// International forms need no prefix, and what is masked is no number.
		['', '+2250123456789', '+2250123456789'],
		['', '+33612345678', '+33612345678'],
		['', '002250700000001', '+2250700000001'],
		['', '2250700000001', '+2250700000001'],
		['', '221771234567', '+221771234567'],
		['225', '+2250700000001', '+2250700000001'],
		['225', '07XXXXXX01', null],
		['225', '+225XXXXXXXX', null],
		['2+25', '0700000001', null],
		// A prefix alone, however long.
		['2250700000001', '', null],
		['', '0022', null],
		['XX', '0700000001', null],
		// Benin: the old form of a number that has ten digits now.
		['229', '97000001', '+22997000001'],
	])('%p and %p -> %p', (prefix, number, phone) => {
		expect(readPhone(number, prefix)).toBe(phone);
	});
});

// Prefixes and currencies as ITU and ISO 4217 have them; lengths as people write their numbers there.
describe.each([
	['BF', '226', 'XOF', '70000001'],
	['BJ', '229', 'XOF', '0197000001'],
	['CD', '243', 'CDF', '810000001'],
	['CF', '236', 'XAF', '70000001'],
	['CG', '242', 'XAF', '060000001'],
	['CI', '225', 'XOF', '0500000001'],
	['CI', '225', 'XOF', '0100000001'],
	['CM', '237', 'XAF', '670000001'],
	['GA', '241', 'XAF', '74000001'],
	['GN', '224', 'GNF', '620000001'],
	['GQ', '240', 'XAF', '222000001'],
	['GW', '245', 'XOF', '955000001'],
	['ML', '223', 'XOF', '70000001'],
	['NE', '227', 'XOF', '90000001'],
	['SN', '221', 'XOF', '770000001'],
	['TD', '235', 'XAF', '60000001'],
	['TG', '228', 'XOF', '90000001'],
])('%s', (country, prefix, currency, national) => {
	it('has its prefix, its usual length and its currency', () => {
		const value = { e164: `+${prefix}${national}`, prefix, national, country };
		expect(checkPhone(national, { country })).toEqual({ ok: true, value });
		expect(checkPhone(`00${prefix}${national}`)).toEqual({ ok: true, value });
		expect(currencyOf(value.e164)).toBe(currency);
	});
});

it.each([null, '', '+33612345678', '+22', 'constructor'])('has no currency for %p', (phone) => {
	expect(currencyOf(phone)).toBeNull();
});

it('reads the currency of a number as people write it', () => {
	expect(currencyOf('+2 25 07 00 00 00 01')).toBe('XOF');
});

it.each([
	['a country that is not served', '+2250700000001', 'XX'],
	['letters in the number', '07OO000001', '225'],
	['digits without their country', '0700000001', ''],
])('an answer with %s is no phone', (_what, number, prefix) => {
	expect(readPhone(number, prefix)).toBeNull();
});
