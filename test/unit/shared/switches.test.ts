import { checkBoolean } from '../../../nodes/shared/values/boolean.ts';
import { checkCountry, COUNTRIES } from '../../../nodes/shared/values/countries.ts';

const inCases = (words: string[]) =>
	words.flatMap((word) => [word, word.toUpperCase(), ` ${word} `]);

it.each([true, 1, ...inCases(['true', '1', 'yes', 'oui', 'vrai', 'on'])])('%p is yes', (value) => {
	expect(checkBoolean(value)).toEqual({ ok: true, value: true });
});

it.each([false, 0, ...inCases(['false', '0', 'no', 'non', 'faux', 'off'])])('%p is no', (value) => {
	expect(checkBoolean(value)).toEqual({ ok: true, value: false });
});

it.each([undefined, null, '', '  '])('%p is empty, and neither', (value) => {
	expect(checkBoolean(value)).toEqual({
		ok: false,
		text: expect.stringContaining('is empty although it is set'),
	});
});

it.each(['maybe', 2, -1, 'ouiouI!', {}, [], 'truе', '0.0', Number.NaN, [false]])(
	'%p is neither',
	(value) => {
		expect(checkBoolean(value)).toEqual({
			ok: false,
			text: expect.stringContaining('is neither yes nor no'),
		});
	},
);

describe('a country', () => {
	it.each(Object.entries(COUNTRIES).filter(([iso]) => iso !== 'CG'))(
		'%s is read from code and name',
		(iso, { name }) => {
			for (const text of [iso, iso.toLowerCase(), ` ${iso} `, name, name.toUpperCase()])
				expect(checkCountry(text)).toEqual({ ok: true, value: iso });
		},
	);

	it.each([
		["Côte d'Ivoire", 'CI'],
		['Côte d’Ivoire', 'CI'],
		['cote d ivoire', 'CI'],
		['Ivory Coast', 'CI'],
		[' ci', 'CI'],
		['Bénin', 'BJ'],
		['Sénégal', 'SN'],
		['Guinée équatoriale', 'GQ'],
		['Congo-Brazzaville', 'CG'],
		['RDC', 'CD'],
		['Tchad', 'TD'],
	])('%p is %s', (text, iso) => {
		expect(checkCountry(text)).toEqual({ ok: true, value: iso });
	});

	it.each(['France', 'XX', 'C', 'CIV', 'constructor', '__proto__', '225', 5, {}, 'C I V'])(
		'%p is none',
		(text) => {
			expect(checkCountry(text)).toEqual({
				ok: false,
				text: expect.stringContaining('is not a supported country. Enter a code: '),
			});
		},
	);

	it('"Congo" may be either of two', () => {
		const text = '"Congo" can mean two countries. Enter CG (Brazzaville) or CD (Kinshasa)';
		expect(checkCountry('Congo')).toEqual({ ok: false, text });
	});

	it.each(['', ' ', null, undefined])('%p is empty', (text) => {
		expect(checkCountry(text)).toEqual({ ok: false, text: expect.stringMatching(/^is empty/) });
	});
});
