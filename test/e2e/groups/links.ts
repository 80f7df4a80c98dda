import type { Page } from 'playwright-core';
import { submitOrder } from '../../../scripts/demo/payer.ts';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { bring, deliveriesOf } from '../examples.ts';
import { orderedBeforeTests } from '../orderedBefore.ts';
import { act, sandboxCall, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { expectAccessible } from '../sheetForm.ts';

/** Fills an example's order form in and sends it. */
const fillIn = async (
	setting: Setting,
	path: string,
	fields: Record<string, string>,
): Promise<Page> => {
	const page = await setting.open(`/form/${path}`);
	await page.getByLabel('Product').selectOption('Honey jar');
	for (const [label, value] of Object.entries({ 'Amount in XOF': '5000', ...fields })) {
		await page.getByLabel(label).fill(value);
	}
	await page.getByRole('button', { name: 'Order and pay' }).click();
	return page;
};

/** Orders; the browser goes on to the page on which the payer pays. */
const order = async (
	setting: Setting,
	path: string,
	fields: Record<string, string>,
): Promise<Page> => {
	const page = await fillIn(setting, path, fields);
	await page.locator('#reference').waitFor();
	return page;
};

/** Whatever is typed as an amount, the form's next page says in words what is wrong with it. */
const wrongAmountTests = (setting: Setting, path: string, fields: Record<string, string>): void => {
	it.each([['five'], ['-500'], ['😀'], ['9'.repeat(300)], ['500 1000 1500'], ['<b>1']])(
		'says on the form what is wrong with the amount "%s"',
		async (amount) => {
			const page = await fillIn(setting, path, { ...fields, 'Amount in XOF': amount });
			await page.getByText('This order cannot be paid like that').waitFor();
			const text = await page.locator('body').innerText();
			expect(text).toContain('Amount: ');
			expect(text).toContain('Nothing was paid. Go back, correct the order and send it again.');
			expect(text).not.toContain('Problem submitting response');
			await expectAccessible(page);
			await page.close();
		},
	);
};

/** What the page that the payer is sent to calls the order. */
const referenceOf = async (paymentUrl: string): Promise<string> =>
	/id="reference">([^<]+)</.exec(await (await fetch(paymentUrl)).text())?.[1] ?? '';

/** Orders that arrive together are several orders, each with the number of its row. */
const atOnceTests = (
	setting: Setting,
	path: string,
	values: readonly string[],
	workflow: () => StoredWorkflow,
	pattern: RegExp,
): void => {
	it('gives orders of the same moment references of their own, and delivers each once', async () => {
		const form = `${setting.shop.n8n.url}/form/${path}`;
		const links = await Promise.all(
			[1, 2, 3].map(async () => await submitOrder(form, ['Honey jar', '5000', ...values])),
		);
		const references = await Promise.all(links.map(referenceOf));
		expect(new Set(references).size).toBe(3);
		for (const reference of references) {
			expect(reference).toMatch(pattern);
			await act(setting.shop, reference, 'pay');
			await settled(setting.shop, reference);
			const executions = await deliveriesOf(setting, workflow(), reference);
			expect(executions.flatMap(({ output }) => output('Deliver the order') ?? [])).toHaveLength(1);
		}
	});
};

/** Collects with Wave: from the order to the delivery. */
export const waveTests = (setting: Setting): void => {
	const number = { 'Your Wave number': '0700000001' };
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		workflow = await bring(setting, 'wave-collection.json', 'digitalPayeApi');
		const webhook = `${setting.shop.n8n.url}/webhook/digitalpaye-wave-payments/webhook`;
		// Every report comes twice, as it may in life.
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', {
			digitalpayeWebhookUrl: webhook,
			digitalpayeWebhooksPerTransaction: 2,
		});
	});

	wrongAmountTests(setting, 'digitalpaye-wave-order', number);
	atOnceTests(
		...([setting, 'digitalpaye-wave-order', ['0700000001'], () => workflow] as const),
		/^W\d{12}-\d+$/,
	);

	const bySameNumber = {
		...{ ordering: async () => workflow, delivering: async () => workflow },
		...{ create: 'Ask for the money', givesPageAgain: true as const },
		order: async () => await fillIn(setting, 'digitalpaye-wave-order', number),
	};
	orderedBeforeTests(setting, bySameNumber, 'W-OWN-1001');

	it('takes the payer to Wave and delivers once', async () => {
		const page = await order(setting, 'digitalpaye-wave-order', number);
		expect(page.url()).toContain('/digitalpaye/wave/c/');
		expect(await page.locator('#amount').innerText()).toMatch(/5.000/);
		const reference = await page.locator('#reference').innerText();
		await page.locator('button[value=pay]').click();
		await page.waitForURL(`${setting.shop.sandbox.url}/**`);
		await page.close();

		const { notifications } = await settled(setting.shop, reference);
		expect(notifications).toMatchObject({ sent: 2, acknowledged: 2 });
		const executions = await deliveriesOf(setting, workflow, reference);
		expect(executions.map((execution) => execution.output('Deliver the order'))).toEqual([
			[
				expect.objectContaining({
					...{ reference, product: 'Honey jar', amount: 5000, status: 'paid' },
					message: `Order ${reference} is paid (5000 XOF): deliver it.`,
				}),
			],
		]);
	});

	it('tells the customer who cancels and delivers nothing', async () => {
		const page = await order(setting, 'digitalpaye-wave-order', number);
		const reference = await page.locator('#reference').innerText();
		await page.route('https://shop.example.com/**', async (route) => {
			await route.fulfill({ body: 'cancelled' });
		});
		await page.locator('button[value=cancel]').click();
		await page.waitForURL('https://shop.example.com/canceled');
		await page.close();

		await settled(setting.shop, reference);
		const executions = await deliveriesOf(setting, workflow, reference);
		expect(executions).toHaveLength(1);
		expect(executions[0]?.output('Deliver the order')).toBeUndefined();
		expect(executions[0]?.output('Tell the customer')).toEqual([
			expect.objectContaining({ reference, status: 'failed', verified: true }),
		]);
	});
};

