import { placeholderIn, placeholderInReference } from '../../../nodes/shared/values/placeholder.ts';

const ERRORS = [
	...['#REF!', '#N/A', '#NAME?', '#VALUE!', '#DIV/0!', '#NUM!', '#NULL!', '#SPILL!', '#CALC!'],
	...['#NOM?', '#VALEUR!', '#NOMBRE!', '#NUL!', '#N/D', '#GETTING_DATA', '#ERROR!', '#ERREUR!'],
	...['####', '#########', 'Err:502', 'Err:508', '#ref!', '#FIELD!', '#CONNECT!', '#BLOCKED!'],
];
const NOTHING = [
	...[
		'undefined',
		'null',
		'NULL',
		'NaN',
		'nan',
		'nil',
		'None',
		'N/A',
		'n/a',
		'Infinity',
		'-Infinity',
	],
	...['[object Object]', '[object Undefined]', 'Invalid Date', 'Invalid DateTime', 'Loading...'],
	...[
		'PAY-undefined',
		'undefined-1',
		'PAY_null',
		'null/3',
		'PAY-NaN',
		'PAYNaN',
		'PAYundefined',
		'PAYnull',
	],
	...['nullundefined', 'Salary of undefined', 'PAY-[object Object]'],
];
const EMPTY = ['-', '--', '_', '.', '...', '?', '/', '—', '–', '- -', '*', ':', '()'];
const EXPRESSIONS = ['{{ $json.name }}', '{{$json.id}}', 'PAY-{{id}}', '$json.id', 'PAY-}}'];
const SAYS_SOMETHING = [
	...[
		'PAY-1',
		'A',
		'0',
		'42',
		'Koné',
		'Null',
		'Nan',
		'Nil',
		"N'Guessan",
		'Annulé',
		'annull',
		'nullify',
	],
	...[
		'BaNaNa',
		'Banane',
		'None-1',
		'Nana',
		'Order #42!',
		'Order #5?',
		'#42',
		'NVIDIA #NVIDIA',
		'é',
		'中',
	],
	...[
		'NA',
		'REF',
		'N/A-1',
		'Infinity-1',
		'Loading',
		'Error',
		'object Object',
		'  Awa  ',
		'Adnan',
		'PAY#REF',
		'PAY####',
		'####42',
	],
];

it.each(ERRORS)('%s is an error of a spreadsheet, alone and in a text', (text) => {
	expect(placeholderIn(text)).toContain('is a spreadsheet error');
	if (!/^#{3,}$/.test(text))
		expect(placeholderIn(`PAY-${text}`)).toContain('is a spreadsheet error');
});

it.each(NOTHING)('%p stands for nothing', (text) => {
	expect(placeholderIn(text)).toContain('stands for a value that is missing');
	expect(placeholderIn(` ${text} `)).toContain('stands for a value that is missing');
});

it.each(EMPTY)('%p contains no letters or digits', (text) => {
	expect(placeholderIn(text)).toContain('contains no letters or digits');
});

it.each(EXPRESSIONS)('%p is the text of an expression', (text) => {
	expect(placeholderIn(text)).toContain('is the text of an expression');
});

it.each([[{ a: 1 }], [['A']], [{}], [[]]])('%j is no text', (value) => {
	expect(placeholderIn(value)).toContain('stands for a value that is missing');
});

it.each(SAYS_SOMETHING)('%p says something', (text) => {
	expect(placeholderIn(text)).toBeUndefined();
});

it.each(['', '  ', null, undefined])('%p is empty, which is for others to judge', (value) => {
	expect([placeholderIn(value), placeholderInReference(value)]).toEqual([undefined, undefined]);
});

describe('a reference', () => {
	it.each(['PAY-', 'PAY_', 'PAY-2026-', 'PAY/', 'PAY.', 'PAY:', 'PAY#'])(
		'%s lacks its end',
		(text) => {
			expect(placeholderInReference(text)).toContain('ends where its last part should be');
		},
	);

	it.each(['-0042', '_1', '/1', '.1', ':1'])('%s lacks its beginning', (text) => {
		expect(placeholderInReference(text)).toContain('begins where its first part should be');
	});

	it.each(['PAY--0042', 'A__B', 'A//1'])('%s lacks its middle where it is put together', (text) => {
		expect(placeholderInReference(text, true)).toContain('is missing a part in the middle');
		expect(placeholderInReference(text)).toBeUndefined();
	});

	it.each(['PAY-1', 'A', '0', '42', '#42', 'PAY-2026-03-0042', 'a_b.c', 'NULL-1', 'Null'])(
		'%s is one',
		(text) => {
			expect([placeholderInReference(text), placeholderInReference(text, true)]).toEqual([
				undefined,
				undefined,
			]);
		},
	);

	it('may be a number', () => {
		expect(placeholderInReference(42)).toBeUndefined();
		expect(placeholderInReference(Number.NaN)).toContain('stands for a value that is missing');
	});
});
