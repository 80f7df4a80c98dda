import fc, { type Arbitrary } from 'fast-check';

/** Names that every object has without being given them, and those that steer conversions. */
export const INHERITED = [
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'valueOf',
	'toJSON',
	'hasOwnProperty',
	'then',
	'length',
];

/** Characters that cannot be seen, turn the reading direction or have no meaning alone. */
export const INVISIBLE = [
	'\u200b',
	'\u200d',
	'\u00ad',
	'\u2060',
	'\ufeff',
	'\u202e',
	'\u2066',
	'\u200f',
	'\u0000',
	'\ud800',
	'\udfff',
	'\u0301',
	'\r\n',
];

/** Words of the vendors as they are, and as look-alikes: other alphabets, ligatures, full width, long s. */
export const WORDS = [
	'SUCCESS',
	'success',
	'\u017fUCCESS',
	'succe\u017f\u017f',
	'\u017fucce\u017f\u017fful',
	'waiting_for_cu\u017ftomer',
	'SUCCESSFUL',
	'\uff33\uff35\uff23\uff23\uff25\uff33\uff33',
	'S\u200bUCCESS',
	'ACCEPTED',
	'ACCEPTE\u0110',
	'\u0410CCEPTED',
	'ACCEPTED\u0000',
	'VAL',
	'V\u0391L',
	'PENDING',
	'FAILED',
	'REFUSED',
	'00',
	'0',
	'100',
	'\uff10\uff10',
	'\u0660\u0660',
	'OK',
];

/** Texts that some conversion reads as a number, a number that is none, or something quite different. */
const TRAPS = [
	'',
	' ',
	'NaN',
	'Infinity',
	'-0',
	'1e999',
	'0x10',
	'1_000',
	'12345678901234567890',
	'null',
	'true',
	'[object Object]',
	'..',
	'%00',
	'%',
	'a\r\nX-Evil: 1',
	'<script>',
	'{{ $json }}',
	'e\u0301',
	'\u00e9',
	'x'.repeat(3_000),
];

const anyText = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.string({ unit: 'grapheme', maxLength: 20 }),
);

/** A text that a person, a vendor or an attacker might send. */
export const hostileText: Arbitrary<string> = fc.oneof(
	fc.constantFrom(...INHERITED, ...INVISIBLE, ...WORDS, ...TRAPS),
	anyText,
	fc
		.tuple(anyText, fc.constantFrom(...INVISIBLE, ...WORDS), anyText)
		.map((parts) => parts.join('')),
);

/** `text` with something invisible put into it somewhere. */
export const disguised = (text: Arbitrary<string>): Arbitrary<string> =>
	fc.tuple(text, fc.constantFrom(...INVISIBLE), fc.nat()).map(([plain, odd, at]) => {
		const place = at % (plain.length + 1);
		return plain.slice(0, place) + odd + plain.slice(place);
	});

const hostileNumber = fc.oneof(
	fc.constantFrom(0, -0, -1, 0.1, 1e21, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 53 + 2, 100),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.integer(),
);

const name = fc.oneof(
	fc.constantFrom(...INHERITED, 'status', 'code', 'data', 'amount', 'error', 'token'),
	fc.string({ maxLength: 8 }),
);

/** An object whose members are own ones, also those with inherited names. */
const object = (value: Arbitrary<unknown>): Arbitrary<unknown> =>
	fc.array(fc.tuple(name, value), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));

const tree = fc.letrec<{ node: unknown; leaf: unknown }>((tie) => ({
	leaf: fc.oneof(hostileText, hostileNumber, fc.boolean(), fc.constant(null)),
	node: fc.oneof(
		{ depthSize: 'small' },
		tie('leaf'),
		fc.array(tie('node'), { maxLength: 4 }),
		object(tie('node')),
	),
}));

/** What no conversion to text, number or list survives. */
const traps = fc.constantFrom<unknown>(
	{ toString: 1, valueOf: 1 },
	{ toString: null, valueOf: null },
	[{ toString: 1, valueOf: 1 }],
	{ length: 2 ** 32 },
	{ then: 'x' },
	[[]],
	[null],
	['SUCCESS'],
	['00'],
	[0],
);

/** Any value that JSON can carry. */
export const hostileJson: Arbitrary<unknown> = fc.oneof(
	{ weight: 6, arbitrary: tree.node },
	{ weight: 2, arbitrary: tree.leaf },
	{ weight: 2, arbitrary: traps },
);
