import type { IDataObject } from 'n8n-workflow';
import { isFinal, outcome } from '../../../nodes/shared/outcome.ts';
import { describeFindings, invalidRow, problemItem } from '../../../nodes/shared/problem.ts';
import { equalInConstantTime } from '../../../nodes/shared/values/constantTime.ts';
import { checkEmail } from '../../../nodes/shared/values/email.ts';
import { checkReference, referenceGuard } from '../../../nodes/shared/values/reference.ts';
import { asText, isPlainId, pathPart } from '../../../nodes/shared/values/text.ts';
import { readTime } from '../../../nodes/shared/values/time.ts';
import {
	checkPublicUrl,
	isPlainTextAbroad,
	whyUnreachable,
} from '../../../nodes/shared/values/url.ts';
import {
	passed,
	refused,
	RowCheck,
	quote,
	type Checked,
} from '../../../nodes/shared/values/validation.ts';
import fc from '../fastCheck.ts';

const words = (checked: Checked<unknown>) => (checked.ok ? checked.value : checked.text);

describe('checkReference', () => {
	const rules = { maximumLength: 20 };
	it.each([
		['ORDER-2026-0001', 'ORDER-2026-0001'],
		[' 42 ', '42'],
		[42, '42'],
		['a.b-c', 'a.b-c'],
	])('takes %p', (value, reference) => {
		expect(checkReference(value, rules)).toEqual({ ok: true, value: reference });
	});

	it.each([
		['', 'is empty. Use your own order number'],
		['  ', 'is empty. Use your own order number'],
		[null, 'is empty'],
		[{}, 'is empty'],
		['ORDER 1', '"ORDER 1" contains a space. Use only unaccented letters'],
		['CAFÉ-1', 'contains "É". Use only unaccented letters, digits, "-", "_" and "."'],
		['ОRDER-1', 'contains "О"'],
		['ORDER\u200b1', 'contains "\\u{200b}"'],
		['😀', 'contains "😀"'],
		['A'.repeat(21), 'has 21 characters; the maximum is 20'],
		[NaN, '"NaN" may have lost digits because it is a number. Pass the reference as text'],
		[2 ** 60, 'may have lost digits because it is a number'],
		[2026.1, '"2026.1" may have lost digits because it is a number'],
	])('refuses %p', (value, text) => expect(words(checkReference(value, rules))).toContain(text));

	it('never throws, and checking again changes nothing', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.anything()), (value) => {
				const checked = checkReference(value, rules);
				if (!checked.ok) return checked.text !== '';
				expect(checkReference(checked.value, rules)).toEqual(checked);
				return /^[\x21-\x7e]{1,20}$/.test(checked.value);
			}),
		);
	});
});

describe('checkPublicUrl', () => {
	it.each([
		'https://shop.example.com/thanks?order=1#top',
		'http://127.0.0.1:5678/webhook/x',
		' https://n8n.example.com/webhook/a ',
		'https://localhost.example.com/',
		'https://mylocalhost.example.com/',
		'https://mylocalhost/',
		'http://192.168.1.20:5678/webhook/x',
	])('takes %p', (value) => {
		expect(checkPublicUrl(value)).toEqual({ ok: true, value: value.trim() });
	});

	it.each([
		['', 'is empty. Enter a full URL such as https://'],
		['  ', 'is empty'],
		[undefined, 'is empty'],
		['shop.example.com', 'is not a full URL. It must start with https:// (or http://)'],
		['/thanks', 'is not a full URL'],
		['ftp://example.com', 'is not a full URL'],
		['javascript:alert(1)', 'is not a full URL'],
		['xhttp://example.com', 'is not a full URL'],
		['https://a b.example.com', 'is not a full URL'],
		['https://example.com/a b', 'is not a full URL'],
		['http://localhost:5678/webhook', 'points to localhost, which the provider rejects'],
		['http://LOCALHOST/', 'points to localhost'],
		['http://n8n.localhost/', 'points to localhost'],
		['http://localhost./', 'points to localhost'],
		['https://n8n.localhost./webhook/x', 'points to localhost'],
		['https://n8n.example.com/webhook/…', 'is the example shown in the field. Enter your own URL'],
	])('refuses %p', (value, text) => expect(words(checkPublicUrl(value))).toContain(text));

	it('never throws', () => {
		fc.assert(fc.property(fc.anything(), (value) => typeof checkPublicUrl(value).ok === 'boolean'));
	});
});

