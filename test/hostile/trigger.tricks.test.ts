import { CinetPayTrigger } from '../../nodes/CinetPay/CinetPayTrigger.node.ts';
import { DigitalPayeTrigger } from '../../nodes/DigitalPaye/DigitalPayeTrigger.node.ts';
import checkAccepted from '../fixtures/cinetpay/check-accepted.json';
import auroreLogin from '../fixtures/cinetpay-aurore/login.json';
import aurorePayment from '../fixtures/cinetpay-aurore/payment-checked.json';
import bLogin from '../fixtures/digitalpaye/b-login.json';
import bDone from '../fixtures/digitalpaye/b-status-successful.json';
import cLogin from '../fixtures/digitalpaye/c-login.json';
import cDone from '../fixtures/digitalpaye/c-status-light.json';
import { KEYS } from '../node/harness.ts';
import { paidOrder, sign } from '../node/notification.ts';
import { assertNotPolluted } from './cases.ts';
import { sendRaw, vendor, type Seen } from './loopback.ts';
import { serveTrigger } from './n8nServer.ts';

afterEach(assertNotPolluted);

let nodes = 0;
const node = () => ({ id: `tricks-${++nodes}` });

/** A CinetPay whose database takes look-alikes, blanks and upper case for the same id: it has any as paid. */
async function checkout(parameters = {}) {
	const provider = await vendor(() => ({
		body: { ...checkAccepted, data: { ...checkAccepted.data, amount: '2500' } },
	}));
	const credential = { ...KEYS, baseUrl: provider.url };
	return {
		...(await serveTrigger(new CinetPayTrigger(), { node: node(), credential, parameters })),
		provider,
	};
}

/** Aurore, which has one payment and shows it under any id. */
async function aurore() {
	const isLogin = ({ url }: Seen) => url.endsWith('/login');
	const provider = await vendor((call) => ({ body: isLogin(call) ? auroreLogin : aurorePayment }));
	const credential = {
		apiKey: `sk_${++nodes}`,
		apiPassword: 'p',
		environment: 'other',
		baseUrl: provider.url,
	};
	const parameters = { api: 'aurore', event: 'payment' };
	return {
		...(await serveTrigger(new CinetPayTrigger(), { node: node(), credential, parameters })),
		provider,
	};
}

/** DigitalPaye, which has one transaction and shows it under any id; C does not say which it is. */
async function digitalPaye(parameters = {}, generation = 'B') {
	const [login, done] = generation === 'C' ? [cLogin, cDone] : [bLogin, bDone];
	const isLogin = ({ url }: Seen) => url.includes('/auth');
	const provider = await vendor((call) => ({ body: isLogin(call) ? login : done }));
	const credential = {
		apiKey: `K${++nodes}`,
		apiSecret: 'S',
		generation,
		environment: 'other',
		baseUrl: provider.url,
	};
	const settings = { node: node(), credential, parameters: { event: 'both', ...parameters } };
	return { ...(await serveTrigger(new DigitalPayeTrigger(), settings)), provider };
}

const json = async (url: string, body: object | string, headers = {}) =>
	await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});

const POLLUTION =
	'"__proto__":{"polluted":1,"status":"SUCCESS"},"constructor":{"prototype":{"polluted":1}}';
const FLAT =
	'__proto__=1&constructor=2&toString=3&__proto__[polluted]=4&constructor[prototype][x]=5';

describe('names that every object inherits', () => {
	it('are values like any other in a signed form, and reach the item as such', async () => {
		const { url, emitted } = await checkout({ options: { simple: false } });
		const fields = paidOrder();
		const body = `${new URLSearchParams(fields).toString()}&${FLAT}`;
		const answer = await fetch(`${url}/?${FLAT}`, {
			method: 'POST',
			headers: { 'x-token': sign(fields) },
			body,
		});
		expect([answer.status, emitted.length]).toEqual([200, 1]);
		const { notification } = emitted[0]!.raw as { notification: object };
		expect(Object.getOwnPropertyDescriptor(notification, '__proto__')?.value).toBe('1');
		expect(Object.getPrototypeOf(notification)).toBe(Object.prototype);
	});

	it('do not make a notification complete, signed or paid', async () => {
		const { url, emitted, thrown, provider } = await checkout();
		const ids = { cpm_trans_id: 'ORDER-1', cpm_site_id: KEYS.siteId };
		const bodies = [
			`{"__proto__":${JSON.stringify(ids)}}`,
			`{"constructor":{"prototype":${JSON.stringify(ids)}}}`,
			`{${JSON.stringify(ids).slice(1, -1)},"__proto__":{"x-token":"a"}}`,
		];
		for (const body of bodies) expect([400, 401]).toContain((await json(url, body)).status);
		expect([emitted, thrown, provider.seen]).toEqual([[], [], []]);
	});

	it('are left out where documented bodies nest', async () => {
		const { url, emitted, thrown } = await digitalPaye();
		const body = `{"transactionId":"ORDER-20260314-0004",${POLLUTION}}`;
		expect((await json(`${url}/?__proto__[a]=1&secret[a]=1`, body)).status).toBe(200);
		expect([emitted.length, thrown]).toEqual([1, []]);
	});

	it('do not replace the secret of the URL', async () => {
		const { url, emitted, provider } = await digitalPaye({
			options: { sharedSecret: 'correct horse' },
		});
		const queries = [
			'',
			'?secret',
			'?secret=',
			'?secret=correct%20horse&secret=x',
			'?__proto__[secret]=correct%20horse',
			'?secret[]=correct%20horse',
		];
		for (const query of queries)
			expect((await json(`${url}/${query}`, { transactionId: 'A' })).status).toBe(401);
		expect([emitted, provider.seen]).toEqual([[], []]);
	});
});

