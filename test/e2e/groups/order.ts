import { placeOrder } from '../../../scripts/demo/payer.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { nodeOn, openWorkflow } from '../editor.ts';
import { insertRows } from '../examples.ts';
import { orderedBeforeTests } from '../orderedBefore.ts';
import { act, createPayment, fulfilmentsOf, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { expectAccessible } from '../sheetForm.ts';

/** Both example workflows, from the order form to the delivery. */
export const orderTests = (setting: Setting): void => {
	it('takes an order in the browser to its payment page and delivers it once', async () => {
		const { shop } = setting;
		const page = await setting.open(shop.orderFormUrl);
		await expectAccessible(page);
		await page.getByLabel('Product').selectOption('Honey jar');
		await page.getByLabel('Amount in XOF').fill('5000');
		await page.getByLabel('Your name').fill('Awa');
		await page.getByRole('button', { name: 'Order and pay' }).click();

		await page.waitForURL(/\/checkout\/pay\//);
		expect(await page.locator('#amount').innerText()).toMatch(/5.000 XOF/);
		expect(await page.locator('#description').innerText()).toBe('Honey jar');
		const reference = await page.locator('#reference').innerText();
		await page.locator('#phone').fill('0700000001');
		await page.locator('button[value=pay]').click();
		await page.locator('#result[data-status=success]').waitFor();
		await page.locator('#return').click();
		await page.waitForURL(`${shop.sandbox.url}/**`);
		await page.close();

		const { notifications } = await settled(shop, reference);
		expect(notifications.sent).toBe(3);
		expect(notifications.acknowledged).toBe(3);
		const executions = await fulfilmentsOf(shop, reference);
		expect(executions).toHaveLength(1);
		expect(executions[0]?.output('Payment is final')).toEqual([
			expect.objectContaining({
				...{ event: 'payment', verified: true, status: 'success', isFinal: true },
				...{ reference, amount: 5000, currency: 'XOF' },
			}),
		]);
		expect(executions[0]?.output('Deliver the order')).toEqual([
			expect.objectContaining({
				...{ reference, product: 'Honey jar', amount: 5000, currency: 'XOF', status: 'paid' },
				message: `Order ${reference} is paid (5000 XOF): deliver it.`,
			}),
		]);
		const { id } = executions[0]!;
		// n8n stores what its list of executions can be filtered by after the execution itself.
		const customData = await waitFor(
			async () => {
				const data = (await shop.client.getExecution(id)).customData ?? {};
				return Object.keys(data).length > 0 && data;
			},
			{ what: `the custom data of execution ${id}` },
		);
		expect(customData).toEqual({
			...{ reference, eventId: `cinetpay:payment:123456:${reference}:success` },
		});
		const path = `${shop.fulfilmentWorkflowId}/executions/${id}`;
		const executed = await openWorkflow(setting, path, 'Deliver the order');
		await nodeOn(executed, 'Deliver the order')
			.locator('[data-test-id=canvas-node-status-success]')
			.waitFor();
		await executed.close();
	});

	it.each([
		['2501', /multiple of 5/],
		['50', /100/],
		['-500', /-500/],
		['plenty', /plenty/],
		['😀', /Amount: /],
		['9'.repeat(300), /Amount: /],
		['500 1000 1500', /Amount: /],
		['<b>1', /<b>1/],
	])('answers an amount of %s with a page that says what to correct', async (amount, remedy) => {
		const { shop } = setting;
		const page = await setting.open(shop.orderFormUrl);
		await page.getByLabel('Product').selectOption('Honey jar');
		await page.getByLabel('Amount in XOF').fill(amount);
		await page.getByLabel('Your name').fill('Awa');
		await page.getByRole('button', { name: 'Order and pay' }).click();

		await page.getByText('Nothing was ordered yet').waitFor();
		const text = await page.locator('body').innerText();
		expect(text).toMatch(remedy);
		expect(text).not.toContain('Problem submitting response');
		await expectAccessible(page);
		await page.getByLabel('Amount in XOF').fill('5000');
		await page.getByRole('button', { name: 'Order and pay' }).click();
		await page.waitForURL(/\/checkout\/pay\//);
		expect(await page.locator('#amount').innerText()).toMatch(/5.000 XOF/);
		// The order's own number: the time and the number of its row.
		expect(await page.locator('#reference').innerText()).toMatch(/^ORDER-\d{14}-\d+$/);
		await page.close();
	});

	it('delivers nothing when the payer is refused', async () => {
		const { shop } = setting;
		const paymentUrl = await placeOrder(shop.orderFormUrl, 2500);
		const html = await (await fetch(paymentUrl)).text();
		const reference = html.match(/<span id="reference">([^<]+)</)?.[1] ?? '';
		await act(shop, reference, 'refuse');
		await settled(shop, reference);
		const executions = await fulfilmentsOf(shop, reference);
		expect(executions).toHaveLength(1);
		expect(executions[0]?.output('Deliver the order')).toBeUndefined();
		expect(executions[0]?.output('Tell the customer')).toEqual([
			expect.objectContaining({ status: 'failed', verified: true, reference }),
		]);
	});

	it('delivers nothing that was paid with another amount, and tells a person', async () => {
		const { shop } = setting;
		const reference = 'ORDER-OTHER-AMOUNT';
		await createPayment(shop, reference, `${shop.n8n.url}/webhook/cinetpay-payments/webhook`);
		await insertRows(setting, 'Orders', [
			{ reference, product: 'Bag', amount: 9900, currency: 'XOF', status: 'waiting' },
		]);
		await act(shop, reference, 'pay');
		await settled(shop, reference);
		const executions = await fulfilmentsOf(shop, reference);
		const of = (node: string) => executions.flatMap(({ output }) => output(node) ?? []);
		expect(of('Deliver the order')).toEqual([]);
		expect(of('Tell about the amount')).toEqual([
			expect.objectContaining({
				...{ reference, status: 'anotherAmount' },
				message: expect.stringMatching(/not with the 9900 XOF .* Nothing was delivered\./),
			}),
		]);
	});

	const stored = async (id: string) => await setting.shop.client.getWorkflow(id);
	orderedBeforeTests(
		setting,
		{
			ordering: async () => await stored(setting.shop.orderWorkflowId),
			delivering: async () => await stored(setting.shop.fulfilmentWorkflowId),
			create: 'Create payment link',
			order: async () => {
				const page = await setting.open(setting.shop.orderFormUrl);
				await page.getByLabel('Product').selectOption('Honey jar');
				await page.getByLabel('Amount in XOF').fill('5000');
				await page.getByLabel('Your name').fill('Awa');
				await page.getByRole('button', { name: 'Order and pay' }).click();
				return page;
			},
		},
		'OWN-1001',
	);
};
