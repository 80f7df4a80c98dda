import type { IDataObject } from 'n8n-workflow';
import type { GenerationName, Movement } from '../../../nodes/DigitalPaye/api/generation.ts';
import { readRow } from '../../../nodes/DigitalPaye/resources/money/create.ts';
import { generation } from './stub.ts';

const GOOD = {
	phone: '0500000002',
	amount: 500,
	operator: 'auto',
	reference: 'PAY-1',
	otp: '',
	successUrl: '',
	errorUrl: '',
	note: undefined,
	person: { firstName: 'Awa', lastName: 'Koné', email: 'awa@example.com' } as IDataObject,
};
const read = (
	name: GenerationName,
	changes: Partial<Record<keyof typeof GOOD, unknown>>,
	movement: Movement = 'disbursement',
) => readRow(generation(name), movement, 3, { ...GOOD, ...changes } as typeof GOOD);

const rowOf = (result: ReturnType<typeof read>) => {
	if ('findings' in result) throw new Error(JSON.stringify(result.findings));
	return result.row;
};
const textOf = (result: ReturnType<typeof read>) =>
	'findings' in result ? result.findings.map(({ field, text }) => `${field}: ${text}`) : ['valid'];

describe('operator', () => {
	it.each<[GenerationName, string, string, string]>([
		['A', 'auto', '0700000001', 'ORANGE_MONEY_CI'],
		['A', 'auto', '0500000001', 'MTN_MONEY_CI'],
		['B', 'auto', '0100000001', 'FLOOZ_MONEY_CI'],
		['C', '', '0100000001', 'FLOOZ_MONEY_CI'],
		['C', 'Orange', '+225 07 00 00 00 01', 'ORANGE_MONEY_CI'],
		['B', 'MTN', '0500000001', 'MTN_MONEY_CI'],
		['A', 'wave', '0100000001', 'WAVE_CI'],
		['B', 'wave', '0500000001', 'WAVE_MONEY_CI'],
		['C', ' Wave ', '0700000001', 'WAVE_MONEY_CI'],
	])('%s: %p and %s is %s', (name, operator, phone, code) => {
		expect(rowOf(read(name, { operator, phone })).operator).toBe(code);
	});

	it.each<[GenerationName, string, string, string]>([
		['A', 'moov', '0100000001', 'Operator: Moov is not part of API generation A; it needs B or C'],
		['A', 'auto', '0100000001', 'Operator: Moov is not part of API generation A; it needs B or C'],
		['B', 'orange', '0500000001', 'Operator: "0500000001" is not a number of Orange but of MTN'],
		['C', 'mtn', '0700000001', 'Operator: "0700000001" is not a number of MTN but of Orange'],
		['B', 'moov', '0700000001', 'Operator: "0700000001" is not a number of Moov but of Orange'],
		['B', 'airtel', '0700000001', 'Operator: "airtel" is not one of Moov, MTN, Orange, Wave'],
		['B', 'constructor', '0700000001', 'Operator: "constructor" is not one of'],
	])('%s: %p and %s is refused', (name, operator, phone, text) => {
		expect(textOf(read(name, { operator, phone }))).toEqual([expect.stringContaining(text)]);
	});
});

it.each<[GenerationName, unknown, string]>([
	['A', 99, 'Amount: 99 is below the minimum of 100'],
	['A', 100, 'valid'],
	['A', 1_000_000, 'valid'],
	['A', 1_000_001, 'Amount: 1000001 is above the maximum of 1000000'],
	['B', 99, 'Amount: 99 is below the minimum of 100'],
	['B', '1000000', 'valid'],
	['B', 1_000_001, 'Amount: 1000001 is above the maximum of 1000000'],
	['C', 1_000_001, 'valid'],
	['C', 2_000_000, 'valid'],
	['C', 2_000_001, 'Amount: 2000001 is above the maximum of 2000000'],
	['C', 100.5, 'Amount: "100.5" is not a whole number'],
	['C', '1.000', 'Amount: "1.000" can mean 1000 or 1. Write 1000 if you mean that'],
	['C', '', 'Amount: is empty'],
])('%s: the amount %p is %s', (name, amount, text) => {
	expect(textOf(read(name, { amount }))).toEqual([expect.stringContaining(text)]);
});

describe('reference', () => {
	const [twenty, more, uuid] = [
		'A'.repeat(20),
		'A'.repeat(21),
		'00000000-0000-4000-8000-00000000000a',
	];
	it.each<[GenerationName, unknown, string]>([
		['A', twenty, 'valid'],
		['A', more, `Reference: "${more}" has 21 characters; the maximum is 20`],
		['A', uuid, 'has 36 characters; the maximum is 20'],
		['B', uuid, 'valid'],
		['C', uuid, 'valid'],
		['B', 'PAY 1', 'Reference: "PAY 1" contains a space'],
		['B', 'PAYÉ', 'contains "É"'],
		['A', 20261, 'valid'],
	])('%s: %p is %s', (name, reference, text) => {
		expect(textOf(read(name, { reference }))).toEqual([expect.stringContaining(text)]);
	});

	it('that is empty is a finding', () => {
		expect(textOf(read('A', { reference: ' ' }))).toEqual([
			expect.stringContaining('Reference: is empty'),
		]);
	});
});

