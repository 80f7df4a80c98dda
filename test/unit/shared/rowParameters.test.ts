import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { rowParameters } from '../../../nodes/shared/operation/rowParameters.ts';

const VALUE = 'value';

/** Parameters as the workflow has them, over these rows. n8n's own reading is told by its text. */
function reader(parameters: IDataObject, rows: IDataObject[]) {
	const asked: unknown[][] = [];
	const ctx = {
		getNode: () => ({ parameters }),
		getInputData: () => rows.map((json) => ({ json })),
		getNodeParameter: (...question: unknown[]) => {
			asked.push(question);
			return `n8n: ${question[0]} of ${question[1]}`;
		},
	} as unknown as IExecuteFunctions;
	return { asked, read: rowParameters(ctx) };
}

const N8N = Symbol('what n8n was asked');

/** The parameter `value` of the one row, or the mark that n8n was asked for it. */
function taken(value: unknown, row: IDataObject): unknown {
	const { asked, read } = reader({ value } as IDataObject, [row]);
	const got = read(VALUE, 0, 'fallback');
	if (asked.length === 0) return got;
	expect(asked).toEqual([[VALUE, 0, 'fallback']]);
	expect(got).toBe('n8n: value of 0');
	return N8N;
}

describe('what is the same for every row', () => {
	it.each([
		['text', 'a text'],
		['an empty text', ''],
		['a number', 5],
		['a switch', false],
		['null', null],
		['what is not set', undefined],
		['a collection', { email: 'a@example.com', nothing: null }],
		['a list', ['a', 1]],
	])('%s is read by n8n, once, for the first row', (_name, value) => {
		const { asked, read } = reader({ value } as IDataObject, [{}, {}, {}]);
		expect([2, 0, 1].map((index) => read(VALUE, index, 'CI'))).toEqual(
			Array(3).fill('n8n: value of 0'),
		);
		expect(asked).toEqual([[VALUE, 0, 'CI']]);
	});

	it('is kept for each parameter apart', () => {
		const { read } = reader({ phone: 'a', amount: 'b' }, [{}]);
		expect([read('phone', 0), read('amount', 0)]).toEqual(['n8n: phone of 0', 'n8n: amount of 0']);
	});
});

describe('a plain reference to a column', () => {
	it.each([
		'={{ $json.phone }}',
		'={{$json.phone}}',
		'={{   $json.phone   }}',
		"={{ $json['phone'] }}",
		'={{ $json["phone"] }}',
	])('%s is taken from each row', (value) => {
		const { asked, read } = reader({ value }, [{ phone: '01' }, { phone: '05' }]);
		expect([read(VALUE, 1), read(VALUE, 0)]).toEqual(['05', '01']);
		expect(asked).toEqual([]);
	});

	it('may have a name that only brackets can hold', () => {
		expect(taken('={{ $json["Phone (mobile)"] }}', { 'Phone (mobile)': '07' })).toBe('07');
		expect(taken("={{ $json['n° 1'] }}", { 'n° 1': '07' })).toBe('07');
	});

	it.each(['text', '', '=text', 0, 12.5, true, false])('gives %p as it is', (phone) => {
		expect(taken('={{ $json.phone }}', { phone })).toBe(phone);
	});

	it.each<[string, unknown]>([
		['null', null],
		['nothing', undefined],
		['an object', { a: 1 }],
		['a list', ['07']],
		['a date', new Date(0)],
	])('that holds %s is n8n’s affair', (_name, phone) => {
		expect(taken('={{ $json.phone }}', { phone } as IDataObject)).toBe(N8N);
	});

	it.each([
		['that the row does not have', { amount: 5 }],
		['that is not the row’s own', Object.create({ phone: '07' }) as IDataObject],
	])('%s is n8n’s affair', (_name, row) => {
		expect(taken('={{ $json.phone }}', row)).toBe(N8N);
	});

	it('of a row that does not exist is n8n’s affair', () => {
		const { read } = reader({ value: '={{ $json.phone }}' }, []);
		expect(read(VALUE, 0)).toBe('n8n: value of 0');
	});
});

// Each of these rows has whatever a careless reading could take for the value.
const ROW = { a: 'wrong', b: 'wrong', undefined: 'wrong', 'a.b': 'wrong', "it's": 'wrong' };

it.each([
	'={{ $json.a.b }}',
	'={{ $json.a + 1 }}',
	'={{ $json.a }}{{ $json.b }}',
	'={{ $json.a }} ',
	'= {{ $json.a }}',
	'=+225{{ $json.a }}',
	'=a',
	'=',
	'={{ $json[0] }}',
	'={{ $json[a] }}',
	'={{ $json["a\'] }}',
	'={{ $json["\\x61"] }}',
	'={{ $json.$a }}',
	'={{ $json }}',
	'={{ $item.json.a }}',
	'={{ "a" }}',
])('%s is n8n’s affair', (value) => {
	expect(taken(value, ROW)).toBe(N8N);
});

describe('a collection with an expression in it', () => {
	const row = { mail: 'a@example.com', count: 3 };

	it('is put together from the row and from what is the same for all', () => {
		const value = {
			email: '={{ $json.mail }}',
			name: 'Jane',
			age: 7,
			known: true,
			nothing: null,
			inner: { count: '={{ $json["count"] }}', fixed: 'x' },
		};
		expect(taken(value, row)).toEqual({
			email: 'a@example.com',
			name: 'Jane',
			age: 7,
			known: true,
			nothing: null,
			inner: { count: 3, fixed: 'x' },
		});
	});

	it.each<[string, unknown]>([
		['more than a column', { email: '={{ $json.mail.trim() }}', name: 'Jane' }],
		['a column that the row lacks', { email: '={{ $json.mail }}', name: '={{ $json.name }}' }],
		['more than a column deeper down', { inner: { email: '={{ $json.mail }}x' } }],
		['a list', { entry: [{ name: 'a', value: '={{ $json.mail }}' }] }],
	])('is n8n’s affair as a whole when it holds %s', (_name, value) => {
		expect(taken(value, row)).toBe(N8N);
	});

	it('is n8n’s affair when it is a list itself', () => {
		expect(taken(['={{ $json.mail }}'], row)).toBe(N8N);
	});
});
