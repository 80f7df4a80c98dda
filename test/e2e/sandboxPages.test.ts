// The sandbox's pages in a real browser: at the width of a phone and of a desk, light and dark, by keyboard alone, and
// under axe.
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startSandbox, type RunningSandbox } from '../../sandbox/server.ts';
import { waitFor } from '../../scripts/host/wait.ts';
import { launchBrowser } from './browser.ts';

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Screenshots go here when it is set. */
const pictures = process.env.SANDBOX_PICTURES;

let sandbox: RunningSandbox;
let browser: Browser;
beforeAll(async () => {
	sandbox = await startSandbox({ port: 0, seed: 1, quiet: true });
	browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
	await browser?.close();
	await sandbox?.close();
});

const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
	const response = await fetch(sandbox.url + path, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
	return (await response.json()) as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
};
const payment = (transaction_id: string) =>
	post('/checkout/v2/payment', {
		...{ apikey: 'sandbox-api-key', site_id: '123456', transaction_id, amount: 2500 },
		...{ currency: 'XOF', description: 'Three bags of rice', channels: 'ALL' },
		...{ notify_url: 'http://127.0.0.1:9/n', return_url: 'http://127.0.0.1:9/back' },
	});

/** Something of everything, and the pages that there are then. */
async function fill(): Promise<Record<string, string>> {
	await post('/_sandbox/settings', { notificationRetryDelaysMs: [] });
	const paid = await payment('ORDER-PAID');
	await post('/_sandbox/transactions/ORDER-PAID/pay', { operator: 'OM' });
	const failed = await payment('ORDER-FAILED');
	await post('/_sandbox/transactions/ORDER-FAILED/refuse', { code: '602', operator: 'OM' });
	const open = await payment('ORDER-OPEN');
	await post('/checkout/v2/payment', { apikey: 'sandbox-api-key' });
	await post('/client/v1/auth/login', {});
	const basic = Buffer.from('sandbox-public-key:sandbox-secret').toString('base64');
	const { data } = await post(
		'/digitalpaye/v1/auth/token',
		{},
		{ authorization: `Basic ${basic}` },
	);
	const wave = await post(
		'/digitalpaye/v1/transactions/collect',
		{ amount: 500, currency: 'XOF', operator_code: 'WAVE_MONEY_CI', external_ref: 'WAVE-1' },
		{ authorization: `Bearer ${data.access_token}` },
	);
	const tokenOfA = await post('/digitalpaye/v2/auth', {}, { authorization: `Basic ${basic}` });
	const card = await post(
		'/digitalpaye/v2/collecte/card/create',
		{
			...{ code_country: 'CI', currency: 'XOF', customer_id: '0700000001', amount: 500 },
			...{ name_user: 'Jane Doe', email_user: 'jane.doe@example.com', transaction_id: 'CARD-1' },
			redirect_url: 'http://127.0.0.1:9/back',
		},
		{ authorization: `Bearer ${tokenOfA.token}` },
	);
	const { access_token } = await post('/aurore/v1/oauth/login', {
		...{ api_key: 'sk_test_sandbox', api_password: 'sandbox-password' },
	});
	const aurore = await post(
		'/aurore/v1/payment',
		{
			...{ currency: 'XOF', merchant_transaction_id: 'AURORE-1', amount: 500, lang: 'en' },
			...{ designation: 'Rice', client_first_name: 'Test', client_last_name: 'Payer' },
			...{ client_email: 'payer@example.com', notify_url: 'http://127.0.0.1:9/n' },
			...{ success_url: 'http://127.0.0.1:9/ok', failed_url: 'http://127.0.0.1:9/no' },
		},
		{ authorization: `Bearer ${access_token}` },
	);
	await post('/_sandbox/transactions/ORDER-PAID/notify', { signature: 'wrong' });
	await post('/_sandbox/faults', { match: '/nowhere', kind: 'delay', delayMs: 1500, rate: 0.5 });
	await post('/_sandbox/faults', { match: '/nowhere', kind: 'vendorCode', code: '624' });
	const form = { apikey: 'sandbox-api-key', cpm_site_id: '123456', cpm_trans_id: 'FORM-1' };
	const unsigned = await fetch(`${sandbox.url}/secure`, {
		method: 'POST',
		body: new URLSearchParams(form),
	});
	expect(unsigned.status).toBe(400);
	return {
		transactions: '/',
		refusal: '/?problem=isFinal',
		filtered: '/?status=failed&search=nothing',
		paid: '/transactions/checkout/ORDER-PAID',
		open: '/transactions/checkout/ORDER-OPEN',
		movement: '/transactions/digitalpaye/WAVE-1',
		calls: '/calls',
		refused: '/calls?outcome=refused',
		call: '/calls/1',
		faults: '/faults',
		settings: '/settings',
		saved: '/settings?saved=1',
		api: '/api',
		payment: pathOf(open.data.payment_url),
		success: pathOf(paid.data.payment_url),
		failure: pathOf(failed.data.payment_url),
		wave: pathOf(wave.data.wave_launch_url),
		card: pathOf(card.data.urlPayment),
		aurore: pathOf(aurore.payment_url),
		noPayment: '/checkout/pay/nothing',
		unknown: '/nothing',
	};
}
const pathOf = (url: string) => new URL(url).pathname;

