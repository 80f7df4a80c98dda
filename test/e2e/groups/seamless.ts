import type { Page } from 'playwright-core';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { bring, deliveriesOf } from '../examples.ts';
import { NO_REPETITION, settled, useSandboxSettings } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { buy, delivered, notForSaleTests, payOn } from '../shopPage.ts';

/** The checkout inside the shop's own page. */
export const seamlessTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;

	useSandboxSettings(setting, NO_REPETITION);
	beforeAll(async () => {
		workflow = await bring(setting, 'seamless-page.json', 'cinetPayCheckoutApi');
	});

	notForSaleTests(setting, 'cinetpay-seamless-buy');

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
			delivered(reference),
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
