import { paymentBody } from '../../../nodes/CinetPay/notifications/bodies.ts';
import * as parse from '../../../nodes/shared/notifications/parse.ts';
import paid from '../../fixtures/cinetpay/notification-paid.json';
import short from '../../fixtures/cinetpay/notification-short.json';
import fc from '../fastCheck.ts';

const { MAX_BODY_BYTES } = parse;

const parseBody = (bytes: Buffer) => parse.parseBody(bytes, paymentBody);
const parseObject = (given: unknown) => parse.parseObject(given, paymentBody);

const form = (fields: Record<string, string>) =>
	Buffer.from(new URLSearchParams(fields).toString());

it('reads form values and JSON alike', () => {
	const parsed = { ok: true, fields: paid.fields };
	expect(parseBody(form(paid.fields))).toEqual(parsed);
	expect(parseBody(Buffer.from(JSON.stringify(paid.fields)))).toEqual(parsed);
	expect(parseObject(paid.fields)).toEqual(parsed);
	expect(parseBody(Buffer.from(JSON.stringify(short, null, 2)))).toEqual({
		ok: true,
		fields: short,
	});
});

it('gives text for numbers and booleans, and drops what is null', () => {
	const body = { ...short, cpm_amount: 2500, ok: true, cpm_custom: null, x: undefined };
	expect(parseObject(body)).toEqual({
		ok: true,
		fields: { ...short, cpm_amount: '2500', ok: 'true' },
	});
});

it('reads a body of exactly 64 KB and refuses one byte more with 413', () => {
	const padded = (length: number) => {
		const start = `${form(short)}&x=`;
		return Buffer.from(start.padEnd(length, 'a'));
	};
	expect(MAX_BODY_BYTES).toBe(65_536);
	expect(parseBody(padded(65_536)).ok).toBe(true);
	expect(parseBody(padded(65_537))).toMatchObject({ ok: false, httpStatus: 413 });
});

it.each([
	['', 'the body is empty'],
	['{', 'the body is not valid JSON'],
	['{}', 'cpm_trans_id and cpm_site_id missing'],
	['cpm_trans_id=A', 'cpm_site_id missing'],
	['cpm_site_id=1&cpm_trans_id=', 'cpm_trans_id missing'],
	['cpm_site_id=1&cpm_trans_id=%20', 'cpm_trans_id missing'],
	['cpm_site_id=1&cpm_site_id=1&cpm_trans_id=A', 'the field cpm_site_id is given twice'],
	['{"cpm_trans_id":{"a":1},"cpm_site_id":"1"}', 'the field cpm_trans_id is not a plain value'],
])('refuses %p', (body, reason) => {
	expect(parseBody(Buffer.from(body))).toEqual({ ok: false, httpStatus: 400, reason });
});

it('cuts the name of a field that somebody made up', () => {
	const name = 'x'.repeat(1_000);
	const cut = (words: string) => ({
		...{ ok: false, httpStatus: 400 },
		reason: `the field ${'x'.repeat(40)} ${words}`,
	});
	expect(parseBody(Buffer.from(`${name}=1&${name}=2`))).toEqual(cut('is given twice'));
	expect(parseObject({ [name]: {} })).toEqual(cut('is not a plain value'));
});

it.each([null, undefined, 'text', 5, [], [short]])('refuses %p as a parsed body', (body) => {
	expect(parseObject(body)).toMatchObject({ ok: false, httpStatus: 400 });
});

it('leaves members that are objects out where the provider documents them', () => {
	const rules = { ...paymentBody, nested: true };
	const body = { ...short, user: { name: 'Jane Doe' }, list: [1] };
	expect(parse.parseObject(body, rules)).toEqual({ ok: true, fields: short });
	expect(parse.parseObject({ ...short, cpm_trans_id: ['A'] }, rules)).toMatchObject({ ok: false });
});

it('never throws, and what it takes has both ids as text', () => {
	const fine = (parsed: ReturnType<typeof parseBody>) =>
		parsed.ok
			? Object.values(parsed.fields).every((value) => typeof value === 'string') &&
				parsed.fields.cpm_trans_id !== '' &&
				parsed.fields.cpm_site_id !== ''
			: [400, 413].includes(parsed.httpStatus);
	const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
	const nearly = fc
		.tuple(fc.constantFrom('', '{', '{"cpm_trans_id":"A",'), fc.json(), fc.string())
		.map((parts) => Buffer.from(parts.join('')));
	fc.assert(fc.property(fc.oneof(bytes, nearly), (body) => fine(parseBody(body))));
	fc.assert(
		fc.property(fc.anything({ withNullPrototype: true }), (body) => fine(parseObject(body))),
	);
	const pairs = fc.dictionary(fc.string(), fc.string());
	fc.assert(
		fc.property(pairs, (extra) => {
			const parsed = parseBody(form({ ...extra, ...short }));
			expect(parsed).toMatchObject({ ok: true, fields: short });
		}),
	);
});