describe('whyUnreachable', () => {
	const [name, network] = ['only your own network knows', 'a private network'];
	it.each([
		['http://n8n:5678/webhook/x', name],
		['https://N8N/webhook', name],
		['https://n8n./webhook', name],
		['https://n8n.local/', name],
		['https://n8n.local./', name],
		['http://n8n1:5678/', name],
		['https://n8n.home.arpa/', name],
		['https://home.arpa/', name],
		['https://shop.LAN:8443/x?y=1', name],
		['http://host.docker.internal:5678/', name],
		['https://10.0.0.5/', network],
		['http://0.0.0.0:5678', network],
		['http://172.16.0.1/', network],
		['http://172.20.0.1/', network],
		['http://172.31.255.255/', network],
		['http://192.168.1.20:5678/webhook', network],
		['http://169.254.169.254/', network],
		['http://100.64.0.1/', network],
		['http://100.71.0.1/', network],
		['http://100.101.0.1/', network],
		['http://100.127.255.1/', network],
		['http://[fd00::1]/', network],
		['http://[fe80::1]:5678/', network],
		// 10.0.0.1, written as one number.
		['http://167772161/', network],
	])('%s', (address, why) => expect(whyUnreachable(address)).toContain(why));

	it.each([
		'https://n8n.example.com/webhook/x',
		'https://10.example.com/',
		'https://my.locals.example/',
		'https://internal.example.com/',
		'http://127.0.0.1:5678/webhook/x',
		'http://172.15.0.1/',
		'http://172.32.0.1/',
		'http://11.0.0.1/',
		'http://100.63.0.1/',
		'http://100.128.0.1/',
		'https://192.169.0.1/',
		'https://[2001:db8::1]/',
		'https://xn--caf-dma.example/',
		'no URL',
		'',
	])('%p may be public', (address) => expect(whyUnreachable(address)).toBeUndefined());
});

describe('isPlainTextAbroad', () => {
	it.each([
		...['http://api.example.com', 'http://127.0.0.1.example.com', 'http://2164260865/'],
		...['http://mylocalhost/', 'http://ghost.docker.internal/', 'http://[2001:db8::1]/'],
	])('%s', (address) => expect(isPlainTextAbroad(address)).toBe(true));
	it.each([
		...['https://api.example.com', 'http://127.0.0.1:4010', 'http://127.0.0.100/', 'http://[::1]'],
		...['http://n8n.localhost/', 'http://host.containers.internal:4010', 'x', ''],
	])('not %p', (address) => expect(isPlainTextAbroad(address)).toBe(false));
});

describe('checkEmail', () => {
	it.each(['awa@example.com', ' awa.kone+1@mail.example.ci '])('takes %p', (value) => {
		expect(checkEmail(value)).toEqual({ ok: true, value: value.trim() });
	});
	it.each(['awa', 'awa@example', 'awa kone@example.ci', 'a@example.ci, b@example.ci', '', {}])(
		'refuses %p',
		(value) => expect(words(checkEmail(value))).toContain('is not an email address'),
	);
});

describe('readTime', () => {
	it.each([
		['2022-09-15 22:57:15', '2022-09-15T22:57:15+00:00'],
		[' 2022-09-15T22:57:15 ', '2022-09-15T22:57:15+00:00'],
	])('reads %p as UTC', (value, time) => expect(readTime(value)).toBe(time));

	it.each([
		' ',
		'',
		'15/09/2022',
		'on 2022-09-15 22:57:15',
		'2022-13-45 00:00:00',
		'2022-09-15',
		null,
		5,
		undefined,
	])('gives null for %p', (value) => expect(readTime(value)).toBeNull());
});

describe('show', () => {
	it('quotes on one line and shortens', () => {
		expect(quote('a\nb')).toBe('"a b"');
		expect(quote('x'.repeat(40))).toBe(`"${'x'.repeat(40)}"`);
		expect(quote('x'.repeat(41))).toBe(`"${'x'.repeat(37)}…"`);
		expect([quote(5), quote({ a: 1 }), quote(undefined)]).toEqual([
			'"5"',
			'"{"a":1}"',
			'"undefined"',
		]);
	});
});

it('show names the kind of a value that refers to itself', () => {
	const itself: { of?: object } = {};
	itself.of = itself;
	expect(quote(itself)).toBe('"object"');
});

