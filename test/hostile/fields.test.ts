import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkAmount, readAmount } from '../../nodes/shared/values/amount.ts';
import { currencyOf } from '../../nodes/shared/values/countries.ts';
import { checkPhone, readPhone } from '../../nodes/shared/values/phone.ts';
import { checkReference } from '../../nodes/shared/values/reference.ts';
import { asText, pathPart, textOrNull, upperCase } from '../../nodes/shared/values/text.ts';
import { readTime } from '../../nodes/shared/values/time.ts';
import { checkPublicUrl } from '../../nodes/shared/values/url.ts';
import { quote } from '../../nodes/shared/values/validation.ts';
import { holds } from './cases.ts';
import { disguised, hostileJson, hostileText, INVISIBLE } from './values.ts';

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 18 });
const anything = fc.oneof(
	hostileJson,
	hostileText,
	fc.anything({ withBigInt: true, withDate: true }),
);

/** Digits of other alphabets, full width and superscript ones: `Number` or `\d` of another program may read them. */
const foreignDigits = fc.string({
	unit: fc.constantFrom(...'٠١٢٣٠१२３０𝟏²①'),
	minLength: 1,
	maxLength: 10,
});

/** What a person reads in a message cannot turn around, vanish or break the line. */
const assertReadable = (text: string) =>
	assert.ok(!/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text), JSON.stringify(text));

holds(
	'an amount is taken from ASCII digits only',
	[fc.oneof(anything, disguised(digits), foreignDigits)],
	(value) => {
		const checked = checkAmount(value);
		if (!checked.ok) return assertReadable(checked.text);
		assert.ok(Number.isSafeInteger(checked.value) && checked.value > 0);
		assert.ok(typeof value === 'number' || /^[0-9]+$/.test((value as string).trim()));
		assert.equal(
			String(checked.value),
			String(BigInt(typeof value === 'string' ? value.trim() : (value as number))),
		);
	},
);

holds('an amount in digits is that amount, to the last one', [digits], (text) => {
	const checked = checkAmount(text);
	const exact = BigInt(text);
	assert.equal(checked.ok, exact > 0n && text.length <= 15);
	if (checked.ok) assert.equal(BigInt(checked.value), exact);
});

holds('an amount of an answer is a finite number or nothing', [anything], (value) => {
	const amount = readAmount(value);
	assert.ok(amount === null || Number.isFinite(amount));
	if (typeof value === 'string' && amount !== null)
		assert.ok(/^\s*\d{1,15}(\.\d{1,6})?\s*$/.test(value));
});

holds(
	'a phone number keeps its digits and takes none that is not ASCII',
	[
		fc.oneof(anything, disguised(digits.map((number) => `+225${number}`)), foreignDigits),
		fc.constantFrom('CI', 'SN', 'BJ', 'constructor', '__proto__', undefined),
	],
	(value, country) => {
		const checked = checkPhone(value, { country });
		if (!checked.ok) return assertReadable(checked.text);
		assert.match(checked.value.e164, /^\+[0-9]{8,15}$/);
		const given = String(value)
			// A whole number as tools write it that hold all numbers as decimals.
			.replace(/\.0\s*$/, '')
			.replace(/[^0-9]/g, '')
			.replace(/^00/, '');
		assert.ok(checked.value.e164.endsWith(given), String(value));
		assert.equal(/[\p{Nd}]/u.test(String(value).replace(/[0-9]/g, '')), false);
	},
);

holds(
	'a phone number of an answer is digits or nothing',
	[anything, anything],
	(prefix, number) => {
		const joined = readPhone(number, prefix);
		assert.ok(joined === null || /^\+[0-9]+$/.test(joined));
		assert.ok([null, 'XOF', 'XAF', 'GNF', 'CDF'].includes(currencyOf(joined)));
	},
);

holds(
	'a reference is visible ASCII, exactly as given',
	[fc.oneof(anything, disguised(fc.constant('ORDER-1')))],
	(value) => {
		const checked = checkReference(value);
		if (!checked.ok) return assertReadable(checked.text);
		assert.match(checked.value, /^[\x21-\x7e]+$/);
		assert.equal(checked.value, String(value).trim());
	},
);

holds(
	'no two ways to write one letter are both references',
	[fc.string({ unit: 'grapheme' })],
	(text) => {
		const forms = new Set(['NFC', 'NFD', 'NFKC', 'NFKD'].map((form) => text.normalize(form)));
		if (forms.size > 1)
			for (const form of forms) {
				const checked = checkReference(form);
				if (checked.ok) assert.match(form.trim(), /^[\x21-\x7e]+$/);
			}
		const taken = [...forms].filter((form) => checkReference(form).ok);
		assert.ok(taken.length <= 1 || /^[\x21-\x7e\s]+$/.test(text.normalize('NFKC')));
	},
);

holds(
	'line breaks and control characters come through no check',
	[
		fc.constantFrom('\r\n', '\n', '\r', '\u0000', '\u2028', '\u0085'),
		fc.constantFrom('ORDER-1', 'https://shop.example.com/a', '+2250700000001'),
		fc.nat(),
	],
	(evil, text, at) => {
		const place = 1 + (at % (text.length - 1));
		const injected = `${text.slice(0, place)}${evil}X-Evil: 1${text.slice(place)}`;
		for (const check of [checkReference, checkPublicUrl, checkPhone, checkAmount])
			assert.equal(check(injected).ok, false);
	},
);

holds('a value is shown on one line, every character of it visible', [anything], (value) => {
	const shown = quote(value);
	assertReadable(shown);
	assert.ok(shown.length <= 250);
});

holds(
	'a path part is one part, whatever the id',
	[fc.oneof(hostileText, disguised(digits))],
	(id) => {
		const part = pathPart(id);
		assert.match(part, /^[A-Za-z0-9\-_.!~*'()%]*$/);
		assert.ok(!/[\r\n/?#]/.test(part));
	},
);

holds(
	'upper case is for ASCII letters; nothing else becomes one of them',
	[hostileText],
	(text) => {
		const upper = upperCase(text);
		assert.equal(upper.length, text.length);
		[...upper].forEach((character, index) => {
			if (/[A-Z]/.test(character)) assert.match([...text][index]!, /[A-Za-z]/);
		});
	},
);

holds('texts and times of answers are texts or nothing', [anything], (value) => {
	assert.equal(typeof asText(value), 'string');
	const time = readTime(value);
	assert.ok(time === null || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00$/.test(time));
	if (typeof value !== 'string' || !INVISIBLE.includes(value)) return;
	assert.equal(textOrNull(value), value.trim() || null);
});
