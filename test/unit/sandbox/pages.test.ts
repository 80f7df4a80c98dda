// The sandbox's own pages besides the transactions: calls, faults, settings, API, and their languages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../../../sandbox/pages/texts/en/index.ts';
import { fr } from '../../../sandbox/pages/texts/fr/index.ts';
import { filled, money } from '../../../sandbox/pages/texts/index.ts';
import { blanked, readable, readableUrl } from '../../../sandbox/secrets.ts';
import { rules } from '../../../sandbox/settings.ts';
import { useSandbox } from './harness.ts';

const sandbox = useSandbox({ notificationRetryDelaysMs: [] });
const submit = (path: string, fields: Record<string, string>) =>
	sandbox.post(path, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
const inLanguage = async (path: string, language: string) => {
	const headers = { 'accept-language': language };
	return await (await fetch(sandbox.url + path, { headers })).text();
};

describe('the log of calls', () => {
	it('shows what a call said and was answered, without secrets', async () => {
		await sandbox.create({ notify_url: 'http://127.0.0.1:9/n?s=SIGNED-PART' });
		const { text } = await sandbox.get('/calls/1');
		expect(text).toMatch('&quot;transaction_id&quot;: &quot;ORDER-1&quot;');
		expect(text).toMatch('&quot;apikey&quot;: &quot;•••&quot;');
		expect(text).toMatch('&quot;message&quot;: &quot;CREATED&quot;');
		expect(text).not.toMatch(/sandbox-api-key|SIGNED-PART/);
	});

	it('blanks the token of a login, wherever it comes back', async () => {
		const login = await submit('/client/v1/auth/login', {
			...{ apikey: 'sandbox-api-key', password: 'sandbox-password' },
		});
		const { token } = login.json.data;
		await sandbox.get(`/client/v1/transfer/check/balance?token=${token}`);
		const aurore = await sandbox.post('/aurore/v1/oauth/login', {
			...{ api_key: 'sk_test_sandbox', api_password: 'sandbox-password' },
		});
		await sandbox.get('/aurore/v1/balances');
		const pages = await Promise.all([1, 2, 3, 4].map((id) => sandbox.get(`/calls/${id}`)));
		expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		const all = pages.map(({ text }) => text).join('');
		expect(all).toMatch('token = •••');
		expect(all).not.toMatch(/sandbox-password|sandbox-api-key|sk_test_sandbox/);
		expect(all).not.toMatch(String(token));
		expect(all).not.toMatch(String(aurore.json.access_token));
	});

	it.each([
		['outcome=refused', ['2']],
		['api=/client', ['2']],
		['api=/checkout', ['1', '3']],
		['search=ORDER-2', ['3']],
		['search=CREATED', ['1', '3']],
		['search=%3Cb%3E', []],
	])('shows with %s: %j', async (query, ids) => {
		await sandbox.create();
		await submit('/client/v1/auth/login', {});
		await sandbox.create({ transaction_id: 'ORDER-2' });
		const { text } = await sandbox.get(`/calls?${query}`);
		const shown = [...text.matchAll(/id="call-(\d+)"/g)].map((match) => match[1]);
		expect(shown.sort()).toEqual(ids);
		if (ids.length === 0) expect(text).toMatch('Nothing matches the filter.');
	});

	it('shows a body that is not what it says as it came, escaped and cut', async () => {
		const body = `{"<img src=x>": ${'9'.repeat(20_000)}`;
		await sandbox.post('/checkout/v2/payment', body);
		const { text } = await sandbox.get('/calls/1');
		expect(text).not.toMatch('<img');
		expect(text.length).toBeLessThan(40_000);
	});

	it.each(['/calls/0', '/calls/99', '/calls/x', '/calls/1e0x'])(
		'has nothing at %s',
		async (path) => {
			expect((await sandbox.get(path)).status).toBe(404);
		},
	);
});

describe('what is secret', () => {
	it('is blanked by name at any depth, and where it is repeated under another', () => {
		const found = new Set<string>();
		const value = { a: [{ Password: 'hunter-2-long', b: 1 }], api_key: '', token: null };
		expect(blanked(value, found)).toEqual({
			...{ a: [{ Password: '•••', b: 1 }], api_key: '', token: null },
		});
		expect(readable('echo: hunter-2-long', '', found)).toBe('echo: •••');
	});

	it.each([
		['http://127.0.0.1:9/n?s=abc&page=2', 'http://127.0.0.1:9/n?s=•••&page=2'],
		['http://127.0.0.1:9/n?page=2', 'http://127.0.0.1:9/n?page=2'],
		['not a URL?token=1', 'not a URL?token=1'],
	])('is blanked in the address %s', (url, shown) => {
		expect(readableUrl(url)).toBe(shown);
	});

	it('is blanked in JSON inside a form', () => {
		const body = new URLSearchParams({ data: '[{"token":"abcdefgh","phone":"07"}]' });
		const text = readable(body.toString(), 'application/x-www-form-urlencoded');
		expect(text).toMatch('"phone": "07"');
		expect(text).not.toMatch('abcdefgh');
	});
});

describe('the page of faults', () => {
	it('sets a fault that works, shows it, and removes it', async () => {
		const answer = await submit('/faults', { match: '/checkout', kind: 'status500', times: '2' });
		expect(answer.status).toBe(303);
		expect(answer.headers.get('location')).toBe('/faults');
		expect((await sandbox.create()).status).toBe(500);
		const { text } = await sandbox.get('/faults');
		expect(text).toMatch('Answers HTTP 500');
		expect(text).toMatch('1 of 2');
		const id = /name="remove"\s+value="(\d+)"/.exec(text)?.[1] ?? '';
		expect((await submit('/faults', { remove: id })).status).toBe(303);
		expect((await sandbox.get('/_sandbox/faults')).json.faults).toEqual([]);
		expect((await sandbox.create()).status).toBe(200);
	});

	it('removes all', async () => {
		await submit('/faults', { match: '/a', kind: 'reset' });
		await submit('/faults', { match: '/b', kind: 'html', rate: '0.5' });
		expect((await sandbox.get('/_sandbox/faults')).json.faults).toMatchObject([
			{ match: '/a', times: 1, rate: 1 },
			{ match: '/b', times: null, rate: 0.5 },
		]);
		await submit('/faults', { remove: 'all' });
		expect((await sandbox.get('/faults')).text).toMatch('No faults are set.');
	});

	it.each([
		[{ match: 'checkout', kind: 'reset' }, 'Calls that start with'],
		[{ match: '', kind: 'reset' }, 'Calls that start with'],
		[{ match: '/a', kind: 'explode' }, 'What goes wrong'],
		[{ match: '/a', kind: 'reset', times: '0' }, 'How many times'],
		[{ match: '/a', kind: 'reset', times: 'often' }, 'How many times'],
		[{ match: '/a', kind: 'reset', rate: '2' }, 'Share of calls'],
		[{ match: '/a', kind: 'delay' }, 'Wait first (ms)'],
		[{ match: '/a', kind: 'vendorCode' }, 'Code'],
		[{ match: '/a', kind: 'vendorCode', code: '<b>' }, 'Code'],
	])('refuses %j, names the field and keeps what was typed', async (typed, field) => {
		const answer = await submit('/faults', typed as Record<string, string>);
		expect(answer.status).toBe(422);
		expect(answer.text).toMatch(`The value of &quot;${field}&quot; is not allowed.`);
		expect(answer.text).toMatch(`value="${typed.match}"`);
		expect(answer.text).not.toMatch('<b>');
		expect((await sandbox.get('/_sandbox/faults')).json.faults).toEqual([]);
	});
});

describe('the page of settings', () => {
	it('has an input and a text for every setting', async () => {
		const { text } = await sandbox.get('/settings');
		for (const name of Object.keys(rules)) expect(text).toMatch(`id="${name}"`);
		expect(Object.keys(en.settingHelp).sort()).toEqual(Object.keys(rules).sort());
	});

	it('saves what was changed and nothing else', async () => {
		const answer = await submit('/settings', {
			...{ accountCurrency: 'XAF', minimumAmount: '100', numberCodes: 'true' },
			...{ createdHttpStatus: '201', notificationRetryDelaysMs: '5, 10', checkShape: 'current' },
			...{ digitalpayeWebhookUrl: ' http://127.0.0.1:5678/webhook/x ', save: 'checkout' },
		});
		expect(answer.headers.get('location')).toBe('/settings?saved=1');
		const { text } = await sandbox.get('/settings?saved=1');
		expect(text).toMatch('Saved.');
		expect((await sandbox.get('/_sandbox/settings')).json).toMatchObject({
			...{ accountCurrency: 'XAF', minimumAmount: 100, numberCodes: true },
			...{ createdHttpStatus: 201, notificationRetryDelaysMs: [5, 10], checkShape: 'current' },
			digitalpayeWebhookUrl: 'http://127.0.0.1:5678/webhook/x',
		});
		await submit('/settings', { reset: '1' });
		expect((await sandbox.get('/_sandbox/settings')).json).toMatchObject({
			...{ accountCurrency: 'XOF', minimumAmount: 5, createdHttpStatus: 200 },
		});
	});

	it.each([
		['minimumAmount', '-1'],
		['minimumAmount', ''],
		['minimumAmount', '5.5'],
		['accountCurrency', 'EUR'],
		['numberCodes', 'perhaps'],
		['createdHttpStatus', '500'],
		['notificationRetryDelaysMs', '5, soon'],
		['legacyNotifyUrl', 'shop'],
	])('refuses %s = %p, keeps it in the form and changes nothing', async (name, value) => {
		const answer = await submit('/settings', { [name]: value, checkShape: 'older' });
		expect(answer.status).toBe(422);
		expect(answer.text).toMatch(`The value of &quot;${name}&quot; is not allowed.`);
		expect((await sandbox.get('/_sandbox/settings')).json.checkShape).toBe('current');
	});
});

it('documents every call of the OpenAPI document, with its fields', async () => {
	const { text } = await sandbox.get('/api');
	const { paths } = (await sandbox.get('/_sandbox/openapi.json')).json;
	for (const [path, methods] of Object.entries(paths as object)) {
		for (const method of Object.keys(methods as object)) {
			expect(text).toMatch(`id="${method}-${path}"`);
		}
	}
	expect(text).toMatch('<code>transaction_id</code>');
});

describe('the languages of the pages', () => {
	const ownPages = ['/', '/calls', '/faults', '/settings', '/api', '/nothing'];

	it('have a counterpart for every text, with the same values in it, and no text that nobody uses', () => {
		const names = (value: object, prefix = ''): string[] =>
			Object.entries(value).flatMap(([name, member]) =>
				typeof member === 'string' ? [prefix + name] : names(member as object, `${prefix}${name}.`),
			);
		const at = (value: object, name: string): string =>
			name
				.split('.')
				.reduce<unknown>((part, key) => Reflect.get(part as object, key), value) as string;
		expect(names(fr).sort()).toEqual(names(en).sort());
		const slots = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
		for (const name of names(en)) {
			expect([name, slots(at(fr, name))]).toEqual([name, slots(at(en, name))]);
			if (name !== 'englishOnly') expect([name, at(en, name).trim()]).not.toEqual([name, '']);
			expect([name, at(fr, name).trim()]).not.toEqual([name, '']);
		}
		const folder = join(__dirname, '../../../sandbox');
		const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts') && !/texts.(en|fr)\.ts$/.test(file))
			.map((file) => readFileSync(join(folder, file), 'utf8'))
			.join('\n');
		const used = (name: string) => new RegExp(`\\btext\\.${name}\\b|'${name}'`).test(source);
		const dynamic = /Help$/;
		expect(Object.keys(en).filter((name) => !used(name) && !dynamic.test(name))).toEqual([]);
	});

	it.each([
		['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
		['en-US,en;q=0.9,fr;q=0.8', 'en'],
		['de-DE,de;q=0.9,fr;q=0.5', 'fr'],
		['de', 'en'],
		['*', 'en'],
		['', 'en'],
	])('follow a browser that wants %p: %s', async (wanted, lang) => {
		for (const path of ownPages)
			expect(await inLanguage(path, wanted)).toMatch(`<html lang="${lang}"`);
	});

	it('follow ?lang= before the browser, and keep it in links and after a form', async () => {
		for (const path of ownPages) {
			expect(await inLanguage(`${path}?lang=fr`, 'en')).toMatch('<html lang="fr"');
			expect(await inLanguage(`${path}?lang=en`, 'fr')).toMatch('<html lang="en"');
			expect(await inLanguage(`${path}?lang=xx`, 'fr')).toMatch('<html lang="fr"');
		}
		await sandbox.create();
		const page = await inLanguage('/?lang=fr', 'en');
		expect(page).toMatch('href="/calls?lang=fr"');
		expect(page).toMatch('href="/transactions/checkout/ORDER-1?lang=fr"');
		expect(page).toMatch('href="/?lang=en"');
		const answer = await submit('/transactions/checkout/ORDER-1?lang=fr', { action: 'wait' });
		expect(answer.headers.get('location')).toBe('/transactions/checkout/ORDER-1?lang=fr#next');
	});

	it('show no English sentence on a French page', async () => {
		await sandbox.create();
		await sandbox.control('/transactions/ORDER-1/pay', { operator: 'OM' });
		await sandbox.create({ transaction_id: 'ORDER-2' });
		await sandbox.post('/checkout/v2/payment', {});
		await submit('/faults', { match: '/x', kind: 'lostAnswer' });
		await sandbox.settled();
		const paths = [
			...[...ownPages, '/calls/1', '/calls/2', '/?problem=isFinal', '/settings?saved=1'],
			...['/transactions/checkout/ORDER-1', '/transactions/checkout/ORDER-2'],
		];
		const sentences = (value: object): string[] =>
			Object.values(value).flatMap((member: string | object) =>
				typeof member === 'string' ? [member] : sentences(member),
			);
		// Not single words, nor what both languages share, such as the names of brands.
		const shared = new Set(sentences(fr));
		const english = sentences(en)
			.filter((text) => !shared.has(text))
			.map((text) => text.split(/\{\w+\}/)[0]?.trim() ?? '')
			.filter((text) => text.includes(' '));
		expect(english.length).toBeGreaterThan(150);
		for (const path of paths) {
			const page = (await inLanguage(path, 'fr')).replace(/<html[^>]*>/, '');
			// Summaries and descriptions of the API's schemas are in English, and say so.
			const marked = page.replace(/<(\w+)[^>]*lang="en"[^]*?<\/\1>/g, '');
			const text = marked.replace(
				/<style>[^]*?<\/style>|<script[^]*?<\/script>|<pre>[^]*?<\/pre>/g,
				'',
			);
			expect([path, english.filter((sentence) => text.includes(sentence))]).toEqual([path, []]);
		}
	});

	it('group numbers as each language does', () => {
		expect(money(1_250_000, 'XOF', 'en')).toBe('1,250,000 XOF');
		expect(money(1_250_000, 'XOF', 'fr')).toMatch(/^1\s250\s000 XOF$/u);
		expect(filled('{count} of {name}', { count: 1000, name: '1000' }, 'en')).toBe('1,000 of 1000');
		expect(filled('{other}', {}, 'en')).toBe('{other}');
	});

	it('give a payer the language that the shop asked for, else that of the browser, else French', async () => {
		const asked = new URL((await sandbox.create({ lang: 'en' })).json.data.payment_url).pathname;
		const open = await sandbox.create({ transaction_id: 'ORDER-2' });
		const free = new URL(open.json.data.payment_url).pathname;
		expect(await inLanguage(asked, 'fr')).toMatch('<html lang="en"');
		expect(await inLanguage(`${asked}?lang=fr`, 'en')).toMatch('<html lang="fr"');
		expect(await inLanguage(free, 'en')).toMatch('<html lang="en"');
		expect(await inLanguage(free, 'de')).toMatch('<html lang="fr"');
		const answer = await submit(`${free}?lang=en`, { action: 'wait', operator: 'OM' });
		expect(answer.headers.get('location')).toBe(`${free}?lang=en`);
		expect(await inLanguage('/checkout/pay/nothing', 'en')).toMatch('Payment not found');
		expect(await inLanguage('/checkout/pay/nothing', 'fr')).toMatch('Paiement introuvable');
	});
});