describe('asText', () => {
	it.each([
		[' a ', 'a'],
		[0, '0'],
		[true, 'true'],
		[false, 'false'],
		[10n, '10'],
		[{ a: 1 }, ''],
		[['a'], ''],
		[() => 'a', ''],
		[null, ''],
		[undefined, ''],
	])('%p is %p', (value, text) => expect(asText(value)).toBe(text));
});

it('isPlainId takes printable ASCII from the first to the last character', () => {
	const ids = ['ORDER-1', '', '~ !', 'É1', '1É', '1\n'];
	expect(ids.map(isPlainId)).toEqual([true, true, true, false, false, false]);
});

it('pathPart gives every id a form, and different ones to different ids', () => {
	expect(pathPart('a b/ç')).toBe('a%20b%2F%C3%A7');
	expect(pathPart('a\ud800b')).toBe('a%EF%BF%BDb');
	expect(pathPart('😀')).toBe('%F0%9F%98%80');
});

describe('referenceGuard', () => {
	it('names the row that used a reference first, and only for that one', () => {
		const guard = referenceGuard();
		const used = [{ field: 'Reference', text: '"A" is already used by item 1' }];
		expect(guard('A', 0)).toBeUndefined();
		expect(guard('B', 1)).toBeUndefined();
		expect(guard('A', 2)).toEqual(used);
		expect(guard('A', 3)).toEqual(used);
		expect(referenceGuard()('A', 4)).toBeUndefined();
	});
});

describe('the words about findings', () => {
	const findings = (count: number) =>
		Array.from({ length: count }, (_, row) => ({ row, findings: [{ field: 'F', text: 'is' }] }));

	it('list fifty and count the rest', () => {
		const lines = (count: number) => describeFindings(findings(count), count).split('\n');
		expect(lines(50)).toHaveLength(50);
		expect(lines(50).at(-1)).toBe('Item 50, F: is');
		expect(lines(51).slice(-2)).toEqual(['Item 50, F: is', '…and 1 more']);
	});

	it('of one row name each field once', () => {
		const of = [
			{ field: 'Amount', text: 'is empty' },
			{ field: 'Phone', text: 'is empty' },
			{ field: 'Phone', text: 'is odd' },
		];
		expect(invalidRow(1, 3, of)).toEqual({
			message: 'Item 2: Amount, Phone must be corrected before anything is sent',
			description: 'Amount: is empty\nPhone: is empty\nPhone: is odd',
			details: { row: 2, fields: of.map(({ field, text }) => ({ field, rule: text })) },
		});
	});
});

it('a problem has no key for the words of a provider that said none', () => {
	const problem = { message: 'Not paid', description: 'Run again' };
	const errorOf = (details?: IDataObject) => problemItem({ ...problem, details }, 0).json.error;
	expect(errorOf()).toStrictEqual(problem);
	expect(errorOf({ row: 1 })).toStrictEqual({ ...problem, row: 1 });
	expect(errorOf({ message: 'No funds' })).toStrictEqual({
		...problem,
		providerMessage: 'No funds',
	});
});

describe('RowCheck', () => {
	it('collects what is wrong and hands on what passed', () => {
		const check = new RowCheck();
		expect(check.take('Amount', passed(5))).toBe(5);
		expect(check.take('Phone', refused('is empty'))).toBeUndefined();
		check.require(true, 'City', 'unused');
		check.require(false, 'Email', 'is odd');
		expect(check.findings).toEqual([
			{ field: 'Phone', text: 'is empty' },
			{ field: 'Email', text: 'is odd' },
		]);
	});
});

describe('outcome', () => {
	it('always has every key of the vocabulary, null where nothing is known', () => {
		expect(outcome({ status: 'unknown', reference: 'A' })).toEqual({
			status: 'unknown',
			isFinal: false,
			reference: 'A',
			providerId: null,
			amount: null,
			currency: null,
			phone: null,
			operator: null,
			code: null,
			message: null,
			advice: null,
			createdAt: null,
			completedAt: null,
		});
	});

	it('is final when paid or failed, and only then', () => {
		const statuses = ['success', 'failed', 'pending', 'unknown'] as const;
		expect(statuses.map(isFinal)).toEqual([true, true, false, false]);
	});
});

it('equalInConstantTime compares texts of any length', () => {
	expect(equalInConstantTime('é', 'é')).toBe(true);
	expect(equalInConstantTime('', '')).toBe(true);
	expect(equalInConstantTime('a', 'ab')).toBe(false);
	expect(equalInConstantTime('é', 'e\u0301')).toBe(false);
});
