import type { FrameLocator, Page } from 'playwright-core';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { bring, deliveriesOf } from '../examples.ts';
import { sandboxCall, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';

const buy = async (setting: Setting, path: string): Promise<Page> =>
	await setting.open(`/webhook/${path}?product=honey-jar`);

/** Pays (or is refused) on the sandbox's payment page, which may stand in a frame; returns the reference. */
const payOn = async (place: Page | FrameLocator, action = 'pay'): Promise<string> => {
	const reference = await place.locator('#reference').innerText();
	await place.locator('#phone').fill('0700000001');
	await place.locator(`button[value=${action}]`).click();
	return reference;
};

const DELIVERED = (reference: string) => [
	[
		expect.objectContaining({
			reference,
			product: 'honey-jar',
			amount: 5000,
			status: 'paid',
			message: `Order ${reference} (honey-jar) is paid: deliver it.`,
		}),
	],
];

/** The form of Legacy v1, which submits itself in the payer's browser. */
export const legacyFormTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		workflow = await bring(setting, 'legacy-shop-form.json', 'cinetPayCheckoutApi');
	});

	it('takes the browser to the payment page and delivers once', async () => {
		const page = await buy(setting, 'cinetpay-legacy-buy');
		await page.waitForURL(/\/secure\/pay\//);
		expect(await page.locator('#amount').innerText()).toMatch(/5.000 XOF/);
		expect(await page.locator('#description').innerText()).toBe('honey-jar');
		const reference = await payOn(page);
		await page.locator('#result[data-status=success]').waitFor();
		await page.locator('#return').click();
		await page.waitForURL(`${setting.shop.sandbox.url}/**`);
		await page.close();

		await settled(setting.shop, reference);
		const again = `/_sandbox/transactions/${reference}/notify`;
		await sandboxCall(setting.shop, 'POST', again, { times: 3 });
		const { notifications } = await settled(setting.shop, reference);
		expect(notifications.acknowledged).toBe(notifications.sent);
		const executions = await deliveriesOf(setting, workflow, reference);
		expect(executions.map((execution) => execution.output('Deliver the order'))).toEqual(
			DELIVERED(reference),
		);
	});

	it('does not deliver a refused payment', async () => {
		const page = await buy(setting, 'cinetpay-legacy-buy');
		await page.waitForURL(/\/secure\/pay\//);
		const reference = await payOn(page, 'refuse');
		await page.locator('#result[data-status=failed]').waitFor();
		await page.close();
		await settled(setting.shop, reference);
		const executions = await deliveriesOf(setting, workflow, reference);
		expect(executions).toHaveLength(1);
		expect(executions[0]?.output('Deliver the order')).toBeUndefined();
		expect(executions[0]?.output('Do not deliver')).toEqual([
			expect.objectContaining({ reference, message: expect.stringContaining('failed') }),
		]);
	});

	it('is turned away by CinetPay when the payer changes the amount in the form', async () => {
		const page = await setting.open('about:blank');
		await page.route('**/webhook/cinetpay-legacy-buy*', async (route) => {
			const response = await route.fetch();
			const body = (await response.text()).replace('value="5000"', 'value="100"');
			await route.fulfill({ response, body });
		});
		await page.goto(`${setting.shop.n8n.url}/webhook/cinetpay-legacy-buy?product=honey-jar`);
		await page.locator('#error[data-code="619"]').waitFor();
		await page.close();
	});
};

/** The checkout inside the shop's own page. */
export const seamlessTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		workflow = await bring(setting, 'seamless-page.json', 'cinetPayCheckoutApi');
		const noRepetition = { notificationRetryDelaysMs: [] };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', noRepetition);
	});

	/** Opens the page, lets the payer tamper with it, and pays inside it. */
	const payInPage = async (tamper?: (page: Page) => Promise<void>): Promise<string> => {
		const page = await buy(setting, 'cinetpay-seamless-buy');
		await tamper?.(page);
		await page.locator('#pay').click();
		const reference = await payOn(page.frameLocator('#cinetpay-frame'));
		await page.waitForURL(`${setting.shop.sandbox.url}/`);
		await page.close();
		return reference;
	};

	/** What a payer can type into the browser's console. */
	const payOnly100 = async (page: Page) => {
		await page.evaluate(`{
			const real = CinetPay.getCheckout;
			CinetPay.getCheckout = (checkout) => real({ ...checkout, amount: 100 });
		}`);
	};

	it('pays inside the page and delivers once', async () => {
		const reference = await payInPage();
		await settled(setting.shop, reference);
		const executions = await deliveriesOf(setting, workflow, reference);
		expect(executions.map((execution) => execution.output('Deliver the order'))).toEqual(
			DELIVERED(reference),
		);
		expect(executions[0]?.output('Payment is final')).toEqual([
			expect.objectContaining({ amount: 5000, expectedAmount: 5000, amountChecked: true }),
		]);
	});

	it('does not even start for a payer who changed the amount', async () => {
		const reference = await payInPage(payOnly100);
		const { status, notifications } = await settled(setting.shop, reference);
		expect(status).toBe('success');
		const answers = notifications.deliveries.filter(({ type }) => type === 'notification');
		expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
		expect(await deliveriesOf(setting, workflow, reference)).toEqual([]);
	});

	it("compares with the shop's own store when the trigger does not", async () => {
		const { client } = setting.shop;
		const nodes = workflow.nodes.map((node) =>
			node.name === 'Payment is final'
				? { ...node, parameters: { ...node.parameters, options: { expectedAmountCheck: 'off' } } }
				: node,
		);
		await client.activateWorkflow(await client.updateWorkflow(workflow, { nodes }));
		const reference = await payInPage(payOnly100);
		await settled(setting.shop, reference);
		const executions = await deliveriesOf(setting, workflow, reference);
		expect(executions).toHaveLength(1);
		expect(executions[0]?.output('Deliver the order')).toBeUndefined();
		expect(executions[0]?.output('Do not deliver')).toEqual([
			expect.objectContaining({ reference, paid: 100, ordered: 5000 }),
		]);
	});
};
