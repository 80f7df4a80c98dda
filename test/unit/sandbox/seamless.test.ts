import { createContext, Script } from 'node:vm';
import { useSandbox } from './harness.ts';
import type { Json } from './harness.ts';

const sandbox = useSandbox({ notificationRetryDelaysMs: [] });

const SHOP = 'http://127.0.0.1:5999';
const checkout = (fields: Json = {}) => ({
	apikey: 'sandbox-api-key',
	site_id: 123456,
	notify_url: 'http://127.0.0.1:9/notify',
	transaction_id: 'ORDER-1',
	amount: 2500,
	currency: 'XOF',
	channels: 'ALL',
	description: 'Test order 1',
	...fields,
});

/** Creates a payment as the script does, from a page of this origin. */
async function create(fields: Json = {}, origin = SHOP) {
	const response = await fetch(`${sandbox.url}/checkout/seamless/payment`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin },
		body: JSON.stringify(checkout(fields)),
	});
	return {
		status: response.status,
		headers: response.headers,
		json: (await response.json()) as Json,
	};
}
const open = async (fields: Json = {}, origin = SHOP) =>
	new URL((await create(fields, origin)).json.data.payment_url as string).pathname;
const policy = async (path: string) =>
	(await sandbox.get(path)).headers.get('content-security-policy') ?? '';
const submit = (path: string, fields: Record<string, string>) =>
	sandbox.post(path, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');

describe('seamless script', () => {
	it('is a script that defines CinetPay with the four documented calls', async () => {
		const { status, headers, text } = await sandbox.get('/checkout/seamless/main.js');
		expect(status).toBe(200);
		expect(headers.get('content-type')).toMatch('text/javascript');
		const window = { addEventListener: () => undefined } as Json;
		const document = { currentScript: { src: `${sandbox.url}/checkout/seamless/main.js` } };
		new Script(text).runInContext(createContext({ window, document, URL }));
		expect(Object.keys(window.CinetPay as object).sort()).toEqual([
			'getCheckout',
			'onError',
			'setConfig',
			'waitResponse',
		]);
	});

	it('tells errors, also to who asks late', async () => {
		const { text } = await sandbox.get('/checkout/seamless/main.js');
		const window = { addEventListener: () => undefined } as Json;
		const document = { currentScript: { src: `${sandbox.url}/checkout/seamless/main.js` } };
		new Script(text).runInContext(createContext({ window, document, URL, fetch }));
		const { CinetPay } = window;
		CinetPay.getCheckout(checkout());
		const told = (): Promise<Json> => new Promise((resolve) => CinetPay.onError(resolve));
		expect(await told()).toMatchObject({ message: 'CONFIG_NOT_SET' });
		CinetPay.setConfig({ apikey: 'wrong', site_id: 123456, notify_url: checkout().notify_url });
		CinetPay.getCheckout(checkout());
		expect(await told()).toMatchObject({ code: '609', message: 'AUTH_NOT_FOUND' });
		await sandbox.control('/faults', { match: '/checkout/seamless', kind: 'reset' });
		CinetPay.getCheckout(checkout());
		expect(await told()).toMatchObject({ message: 'NETWORK_ERROR' });
	});
});

describe('seamless payments', () => {
	it('are created from pages of any origin', async () => {
		const { status, headers, json } = await create();
		expect(status).toBe(200);
		expect(headers.get('access-control-allow-origin')).toBe('*');
		expect(json).toMatchObject({ code: '201', message: 'CREATED' });
		const preflight = await sandbox.call('OPTIONS', '/checkout/seamless/payment');
		expect(preflight.status).toBe(204);
		expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
		expect(preflight.headers.get('access-control-allow-methods')).toBe('POST');
	});

	it.each<[string, Json]>([
		['609', { apikey: 'wrong' }],
		['613', { site_id: 1 }],
		['608', { notify_url: undefined }],
		['608', { amount: 2501 }],
		['624', { customer_email: 'a@example.com' }],
	])('are refused as links are, with %s: %j', async (code, fields) => {
		const { headers, json } = await create(fields);
		expect(json.code).toBe(code);
		expect(headers.get('access-control-allow-origin')).toBe('*');
	});

	it('are the same payments as links are', async () => {
		await create();
		expect((await create()).json.code).toBe('620');
		expect((await sandbox.check()).json.code).toBe('662');
		expect(await sandbox.transaction()).toMatchObject({ kind: 'checkout', amount: 2500 });
	});

	it('can be framed by the page that created them, and no other', async () => {
		expect(await policy(await open())).toMatch(`frame-ancestors ${SHOP};`);
		const link = await sandbox.create({ transaction_id: 'LINK' });
		const path = new URL(link.json.data.payment_url as string).pathname;
		expect(await policy(path)).toMatch("frame-ancestors 'none'");
	});

	it('say nothing of frames to a page without an origin', async () => {
		const paths = [
			await open({}, 'null'),
			await open({ transaction_id: 'ODD' }, 'http://a.b; script-src *'),
		];
		for (const path of paths) {
			const text = await policy(path);
			expect(text).not.toMatch('frame-ancestors');
			expect(text).not.toMatch('script-src *');
		}
	});

	it('hand the result to the page once it is final, and lead nowhere', async () => {
		const path = await open({ description: 'Thé "vert" <b>' });
		await submit(path, { action: 'wait', operator: 'OM' });
		expect((await sandbox.get(path)).text).not.toMatch('<script');
		await submit(path, { action: 'pay', operator: 'OM', phone: '0700000001' });
		const { text } = await sandbox.get(path);
		const [, target, response] = /data-target="([^"]*)" data-response="([^"]*)"/.exec(text) ?? [];
		expect(target).toBe(SHOP);
		const decoded = (response ?? '')
			.replaceAll('&quot;', '"')
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&amp;', '&');
		expect(JSON.parse(decoded)).toMatchObject({
			status: 'ACCEPTED',
			amount: '2500',
			currency: 'XOF',
			payment_method: 'OM',
			description: 'Thé "vert" <b>',
		});
		expect(text).not.toMatch('id="return"');
	});

	it('say REFUSED', async () => {
		const path = await open();
		await submit(path, { action: 'refuse', operator: 'OM', code: '602' });
		expect((await sandbox.get(path)).text).toMatch('&quot;status&quot;:&quot;REFUSED&quot;');
	});

	it('allow the script of the page by its hash, and no other', async () => {
		const path = await open();
		await submit(path, { action: 'refuse', operator: 'OM', code: '602' });
		const { text } = await sandbox.get(path);
		const script = /<script>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '';
		const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script));
		const hash = Buffer.from(digest).toString('base64');
		expect(await policy(path)).toContain(`script-src 'sha256-${hash}';`);
	});
});
