// `cinetpay-seamless`, the vendor's own browser SDK for Aurore, from npm and as published, in a real browser against the
// sandbox: a shop's page opens the payment page in a popup window, and the SDK learns from the shop's server how it ended.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { startSandbox, type RunningSandbox } from '../../sandbox/server.ts';
import { launchBrowser } from './browser.ts';

const script = readFileSync(require.resolve('cinetpay-seamless'), 'utf8');

let sandbox: RunningSandbox;
let shop: Server;
let shopUrl: string;
let browser: Browser;

/** A call of the shop's server to Aurore. */
async function aurore(method: string, path: string, body?: object) {
	const call = async (to: string, headers: Record<string, string>, json?: object) => {
		const response = await fetch(`${sandbox.url}/aurore/v1/${to}`, {
			method: json ? 'POST' : method,
			headers: { 'content-type': 'application/json', ...headers },
			body: json && JSON.stringify(json),
		});
		return (await response.json()) as Record<string, string>;
	};
	const keys = { api_key: 'sk_test_sandbox', api_password: 'sandbox-password' };
	const { access_token } = await call('oauth/login', {}, keys);
	return await call(path, { authorization: `Bearer ${access_token}` }, body);
}

const page = `<!DOCTYPE html><html lang="en"><title>Shop</title><button id="pay">Pay</button>
<script src="/sdk.js"></script><script>
	window.told = [];
	document.getElementById('pay').onclick = () => CinetPaySeamless.open({
		...JSON.parse(sessionStorage.payment),
		statusUrl: '/status?id=' + sessionStorage.order,
		statusPollInterval: 1000,
		onReady: () => told.push(['ready']),
		onPaymentSuccess: (data) => told.push(['success', data.transactionId, data.rawStatus]),
		onPaymentFailed: (data) => told.push(['failed', data.transactionId, data.rawStatus]),
		onPaymentPending: (data) => told.push(['pending', data.status]),
		onError: (error) => told.push(['error', error.code]),
	});
</script></html>`;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0, seed: 1, quiet: true });
	shop = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop.example.com');
		const send = (type: string, text: string) =>
			void response.writeHead(200, { 'content-type': type }).end(text);
		if (pathname === '/sdk.js') send('text/javascript', script);
		else if (pathname !== '/status') send('text/html', page);
		else
			void aurore('GET', `payment/${searchParams.get('id')}`).then((state) =>
				send('application/json', JSON.stringify(state)),
			);
	});
	await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
	shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
	browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
	await browser?.close();
	shop?.closeAllConnections();
	await new Promise((done) => shop.close(done));
	await sandbox?.close();
});

/** Creates a payment, opens the shop and presses Pay; `how` is what the shop tells the SDK of the payment. */
async function open(order: string, how: (payment: Record<string, string>) => object) {
	const payment = await aurore('POST', 'payment', {
		...{ currency: 'XOF', merchant_transaction_id: order, amount: 500, lang: 'fr' },
		...{ designation: order, client_first_name: 'Test', client_last_name: 'Payer' },
		...{ client_email: 'payer@example.com', notify_url: 'http://127.0.0.1:9/n' },
		...{ success_url: `${shopUrl}/success`, failed_url: `${shopUrl}/failed` },
	});
	const shown = await browser.newPage();
	await shown.goto(shopUrl);
	const kept = { order, payment: JSON.stringify(how(payment)) };
	await shown.evaluate(`Object.assign(sessionStorage, ${JSON.stringify(kept)})`);
	const popup = shown.waitForEvent('popup');
	await shown.click('#pay');
	return { shown, popup: await popup };
}
const told = (shown: Page, what: string) =>
	shown.waitForFunction(`told.find(([name]) => name === '${what}')`, undefined, {
		timeout: 20_000,
	});

describe('the provider’s browser SDK for Aurore', () => {
	it('opens the link of the payment, and is told that it was paid', async () => {
		const { shown, popup } = await open('ORDER-PAID', ({ payment_url }) => ({
			paymentUrl: payment_url,
		}));
		await told(shown, 'ready');
		await told(shown, 'pending');
		await popup.fill('#phone', '0700000001');
		await popup.click('button[name=action][value=pay]');
		const seen = await (await told(shown, 'success')).jsonValue();
		expect(seen).toEqual(['success', expect.stringMatching(/^TXN-/), 'SUCCESS']);
		await shown.close();
	}, 60_000);

	it('builds the address of the page from the token, and is told of a refusal', async () => {
		const { shown, popup } = await open('ORDER-REFUSED', ({ payment_token }) => ({
			paymentToken: payment_token,
			checkoutBaseUrl: `${sandbox.url}/aurore`,
		}));
		expect(new URL(popup.url()).pathname).toMatch(/^\/aurore\/checkout\/\w+$/);
		await popup.fill('#phone', '0700000001');
		await popup.click('button[name=action][value=refuse]');
		const seen = await (await told(shown, 'failed')).jsonValue();
		expect(seen).toEqual(['failed', expect.any(String), 'FAILED']);
		await shown.close();
	}, 60_000);
});
