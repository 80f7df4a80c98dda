import { redact, redactJson } from '../../../nodes/shared/http/secrets.ts';
import fc from '../fastCheck.ts';

const KEY = 'pa/ss "w&rd" é!';

it.each([
	['as it is', KEY],
	['in a URL', `https://x.example.com/?k=${encodeURIComponent(KEY)}`],
	['in a form', `a=1&password=${new URLSearchParams({ k: KEY }).toString().slice(2)}`],
	['in JSON', JSON.stringify({ k: KEY })],
	['in a longer text in JSON', JSON.stringify({ k: `your key ${KEY}!` })],
	['in JSON as PHP writes it', JSON.stringify({ k: KEY }).replaceAll('/', '\\/')],
	['many times', `${KEY}${KEY}, ${KEY}`],
])('masks a secret %s', (_name, text) => {
	const clean = redact(text, [KEY]);
	expect(clean).toContain('***');
	expect(clean).not.toMatch(/pa(\/|%2F|\\\/)ss/);
	expect(clean).not.toMatch(/w(&|%26)rd/);
});

it('masks the longer of two secrets that begin alike', () => {
	expect(redact('key-one key-one-two', ['key-one', 'key-one-two'])).toBe('*** ***');
});

it('leaves very short values and empty ones alone', () => {
	expect(redact('banana', ['a', 'ana', ''])).toBe('banana');
});

it('masks a text that is nothing but a secret of four characters', () => {
	expect(redact('abcd', ['abcd'])).toBe('***');
});

it('drops what is nested deeper than any answer', () => {
	const nested = (levels: number): unknown => (levels === 0 ? KEY : [nested(levels - 1)]);
	const innermost = (value: unknown): unknown =>
		Array.isArray(value) ? innermost(value[0]) : value;
	expect(innermost(redactJson(nested(101), [KEY]))).toBe('***');
	expect(innermost(redactJson(nested(102), [KEY]))).toBeNull();
	expect(innermost(redactJson(nested(5_000), [KEY]))).toBeNull();
});

it('masks names and values at any depth of an answer, and keeps everything else', () => {
	const answer = {
		[KEY]: 1,
		list: [KEY, { url: `?k=${encodeURIComponent(KEY)}` }],
		amount: 2500,
		none: null,
		yes: true,
	};
	expect(redactJson(answer, [KEY, '2500'])).toEqual({
		'***': 1,
		list: ['***', { url: '?k=***' }],
		amount: 2500,
		none: null,
		yes: true,
	});
});

it('masks what an escape hid until the answer was parsed', () => {
	const sent = '{"echo":"p\\u0061\\/ss \\"w&rd\\" \\u00e9!"}';
	expect(sent).not.toContain('pa/ss');
	expect(redactJson(JSON.parse(sent), [KEY])).toEqual({ echo: '***' });
});

it('no secret of four characters or more survives, wherever it stands', () => {
	const secret = fc.string({ minLength: 4, unit: 'grapheme-ascii' }).filter((s) => !/\*/.test(s));
	fc.assert(
		fc.property(secret, fc.string(), fc.string(), (key, before, after) => {
			expect(redact(before + key + after, [key])).not.toContain(key);
			const clean = redactJson({ a: [before + key + after] }, [key]);
			expect((clean as { a: string[] }).a[0]).not.toContain(key);
		}),
	);
});
