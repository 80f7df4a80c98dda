import { decodeEntities } from '../../../nodes/CinetPay/api/htmlEntities.ts';
import { formPage } from '../../../nodes/CinetPay/api/legacy/form.ts';
import { escapeHtml } from '../../../nodes/shared/values/html.ts';
import { all, readHtml } from './readHtml.ts';

/** Texts that break out of attributes, elements and scripts where they are not escaped. */
const HOSTILE = [
	`"><script>alert(1)</script>`,
	`' onfocus='alert(1)' autofocus='`,
	`</form></script><img src=x onerror=alert(1)>`,
	'&quot;&lt;b&gt;&amp;amp; &#34;',
	'Café à Yamoussoukro – 5 € 日本 🛒',
	'a\tb\\c`${1}` = 100 % + 1',
	'<!-- --> ]]> {{ $json }}',
];

const page = (fields: Record<string, string>, language = 'fr') =>
	readHtml(
		formPage(
			'https://secure.cinetpay.com',
			{ cpm_language: language, ...fields },
			{ title: 'Paiement', button: 'Aller' },
		),
	);

describe('the page', () => {
	it.each(HOSTILE)('carries %p unchanged and nothing that comes from it', (text) => {
		const elements = page({ cpm_designation: text, cpm_custom: text });
		const plain = page({ cpm_designation: 'x', cpm_custom: 'x' });
		expect(elements.map(({ tag }) => tag)).toEqual(plain.map(({ tag }) => tag));
		const inputs = all(elements, 'input');
		expect(inputs.map(({ attributes }) => attributes)).toEqual([
			{ type: 'hidden', name: 'cpm_language', value: 'fr' },
			{ type: 'hidden', name: 'cpm_designation', value: text },
			{ type: 'hidden', name: 'cpm_custom', value: text },
		]);
		expect(all(elements, 'script').map(({ text: script }) => script)).toEqual([
			"document.getElementById('cinetpay').submit();",
		]);
	});

	it('posts itself to CinetPay in the whole window, never in a frame', () => {
		const elements = page({});
		expect(all(elements, 'form').map(({ attributes }) => attributes)).toEqual([
			{
				id: 'cinetpay',
				action: 'https://secure.cinetpay.com',
				method: 'post',
				target: '_top',
				'accept-charset': 'utf-8',
			},
		]);
		for (const tag of ['iframe', 'frame', 'frameset', 'object', 'embed', 'base'])
			expect(all(elements, tag)).toEqual([]);
		expect(all(elements, 'meta')[0]!.attributes).toEqual({ charset: 'utf-8' });
	});

	it('has a button for browsers without scripts, and a language', () => {
		const elements = page({}, 'en');
		const tags = elements.map(({ tag }) => tag);
		expect(tags[tags.indexOf('noscript') + 1]).toBe('button');
		expect(all(elements, 'button')[0]).toMatchObject({
			attributes: { type: 'submit' },
			text: 'Aller',
		});
		expect(all(elements, 'html')[0]!.attributes.lang).toBe('en');
	});

	it('is French where no language was chosen', () => {
		const html = formPage(
			'https://secure.cinetpay.com',
			{},
			{ title: 'Paiement', button: 'Aller' },
		);
		expect(all(readHtml(html), 'html')[0]!.attributes.lang).toBe('fr');
	});

	it('has a line for each field, to be read by people too', () => {
		const html = formPage(
			'https://secure.cinetpay.com',
			{ a: '1', b: '2' },
			{ title: '', button: '' },
		);
		expect(html).toContain('name="a" value="1">\n\t\t\t<input type="hidden" name="b" value="2">\n');
	});

	it('has no field that a form reads as its own method or address', () => {
		// A field called "submit" would take the place of form.submit().
		const names = all(page({ cpm_amount: '5' }), 'input').map(({ attributes }) => attributes.name);
		expect(names).not.toEqual(expect.arrayContaining(['submit']));
	});
});

describe('HTML entities', () => {
	it.each(HOSTILE)('%p comes back from its escaped form', (text) => {
		expect(decodeEntities(escapeHtml(text))).toBe(text);
	});

	it.each([
		['&eacute;', '&eacute;'],
		['&#233;&#xE9;&#XE9;', 'ééé'],
		['&nbsp;&apos;&QUOT;', '\u00a0\'"'],
		['&amp;lt;', '&lt;'],
		['&#x10ffff;', '\u{10ffff}'],
		['&#0;&#1114112;&#x110000;', '&#0;&#1114112;&#x110000;'],
		['&#12ab;&#x;&#;', '&#12ab;&#x;&#;'],
		['&constructor;&toString;', '&constructor;&toString;'],
		['A & B; &', 'A & B; &'],
	])('%p is %p', (text, decoded) => {
		expect(decodeEntities(text)).toBe(decoded);
	});
});
