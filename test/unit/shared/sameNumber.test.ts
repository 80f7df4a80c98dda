import { checkPhone } from '../../../nodes/shared/values/phone.ts';
import { isSameNumber } from '../../../nodes/shared/values/sameNumber.ts';

const phone = (written: string) => {
	const checked = checkPhone(written);
	if (!checked.ok) throw new Error(checked.text);
	return checked.value;
};
const IVORIAN = '+2250700000001';

it.each([
	[IVORIAN, '+225 07 00 00 00 01'],
	[IVORIAN, '002250700000001'],
	[IVORIAN, '2250700000001'],
	[IVORIAN, '0700000001'],
	// A spreadsheet drops the 0.
	[IVORIAN, '700000001'],
	[IVORIAN, '07XXXXXX01'],
	[IVORIAN, '07******01'],
	[IVORIAN, '+22507XXXXXX01'],
	['+22997000001', '+2290197000001'],
	['+22997000001', '0197000001'],
	['+2290197000001', '97000001'],
	['+2290197000001', '0022997000001'],
	['+2290197000001', '97XXXX01'],
	['+242060000001', '60000001'],
])('%s is also written %s', (own, shown) => {
	expect(isSameNumber(phone(own), shown)).toBe(true);
});

it.each([
	[IVORIAN, '0700000002'],
	// Eight digits alike, and somebody else.
	[IVORIAN, '0500000001'],
	[IVORIAN, '+2250500000001'],
	[IVORIAN, '07XXXXXX02'],
	[IVORIAN, '05XXXXXX01'],
	[IVORIAN, '+33612345678'],
	[IVORIAN, '+2210700000001'],
	['+22997000001', '97000002'],
	['+22997000001', '+2290197000002'],
	['+22997000001', '97XXXX02'],
	// With its mark it is whole, and lacks the prefix.
	[IVORIAN, '+0700000001'],
	// Without its 0 it is too short to be a number.
	['+24107000001', '70XXXX01'],
	// Only Benin put 01 before its numbers.
	['+22370000001', '0170000001'],
])('%s is not %s', (own, shown) => {
	expect(isSameNumber(phone(own), shown)).toBe(false);
});

it.each([
	[IVORIAN, null],
	[IVORIAN, ''],
	[IVORIAN, 'hidden'],
	[IVORIAN, '0001'],
	[IVORIAN, '********01'],
	[IVORIAN, '7XXXX01'],
	// The older plan of Côte d'Ivoire: one of three.
	[IVORIAN, '07000001'],
	[IVORIAN, '07XXXX01'],
	[IVORIAN, '05XXXX01'],
	[IVORIAN, '225***0001'],
	// More characters than any number has digits: the mask has a length of its own.
	['+24107000001', '0500XXXXXXXXXX01'],
	// No time is spent on what the mask may stand for.
	[IVORIAN, `07${'*'.repeat(200)}02`],
	// Ten digits, of which the first two are not Benin's 01.
	['+2299711111101', '11111101'],
	['+221770000001', '77000001'],
])('nothing is told of %s by %s', (own, shown) => {
	expect(isSameNumber(phone(own), shown)).toBeUndefined();
});