/** name, the id in JSON */
const TRICKS: Array<[string, string]> = [
	['a zero-width space', 'ORDER\\u200b-1'],
	['a turn of the reading direction', '\\u202eORDER-1'],
	['a letter of another alphabet', '\\u041eRDER-1'],
	['full width', '\\uff2fRDER-1'],
	['an accent written as a letter of its own', 'ORDE\\u0301R-1'],
	['half of a surrogate pair', 'ORDER-1\\ud800'],
	['a NUL', 'ORDER-1\\u0000'],
	['a line break', 'ORDER-1\\r\\nX-Evil: 1'],
];

describe.each(TRICKS)('an id with %s', (_name, id) => {
	it('starts nothing when it is unsigned, however tolerant the provider is', async () => {
		const { url, emitted, thrown } = await checkout();
		const body = `{"cpm_trans_id":"${id}","cpm_site_id":"${KEYS.siteId}"}`;
		expect((await json(url, body)).status).toBe(401);
		expect([emitted, thrown]).toEqual([[], []]);
	});

	it('is not the transaction that Aurore or DigitalPaye has', async () => {
		const one = await aurore();
		const body = `{"notify_token":"T","merchant_transaction_id":"${id}","transaction_id":"TXN-EXAMPLE-1"}`;
		expect((await json(one.url, body)).status).toBe(401);
		const other = await digitalPaye();
		expect((await json(other.url, `{"transactionId":"${id}"}`)).status).toBe(401);
		const light = await digitalPaye({}, 'C');
		// Its answer names no reference: that is no transaction of anybody's.
		expect((await json(light.url, `{"external_ref":"${id}"}`)).status).toBe(503);
		for (const { emitted, thrown, provider } of [one, other, light]) {
			expect([emitted, thrown]).toEqual([[], []]);
			for (const { url, headers } of provider.seen) {
				expect(url).toMatch(/^[\x21-\x7e]+$/);
				expect(headers).not.toHaveProperty('x-evil');
			}
		}
	});
});

it('asks about a signed id exactly as it is', async () => {
	const { url, emitted, provider } = await checkout();
	const fields = paidOrder({ cpm_trans_id: 'COMMANDE-É\u200b😀' });
	expect((await json(url, fields, { 'x-token': sign(fields) })).status).toBe(200);
	expect(JSON.parse(provider.seen[0]!.body)).toMatchObject({ transaction_id: fields.cpm_trans_id });
	expect(emitted).toMatchObject([{ reference: fields.cpm_trans_id, status: 'success' }]);
});

describe('headers', () => {
	const fields = paidOrder();
	const body = new URLSearchParams(fields).toString();
	const raw = (headers: string) =>
		`POST /?x-token=${sign(fields)} HTTP/1.1\r\nHost: n8n\r\nContent-Length: ${body.length}\r\n${headers}\r\n\r\n${body}`;

	it.each([
		['two x-tokens, the right one first', `x-token: ${sign(fields)}\r\nx-token: a`],
		['two x-tokens, the right one last', `x-token: a\r\nx-token: ${sign(fields)}`],
		['an x-token of 8 KB', `x-token: ${'a'.repeat(8_000)}`],
		['an x-token of other bytes', `x-token: \u00ff\u00fe${sign(fields)}`],
		['an x-token in upper case', `x-token: ${sign(fields).toUpperCase()}`],
		['no x-token but the right one in the query', 'x-other: 1'],
	])('%s', async (_name, headers) => {
		const { url, emitted, thrown } = await checkout();
		const answer = await sendRaw(url, [Buffer.from(raw(headers), 'latin1')]);
		expect(answer).toMatch(/^HTTP\/1\.1 401 /);
		expect([emitted, thrown]).toEqual([[], []]);
	});

	it('what the caller sent never becomes a header of the answer', async () => {
		const { url } = await checkout();
		const answer = await sendRaw(url, [
			'POST / HTTP/1.1\r\nHost: n8n\r\nContent-Length: 44\r\n\r\n',
			'a%0d%0aX-Evil:%201=1&a%0d%0aX-Evil:%201=2&b=',
		]);
		expect(answer).toMatch(/^HTTP\/1\.1 400 /);
		expect(answer.split('\r\n\r\n')[0]!.toLowerCase()).not.toContain('x-evil');
	});
});
