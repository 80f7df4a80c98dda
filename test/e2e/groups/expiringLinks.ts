import type { Page } from 'playwright-core';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { bring, executionsAtRest, insertRows, runFrom, tableRows } from '../examples.ts';
import { startMailServer } from '../mail.ts';
import { sandboxCall, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';

const LOGIN = { user: 'seller', password: 'links' };

/** The keys of generation C, whose things the sandbox keeps by ID. */
const credentialC = async ({ shop }: Setting) =>
	await shop.client.saveCredential('DigitalPaye C of the examples', 'digitalPayeApi', {
		...{ apiKey: 'sandbox-public-key', apiSecret: 'sandbox-secret', generation: 'C' },
		...{ environment: 'sandbox', sandboxUrl: shop.sandbox.url },
	});

/** What the sandbox has of a kind, newest first. */
const listOf = async ({ shop }: Setting, kind: string) => {
	const api = `${shop.sandbox.url}/digitalpaye/v1`;
	const basic = Buffer.from('sandbox-public-key:sandbox-secret').toString('base64');
	const login = await fetch(`${api}/auth/token`, {
		method: 'POST',
		headers: { authorization: `Basic ${basic}` },
	});
	const { data } = (await login.json()) as { data: { access_token: string } };
	const headers = { authorization: `Bearer ${data.access_token}` };
	const list = await fetch(`${api}/${kind}?limit=100`, { headers });
	return ((await list.json()) as { data: Array<Record<string, unknown>> }).data;
};

/** Fills in a form that is protected, and sends it. */
const fillIn = async (
	setting: Setting,
	path: string,
	button: string,
	fields: Record<string, string>,
): Promise<Page> => {
	const page = await setting.open('about:blank');
	const authorization = `Basic ${Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64')}`;
	await page.route(`**/form/${path}`, async (route) => {
		await route.continue({ headers: { ...route.request().headers(), authorization } });
	});
	await page.goto(`${setting.shop.n8n.url}/form/${path}`);
	for (const [label, value] of Object.entries(fields)) {
		const field = page.getByLabel(label, { exact: true });
		await (label === 'Works for' ? field.selectOption(value) : field.fill(value));
	}
	await page.getByRole('button', { name: button }).click();
	return page;
};

/** The text of the last page of a form, which has this title. */
const endOf = async (page: Page, title: string): Promise<string> => {
	await page.getByText(title, { exact: true }).waitFor();
	const text = await page.locator('body').innerText();
	await page.close();
	return text;
};

interface Kit {
	workflow: () => StoredWorkflow;
	table: string;
	/** Pays on the page of the provider. */
	pay: (url: unknown) => Promise<void>;
	delivered: () => Promise<unknown[]>;
}

/** What both examples do once somebody has paid. */
const kitOf = (
	setting: Setting,
	table: string,
	webhook: string,
	workflow: () => StoredWorkflow,
): Kit & { reports: () => Promise<void> } => ({
	...{ workflow, table },
	reports: async () => {
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', {
			digitalpayeWebhookUrl: `${setting.shop.n8n.url}/webhook/${webhook}/webhook`,
			digitalpayeWebhooksPerTransaction: 2,
		});
	},
	pay: async (url) => {
		const page = await setting.open(String(url));
		await page.locator('button[value=pay]').click();
		await page.waitForLoadState();
		await page.close();
		const id = String(url).split('/').at(-1)!;
		await settled(setting.shop, `${id}-1`);
		await executionsAtRest(setting, workflow());
	},
	delivered: async () =>
		(await executionsAtRest(setting, workflow())).flatMap(
			(execution) => execution.output('Deliver the order') ?? [],
		),
});

const fault = async ({ shop }: Setting, match: string, kind: string) => {
	await sandboxCall(shop, 'POST', '/_sandbox/faults', { match, kind, times: 1 });
};