const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } };

describe('the pages of the sandbox', () => {
	let pages: Record<string, string>;
	beforeAll(async () => {
		pages = await fill();
	});

	it.each([
		['phone', 'light', 'fr'],
		['phone', 'dark', 'en'],
		['desk', 'light', 'en'],
		['desk', 'dark', 'fr'],
	] as const)(
		'have no serious finding of axe and fit on a %s, %s, in %s',
		async (size, colorScheme, locale) => {
			// The page's policy lets no foreign script run; axe is one.
			const context = await browser.newContext({
				...{ viewport: sizes[size], colorScheme, locale, bypassCSP: true },
			});
			const page = await context.newPage();
			for (const [name, path] of Object.entries(pages)) {
				await page.goto(sandbox.url + path);
				// What is folded is looked at too; of the API's calls, which are all alike, the first ones.
				await page.evaluate(
					'for (const one of [...document.querySelectorAll("details")].slice(0, 12)) one.open = true',
				);
				if (pictures) {
					await mkdir(pictures, { recursive: true });
					const file = `${name}-${size}-${colorScheme}-${locale}.png`;
					await page.screenshot({ path: join(pictures, file), fullPage: true });
				}
				await page.evaluate(axeSource);
				const findings = (await page.evaluate('axe.run()')) as {
					violations: Array<{ id: string; impact: string; nodes: Array<{ html: string }> }>;
				};
				const serious = findings.violations
					.filter(({ impact }) => impact === 'serious' || impact === 'critical')
					.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
				const width = await page.evaluate('document.documentElement.scrollWidth');
				const lang = await page.evaluate('document.documentElement.lang');
				// This merchant has asked for English.
				const wanted = name === 'aurore' ? 'en' : locale;
				expect({ name, serious, lang, wide: Number(width) > sizes[size].width }).toEqual({
					...{ name, serious: [], lang: wanted, wide: false },
				});
			}
			await context.close();
		},
		240_000,
	);

	/** Presses Tab until the element with this id has the focus. */
	async function tabTo(page: Page, id: string): Promise<void> {
		for (let presses = 0; presses < 80; presses++) {
			await page.keyboard.press('Tab');
			if ((await page.evaluate('document.activeElement?.id')) === id) return;
		}
		throw new Error(`The keyboard does not reach ${id}`);
	}

	it('work by keyboard alone: skip, act, and keep the place while the page renews itself', async () => {
		await payment('ORDER-KEYS');
		const page = await browser.newPage({ viewport: sizes.desk });
		await page.goto(`${sandbox.url}/`);
		await page.keyboard.press('Tab');
		expect(await page.evaluate('document.activeElement?.textContent')).toBe('Skip to content');
		await tabTo(page, 'notify-checkout-ORDER-KEYS');
		await payment('ORDER-LATER');
		await page.waitForSelector('text=ORDER-LATER', { timeout: 15_000 });
		expect(await page.evaluate('document.activeElement?.id')).toBe('notify-checkout-ORDER-KEYS');
		await tabTo(page, 'pay-checkout-ORDER-KEYS');
		await page.keyboard.press('Enter');
		const isPaid = async () => {
			const shown = await fetch(`${sandbox.url}/_sandbox/transactions/ORDER-KEYS`);
			return ((await shown.json()) as { status: string }).status === 'success';
		};
		await waitFor(isPaid, { what: 'the payment by keyboard' });
		await page.close();
	}, 60_000);

	it('let a payer pay by keyboard alone', async () => {
		const { data } = await payment('ORDER-PAYER');
		const page = await browser.newPage({ viewport: sizes.phone });
		await page.goto(data.payment_url as string);
		await tabTo(page, 'phone');
		await page.keyboard.type('0700000001');
		await page.keyboard.press('Enter');
		await page.waitForSelector('#result[data-status=success]');
		await page.close();
	}, 60_000);

	/** The page of a browser that prefers this language. */
	async function open(path: string, locale = 'en', size: keyof typeof sizes = 'desk') {
		const context = await browser.newContext({ locale, viewport: sizes[size] });
		const page = await context.newPage();
		await page.goto(sandbox.url + path);
		return { page, close: async () => await context.close() };
	}

	it('tell in the log what was refused and why, with the bodies behind it', async () => {
		const { page, close } = await open('/calls');
		await page.getByLabel('Outcome').selectOption('refused');
		await page.getByRole('button', { name: 'Show' }).click();
		await page.waitForURL(/outcome=refused/);
		const text = await page.innerText('#calls');
		expect(text).toMatch('608 Minimum required field (site_id is missing)');
		expect(text).not.toMatch('accepted');
		await page.getByRole('link', { name: 'POST /checkout/v2/payment' }).first().click();
		await page.waitForURL(/calls\/\d+$/);
		const call = await page.innerText('main');
		expect(call).toMatch('"apikey": "•••"');
		expect(call).toMatch('MINIMUM_REQUIRED_FIELDS');
		await close();
	}, 60_000);

	it('show a transaction with its buttons, and what each notification said', async () => {
		await payment('ORDER-ONE');
		const { page, close } = await open('/?search=ORDER-ONE');
		expect(await page.locator('#transactions tbody tr').count()).toBe(1);
		await page.getByRole('link', { name: 'ORDER-ONE' }).click();
		await page.locator('#form-refuse select').selectOption('602');
		await page.locator('#refuse').click();
		await page.waitForURL(/#next$/);
		await page.getByText('It is final').waitFor();
		await page.locator('#delivery-1 summary').click();
		expect(await page.innerText('#delivery-1')).toMatch('cpm_trans_id = ORDER-ONE');
		// Live: what was opened and typed stays while news arrive.
		await page.locator('#form-notify input').fill('2');
		await post('/_sandbox/transactions/ORDER-ONE/notify', { signature: 'wrong' });
		await page.locator('#delivery-3').waitFor({ timeout: 20_000 });
		expect(await page.locator('#delivery-1').getAttribute('open')).not.toBeNull();
		expect(await page.locator('#form-notify input').inputValue()).toBe('2');
		expect(await page.evaluate('document.activeElement?.name')).toBe('times');
		// A reload after a button repeats nothing.
		const before = await page.locator('#deliveries details').count();
		await page.reload();
		expect(await page.locator('#deliveries details').count()).toBe(before);
		await page.locator('#calls-about').click();
		await page.waitForURL(/calls\?search=ORDER-ONE/);
		expect(await page.innerText('#calls')).toMatch('POST /checkout/v2/payment');
		await close();
	}, 90_000);

	it('set a fault and a setting with forms, on a phone and in French', async () => {
		const { page, close } = await open('/faults', 'fr-CI', 'phone');
		await page.getByLabel('Ce qui se passe').selectOption({ label: 'Répond HTTP 500' });
		await page.getByLabel('Appels qui commencent par').fill('/checkout/v2/payment$');
		await page.getByRole('button', { name: 'Provoquer la panne' }).click();
		const fault = page.locator('#faults tr', { hasText: '/checkout/v2/payment$' });
		await fault.getByText('0 sur 1').waitFor();
		expect(await payment('ORDER-FAULT').catch(() => 'not JSON')).toBe('not JSON');
		await fault.getByText('1 sur 1').waitFor({ timeout: 20_000 });
		await fault.getByRole('button').click();
		await fault.waitFor({ state: 'detached' });

		await page.getByRole('link', { name: 'Réglages' }).click();
		await page.getByText('CinetPay Checkout V2').click();
		await page.getByLabel('Devise du compte').selectOption('XAF');
		await page.locator('#save-checkout').click();
		await page.getByText('Enregistré.').waitFor();
		const settings = (await (await fetch(`${sandbox.url}/_sandbox/settings`)).json()) as object;
		expect(settings).toMatchObject({ accountCurrency: 'XAF' });
		await page.getByRole('button', { name: "Revenir aux valeurs d'origine" }).click();
		await page.getByText('Enregistré.').waitFor();
		await page.getByRole('link', { name: 'English' }).click();
		await page.getByRole('heading', { name: 'Settings' }).waitFor();
		await page.getByRole('link', { name: 'Calls' }).click();
		await page.getByRole('heading', { name: 'Calls' }).waitFor();
		await close();
	}, 90_000);
});