/** A payment link of Aurore: from the order to the delivery. */
export const auroreTests = (setting: Setting): void => {
	const payer = { 'First name': 'Awa', 'Last name': 'Koné', Email: 'awa@example.com' };
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		workflow = await bring(setting, 'aurore-payment-link.json', 'cinetPayAuroreApi');
	});

	wrongAmountTests(setting, 'cinetpay-aurore-order', payer);
	atOnceTests(
		...([setting, 'cinetpay-aurore-order', Object.values(payer), () => workflow] as const),
		/^ORDER-\d{14}-\d+$/,
	);

	const bySameNumber = {
		...{ ordering: async () => workflow, delivering: async () => workflow },
		...{ create: 'Create payment link' },
		order: async () => await fillIn(setting, 'cinetpay-aurore-order', payer),
	};
	orderedBeforeTests(setting, bySameNumber, 'AURORE-OWN-1001');

	/** Orders, and ends the payment on its page with the given button. */
	const orderAnd = async (action: string, status: string): Promise<string> => {
		const page = await order(setting, 'cinetpay-aurore-order', payer);
		expect(page.url()).toContain('/aurore/checkout/');
		const reference = await page.locator('#reference').innerText();
		await page.locator('#phone').fill('0700000001');
		await page.locator(`button[value=${action}]`).click();
		await page.locator(`#result[data-status=${status}]`).waitFor();
		await page.close();
		await settled(setting.shop, reference);
		return reference;
	};

	it('takes the payer to the payment page and delivers once', async () => {
		const reference = await orderAnd('pay', 'success');
		const executions = await deliveriesOf(setting, workflow, reference);
		expect(executions.map((execution) => execution.output('Payment is final'))).toEqual([
			[expect.objectContaining({ reference, verified: true, status: 'success' })],
		]);
		expect(executions.map((execution) => execution.output('Deliver the order'))).toEqual([
			[expect.objectContaining({ reference, product: 'Honey jar', status: 'paid' })],
		]);
	});

	it('delivers nothing when the payer is refused', async () => {
		const reference = await orderAnd('refuse', 'failed');
		const executions = await deliveriesOf(setting, workflow, reference);
		expect(executions).toHaveLength(1);
		expect(executions[0]?.output('Deliver the order')).toBeUndefined();
		expect(executions[0]?.output('Tell the customer')).toEqual([
			expect.objectContaining({ reference, status: 'failed', verified: true }),
		]);
	});
};