/** An invoice goes out for an order, and what is paid is delivered. */
export const invoiceTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;
	const { table, pay, delivered, reports } = kitOf(
		...([setting, 'Invoices', 'digitalpaye-invoice-payments', () => workflow] as const),
	);
	const rowOf = async (product: string) =>
		(await tableRows(setting, table)).find((row) => row.product === product)!;
	const order = async (product: string, more: Record<string, string> = {}): Promise<Page> =>
		await fillIn(setting, 'digitalpaye-invoice-order', 'Send the invoice', {
			...{ 'First name': 'Awa', 'Last name': 'Koné', Email: 'awa@example.com' },
			...{ Product: product, Quantity: '2', 'Price of one in XOF': '2500', ...more },
		});

	beforeAll(async () => {
		const others = [
			await credentialC(setting),
			await setting.shop.client.saveCredential('Sellers', 'httpBasicAuth', LOGIN),
		];
		workflow = await bring(setting, 'invoice-from-order.json', 'digitalPayeApi', others);
		await reports();
	});
	afterAll(async () => await setting.shop.client.deactivateWorkflow(workflow.id));

	it('makes its table', async () => {
		const { status } = await runFrom(setting, workflow, 'When you press Execute');
		expect(status).toBe('success');
	});

	it('sends the invoice, with names as they are, and delivers once when it is paid', async () => {
		const product = 'Honey <b>jar</b> & "co"';
		const page = await order(product);
		await page.getByText('The invoice was sent', { exact: true }).waitFor();
		await setting.look(page, 'invoice-sent');
		expect(await endOf(page, 'The invoice was sent')).toContain(
			'awa@example.com gets it from DigitalPaye. It is for 5000 XOF.',
		);
		const row = await rowOf(product);
		expect(row).toMatchObject({ status: 'waiting', amount: 5000, currency: 'XOF', note: '' });
		const [invoice] = await listOf(setting, 'invoices');
		expect(invoice).toMatchObject({
			...{ id: row.invoiceId, status: 'sent', send_reminders: true, notes: `Order ${row.id}` },
			...{ customer: { first_name: 'Awa', last_name: 'Koné', email: 'awa@example.com' } },
			items: [{ name: product, quantity: 2, unit_price: 2500 }],
		});
		expect(await delivered()).toEqual([]);

		await pay(row.url);
		expect(await delivered()).toEqual([
			expect.objectContaining({
				message: `Order ${row.id} is paid (5000 XOF): deliver it.`,
				reference: `${String(row.invoiceId)}-1`,
			}),
		]);
		expect((await rowOf(product)).status).toBe('delivered');
	});

	it.each<[Record<string, string>, string]>([
		[{ Email: 'awa' }, 'Email: "awa" is not an email address'],
		[{ Quantity: '0' }, 'Items, item 1, Quantity: "0" is not a quantity above 0'],
		[{ Quantity: '1,500' }, 'can mean two things'],
		[{ 'Price of one in XOF': '<img src=x>' }, 'Unit Price: "<img src=x>"'],
	])('says what is wrong with %j, and makes no invoice', async (wrong, text) => {
		const before = await listOf(setting, 'invoices');
		const page = await order('Wrong order', wrong);
		expect(await endOf(page, 'Nothing was sent')).toContain(text);
		expect(await listOf(setting, 'invoices')).toEqual(before);
	});

	it('says where to look when the answer of Create is lost, and makes no second one', async () => {
		const before = (await listOf(setting, 'invoices')).length;
		await fault(setting, '/digitalpaye/v1/invoices', 'lostAnswer');
		const text = await endOf(await order('Lost order'), 'Nothing was sent');
		expect(text).toContain('The invoice may have been created anyway. Check Invoice: Get Many');
		expect(await listOf(setting, 'invoices')).toHaveLength(before + 1);
		expect(await rowOf('Lost order')).toMatchObject({ status: 'new', invoiceId: null });
	});

	it('an invoice whose email is in doubt is noted, and delivered all the same when paid', async () => {
		await fault(setting, '/digitalpaye/v1/invoices/', 'status500');
		const title = 'The invoice exists, but it may not have been emailed';
		const text = await endOf(await order('Silent order'), title);
		expect(text).toContain('may have been sent anyway');
		const row = await rowOf('Silent order');
		expect(row).toMatchObject({ status: 'waiting', note: expect.stringContaining('Perhaps') });
		const before = (await delivered()).length;
		await pay(row.url);
		expect(await delivered()).toHaveLength(before + 1);
	});

	it('delivers nothing for another amount than that of the order', async () => {
		const page = await order('Cheap order');
		await endOf(page, 'The invoice was sent');
		const { invoiceId, url } = await rowOf('Cheap order');
		const other = { invoiceId: String(invoiceId), amount: 9900, currency: 'XOF' };
		const filled = { ...other, product: 'Dear order', status: 'waiting', note: '' };
		await insertRows(setting, table, [filled]);
		const before = (await delivered()).length;
		await pay(url);
		expect(await delivered()).toHaveLength(before + 1);
		expect(await rowOf('Dear order')).toMatchObject({ status: 'waiting' });
	});
};

