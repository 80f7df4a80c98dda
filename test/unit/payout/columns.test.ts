import type { IDataObject } from 'n8n-workflow';
import { columnsIn, missingColumns, whereToLook } from '../../../nodes/shared/payout/columns.ts';
import { nameRow } from '../../../nodes/shared/payout/rowFindings.ts';

it.each([
	['={{ $json.phone }}', ['phone']],
	['={{ $json["n° 1"] }}-{{ $json[\'b\'] }}', ['n° 1', 'b']],
	['=PAY-{{ $json.id }}-{{ $json.id }}', ['id']],
	['={{ $json?.a + $json.b.c }}', ['a', 'b']],
	["={{ $json?.['Montant (XOF)'] }}", ['Montant (XOF)']],
	['={{ $now }}', []],
	['{{ $json.phone }}', []],
	[undefined, []],
	[7, []],
])('%j names the columns %j', (raw, columns) => {
	expect(columnsIn(raw)).toEqual(columns);
});

it('says where to look', () => {
	expect(whereToLook('={{ $json.a }}-{{ $json.b }}')).toBe('Check the columns "a", "b"');
	expect(whereToLook("={{ $('Sheet').item.json.a }}")).toBe('Check the expression of this field');
	expect(['PAY-', 7, undefined].map(whereToLook)).toEqual(Array(3).fill('Check this field'));
});

describe('a column that no row has', () => {
	const phone = { field: 'Phone', raw: '={{ $json.Phone }}' };

	it.each<[string, unknown[]]>([
		['a row has it', [{ a: 1 }, { Phone: 1 }]],
		['a row has it without a value', [{ Phone: undefined }]],
		['there are no rows', []],
	])('is none where %s', (_name, rows) => {
		expect(missingColumns([phone], rows as never)).toEqual([]);
	});

	it.each([
		'={{ $json.Phone || "x" }}',
		'={{ $json.Phone }}-{{ $json.b }}',
		'=+225={{ $json.Phone }}',
		'Phone',
		undefined,
	])('%p may do without it', (raw) => {
		expect(missingColumns([{ field: 'Phone', raw }], [{ a: 1 }])).toEqual([]);
	});

	it.each([
		'={{$json.Phone}}',
		'={{  $json.Phone  }}',
		"={{ $json['Phone'] }}",
		"={{$json['Phone']}}",
		'={{ $json["Phone"] }}',
	])('is found in %p', (raw) => {
		expect(missingColumns([{ field: 'Phone', raw }], [{ a: 1 }])[0]!.text).toContain(
			'is mapped to the column "Phone", which no row has',
		);
	});

	it('is told with those that there are, and an empty row as such', () => {
		expect(missingColumns([phone], [{ a: 1 }, { b: 1 }])[0]!.text).toContain('are "a", "b"');
		expect(missingColumns([phone], [{}])[0]!.text).toContain('The rows are empty');
	});

	it('is told with twenty of those that there are, and of the first hundred rows', () => {
		const wide = (count: number) =>
			Object.fromEntries(Array.from({ length: count }, (_, at) => [`c${at}`, 1]));
		expect(missingColumns([phone], [wide(20)])[0]!.text).toMatch(/"c19"$/);
		expect(missingColumns([phone], [wide(30)])[0]!.text).toMatch(/"c19" and 10 more$/);
		const long = [...Array<IDataObject>(99).fill({ a: 1 }), { b: 1 }, { c: 1 }];
		expect(missingColumns([phone], long)[0]!.text).toMatch(/are "a", "b"$/);
	});

	it('is not one that every object has', () => {
		const raw = '={{ $json.constructor }}';
		expect(missingColumns([{ field: 'Phone', raw }], [{ a: 1 }])).toHaveLength(1);
	});
});

it.each([
	[{}, {}, 'item 3'],
	[{ row_number: 7 }, {}, 'row 7'],
	[{ row_number: 7 }, { reference: 'PAY-1', phone: '07' }, 'row 7 (PAY-1, 07)'],
	[{ row_number: '42' }, {}, 'row 42'],
	[{ row_number: '7 to 9' }, {}, 'item 3'],
	[{ row_number: 'A7' }, {}, 'item 3'],
	[{ row_number: 'x' }, { reference: 42, phone: null }, 'item 3 (42)'],
	[{}, { phone: 'a\nb\u202e' }, 'item 3 (a b\\u{202e})'],
])('the row of %j with %j is called %s', (item, given, name) => {
	expect(nameRow(2, item, given)).toBe(name);
});
