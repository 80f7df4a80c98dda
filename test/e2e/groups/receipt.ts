import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { bring, executionsAtRest, insertRows, tableRows, runFrom } from '../examples.ts';
import { startMailServer, type MailServer } from '../mail.ts';
import { act, createPayment, notifyAgain, sandboxCall, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';

const TABLE = 'Orders with receipt';
const START = 'Every 15 minutes';
const NOBODY = 'http://127.0.0.1:9/';
/** What `createPayment` asks for. */
const PAID = 2500;

/** Who has paid gets a receipt by mail, once. */
export const receiptTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;
	let mail: MailServer;

	const run = async () => await runFrom(setting, workflow, START);
	const mailsTo = (receiver: string) => mail.received.filter(({ to }) => to.includes(receiver));

	/** Orders by the form; returns the reference. The browser goes on to the payment page. */
	const order = async (name: string, email: string, amount = '2500'): Promise<string> => {
		const page = await setting.open('/form/cinetpay-receipt-order');
		await page.getByLabel('Product').selectOption('Honey jar');
		await page.getByLabel('Amount in XOF').fill(amount);
		await page.getByLabel('Your name').fill(name);
		await page.getByLabel('Email').fill(email);
		await page.getByRole('button', { name: 'Order and pay' }).click();
		await page.waitForURL(`${setting.shop.sandbox.url}/**`);
		await page.close();
		const rows = await tableRows(setting, TABLE, 'ORDER-');
		return String(rows.find((row) => row.name === name)!.reference);
	};
	const pay = async (reference: string) => {
		await act(setting.shop, reference, 'pay');
		await settled(setting.shop, reference);
		await executionsAtRest(setting, workflow);
	};

	beforeAll(async () => {
		mail = await startMailServer(setting.shop.client);
		const credentials = [mail.credential];
		const file = 'receipt-by-mail.json';
		workflow = await bring(setting, file, 'cinetPayCheckoutApi', credentials);
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
		expect((await runFrom(setting, workflow, 'When you press Execute')).status).toBe('success');
	});

	it('sends one receipt, in which a name is text', async () => {
		const name = `Awa <img src=x onerror="alert(1)"> & 'Koné' </table>`;
		const reference = await order(name, 'awa@example.com');
		expect(mail.received).toEqual([]);
		await pay(reference);
		await notifyAgain(setting.shop, reference, { times: 3 });
		await Promise.all([run(), run()]);
		expect(mailsTo('awa@example.com')).toHaveLength(1);
		expect(mail.received[0]?.subject).toBe(`Receipt ${reference}`);

		const page = await setting.open('about:blank');
		let isAlerted = false;
		page.on('dialog', (dialog) => {
			isAlerted = true;
			void dialog.dismiss();
		});
		await page.setContent(mail.received[0]!.html);
		const text = await page.locator('body').innerText();
		expect(text).toContain(`Thank you, ${name}!`);
		expect(text).toContain(reference);
		expect(text).toMatch(/Paid\s+2,500 XOF/);
		expect(await page.locator('img').count()).toBe(0);
		expect(isAlerted).toBe(false);
		await page.close();
		expect(await tableRows(setting, TABLE, reference)).toEqual([
			expect.objectContaining({ status: 'receiptSent' }),
		]);
	});

	it('sends nothing for what was refused or is open', async () => {
		const refused = await order('Refused', 'refused@example.com');
		await act(setting.shop, refused, 'refuse');
		await settled(setting.shop, refused);
		await order('Open', 'open@example.com');
		await run();
		expect(mail.received).toEqual([]);
	});

	it.each([
		['amount', { amount: 9900, currency: 'XOF' }],
		['currency', { amount: PAID, currency: 'GNF' }],
	])(
		'tells a person once of an order paid with another %s, and sends no receipt',
		async (what, ordered) => {
			const reference = `ORDER-OTHER-${what}`;
			await createPayment(setting.shop, reference, NOBODY);
			const other = { name: '<b>Other</b>', email: 'other@example.com', product: 'Bag' };
			await insertRows(setting, TABLE, [
				{ ...other, ...ordered, reference, status: 'waiting', note: '' },
			]);
			await act(setting.shop, reference, 'pay');
			await run();
			await run();
			expect(mailsTo('other@example.com')).toEqual([]);
			expect(mailsTo('you@example.com')).toHaveLength(1);
			const { html } = mail.received[0]!;
			expect(html).toContain(`${reference}</td><td>&#60;b&#62;Other&#60;/b&#62;`);
			expect(html).toContain(`${ordered.amount} ${ordered.currency}`);
			expect(html).toContain(`Paid ${PAID} XOF, which is not what was ordered.`);
			expect(await tableRows(setting, TABLE, reference)).toEqual([
				expect.objectContaining({ status: 'told' }),
			]);
		},
	);

	it('sends it when the notification got lost, once CinetPay can be asked again', async () => {
		const silent = { notificationsPerPayment: 0 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', silent);
		const reference = await order('Lost', 'lost@example.com');
		await act(setting.shop, reference, 'pay');
		const fault = { match: '/checkout/v2/payment/check', kind: 'status500', times: 1000 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		await run();
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		expect(mail.received).toEqual([]);
		await Promise.all([run(), run()]);
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', { notificationsPerPayment: 3 });
		expect(mailsTo('lost@example.com')).toHaveLength(1);
	});

	it('tells a person when the receipt cannot be sent, with the next run if that fails as well', async () => {
		const reference = await order('<b>Yao</b>', 'yao@example.com');
		mail.fails = true;
		await pay(reference);
		expect((await run()).status).toBe('error');
		mail.fails = false;
		await run();
		await run();
		expect(mailsTo('yao@example.com')).toEqual([]);
		expect(mailsTo('you@example.com')).toHaveLength(1);
		expect(mail.received[0]?.html).toContain('&#60;b&#62;Yao&#60;/b&#62;');
		expect(mail.received[0]?.html).toContain('could not be sent to this address');
		expect(await tableRows(setting, TABLE, reference)).toEqual([
			expect.objectContaining({ status: 'told' }),
		]);
	});

	it.each([['five'], ['-500'], ['2501'], ['<b>1']])(
		'says what is wrong with the amount "%s"',
		async (amount) => {
			const page = await setting.open('/form/cinetpay-receipt-order');
			await page.getByLabel('Product').selectOption('Honey jar');
			await page.getByLabel('Amount in XOF').fill(amount);
			await page.getByLabel('Your name').fill('Nobody');
			await page.getByLabel('Email').fill('nobody@example.com');
			await page.getByRole('button', { name: 'Order and pay' }).click();
			await page.getByText('This order cannot be paid like that').waitFor();
			expect(await page.locator('body').innerText()).toContain('Amount: ');
			await page.close();
		},
	);
};