/** A link that expires goes out by email. */
export const expiringLinkTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;
	let mail: Awaited<ReturnType<typeof startMailServer>>;
	const { table, pay, delivered, reports } = kitOf(
		...([setting, 'Expiring links', 'digitalpaye-link-payments', () => workflow] as const),
	);
	const rowOf = async (customer: string) =>
		(await tableRows(setting, table)).find((row) => row.customer === customer)!;
	const send = async (customer: string, more: Record<string, string> = {}): Promise<Page> =>
		await fillIn(setting, 'digitalpaye-link-form', 'Send the link', {
			...{ "Customer's name": customer, For: 'Honey <jar>', 'Amount in XOF': '2500' },
			...{ Email: 'awa@example.com', 'Works for': '24 hours', ...more },
		});

	beforeAll(async () => {
		mail = await startMailServer(setting.shop.client);
		const others = [
			...[await credentialC(setting), mail.credential],
			await setting.shop.client.saveCredential('Sellers', 'httpBasicAuth', LOGIN),
		];
		const file = 'link-with-expiry-by-message.json';
		workflow = await bring(setting, file, 'digitalPayeApi', others);
		await reports();
	});
	afterAll(async () => {
		await setting.shop.client.deactivateWorkflow(workflow.id);
		await mail.close();
	});
	beforeEach(() => {
		mail.received.length = 0;
		mail.fails = false;
	});

	it('makes its table', async () => {
		const { status } = await runFrom(setting, workflow, 'When you press Execute');
		expect(status).toBe('success');
	});

	it('sends the link, with names as text, and delivers once when it is paid', async () => {
		const name = 'Awa <script>alert(1)</script> & "co"';
		await endOf(await send(name), 'The link was sent');
		const row = await rowOf(name);
		expect(row).toMatchObject({ status: 'waiting', amount: 2500, currency: 'XOF', note: '' });
		const [link] = await listOf(setting, 'payment-links');
		expect(link).toMatchObject({ token: row.linkId, status: 'active', link_type: 'one_time' });
		const hours = (Date.parse(String(link!.expires_at)) - Date.now()) / 3_600_000;
		expect(Math.round(hours)).toBe(24);
		expect(mail.received).toEqual([
			expect.objectContaining({ to: ['awa@example.com'], subject: 'Your payment link' }),
		]);
		const { html } = mail.received[0]!;
		expect(html).not.toContain('<script>');
		expect(html).toContain(
			'Hello Awa &#60;script&#62;alert(1)&#60;/script&#62; &#38; &#34;co&#34;',
		);
		expect(html).toContain(`<a href="${String(row.url)}">`);

		await pay(row.url);
		expect(await delivered()).toEqual([
			expect.objectContaining({ message: `Order ${row.id} is paid (2500 XOF): deliver it.` }),
		]);
		expect((await rowOf(name)).status).toBe('delivered');
	});

	it.each<[Record<string, string>, string]>([
		[{ 'Amount in XOF': '12' }, 'Amount: 12 is below the minimum of 100'],
		[{ 'Amount in XOF': '<b>' }, 'Amount: "<b>"'],
	])('says what is wrong with %j, and makes no link', async (wrong, text) => {
		const before = await listOf(setting, 'payment-links');
		expect(await endOf(await send('Wrong', wrong), 'Nothing was sent')).toContain(text);
		expect(await listOf(setting, 'payment-links')).toEqual(before);
		expect(mail.received).toEqual([]);
	});

	it('says where to look when the answer is lost, and makes no second link', async () => {
		const before = (await listOf(setting, 'payment-links')).length;
		await fault(setting, '/digitalpaye/v1/payment-links', 'lostAnswer');
		const text = await endOf(await send('Lost'), 'Nothing was sent');
		expect(text).toContain('The payment link may have been created anyway.');
		expect(await listOf(setting, 'payment-links')).toHaveLength(before + 1);
		expect(mail.received).toEqual([]);
	});

	it('shows the link when the email cannot be sent; it can still be paid', async () => {
		mail.fails = true;
		const text = await endOf(await send('No mail'), 'The link was not sent');
		const row = await rowOf('No mail');
		expect(text).toContain(`Send it yourself: ${String(row.url)}`);
		const before = (await delivered()).length;
		await pay(row.url);
		expect(await delivered()).toHaveLength(before + 1);
	});

	it('tells the seller once that the time is up, and nobody about the others', async () => {
		await endOf(await send('Still time'), 'The link was sent');
		const late = { linkId: 'PL-LATE', amount: 2500, currency: 'XOF', status: 'waiting', note: '' };
		const expiresAt = new Date(Date.now() - 60_000).toISOString();
		await insertRows(setting, table, [{ ...late, customer: 'Late', expiresAt }]);
		const told = async () =>
			(await runFrom(setting, workflow, 'Every 15 minutes')).output('Tell the seller') ?? [];
		const { id } = await rowOf('Late');
		expect(await told()).toEqual([
			expect.objectContaining({
				message: `The payment link of order ${id} (2500 XOF) has expired, and no payment was reported. Look in DigitalPaye before you make another one.`,
			}),
		]);
		expect(await told()).toEqual([]);
		expect(await rowOf('Late')).toMatchObject({ status: 'waiting', note: 'The time is up.' });
	});
};