it.each([
	'+2250500000002',
	'2250500000002',
	'002250500000002',
	'05 00 00 00 02',
	'05-00-00-00-02',
	'05\u00a000\u00a000\u00a000\u00a002',
])('the number %p is sent as ten local digits', (phone) => {
	expect(rowOf(read('B', { phone })).phone).toEqual({
		e164: '+2250500000002',
		prefix: '225',
		national: '0500000002',
		country: 'CI',
	});
});

it.each([
	['+221770000001', "is not an Ivorian number; DigitalPaye serves Côte d'Ivoire only"],
	['05000000', 'has 8 digits'],
	['0300000001', 'is not a mobile money number'],
	['#REF!', 'has characters that are not digits'],
	['', 'is empty'],
])('the number %p is refused', (phone, text) => {
	expect(textOf(read('B', { phone }))).toEqual([expect.stringContaining(`Phone: `)]);
	expect(textOf(read('B', { phone }))[0]).toContain(text);
});

describe('a collection', () => {
	const orange = { phone: '0700000001', otp: '5923' };
	const wave = {
		operator: 'wave',
		successUrl: 'https://shop.example.com/ok',
		errorUrl: 'https://shop.example.com/ko',
	};

	it('with Orange carries the four digits, also when a sheet gives them as a number', () => {
		expect(rowOf(read('A', orange, 'collection')).fields).toEqual({ otp: '5923' });
		expect(rowOf(read('C', { ...orange, otp: 5923 }, 'collection')).fields).toEqual({
			otp: '5923',
		});
		for (const otp of ['', '592', '59233', '59 23', 'abcd', undefined])
			expect(textOf(read('B', { ...orange, otp }, 'collection'))).toEqual([
				'OTP Code: must be the four digits that the payer got from Orange',
			]);
	});

	it('with Wave carries both URLs', () => {
		expect(rowOf(read('B', wave, 'collection')).fields).toEqual({
			successUrl: wave.successUrl,
			errorUrl: wave.errorUrl,
		});
		expect(textOf(read('B', { ...wave, successUrl: '', errorUrl: 'shop' }, 'collection'))).toEqual([
			expect.stringMatching(/^Success URL: is empty/),
			expect.stringMatching(/^Cancel URL: "shop" is not a full URL/),
		]);
	});

	it('with Wave in generation C may leave the URLs out, as its provider says; what is given is checked', () => {
		const bare = { operator: 'wave' };
		expect(rowOf(read('C', bare, 'collection')).fields).toEqual({});
		const { successUrl } = wave;
		expect(rowOf(read('C', { ...bare, successUrl }, 'collection')).fields).toEqual({ successUrl });
		expect(textOf(read('C', { ...bare, errorUrl: 'shop' }, 'collection'))).toEqual([
			expect.stringMatching(/^Cancel URL: "shop" is not a full URL/),
		]);
		for (const name of ['A', 'B'] as const)
			expect(textOf(read(name, bare, 'collection'))).toEqual([
				expect.stringMatching(/^Success URL: is empty/),
				expect.stringMatching(/^Cancel URL: is empty/),
			]);
	});

	it('with MTN or Moov needs neither, and nothing of them travels', () => {
		const more = { ...wave, operator: 'auto', otp: '5923' };
		expect(rowOf(read('A', more, 'collection')).fields).toEqual({});
		expect(rowOf(read('C', { ...more, phone: '0100000001' }, 'collection')).fields).toEqual({});
	});

	it('of generation B wants the whole payer; A and C do not', () => {
		const person = { firstName: 'Awa', lastName: ' ' };
		expect(textOf(read('B', { person }, 'collection'))).toEqual([
			'Payer: generation B also requires Last Name, Email',
		]);
		for (const name of ['A', 'C'] as const)
			expect(textOf(read(name, { person: {} }, 'collection'))).toEqual(['valid']);
		expect(textOf(read('B', { person: {} }))).toEqual(['valid']);
	});

	it('a disbursement to Orange or Wave asks for none of it', () => {
		expect(rowOf(read('B', { phone: '0700000001' })).fields).toEqual({});
		expect(rowOf(read('B', { operator: 'wave', note: 'Salary' })).fields).toEqual({
			note: 'Salary',
		});
	});
});

it('a row tells everything that is wrong with it', () => {
	const person = { email: 'awa.example.com' };
	const result = read('A', { phone: 'x', amount: 1, reference: 'A'.repeat(21), person });
	expect(textOf(result)).toEqual([
		expect.stringMatching(/^Phone: /),
		expect.stringMatching(/^Amount: /),
		expect.stringMatching(/^Reference: /),
		'Email: "awa.example.com" is not an email address',
	]);
});
