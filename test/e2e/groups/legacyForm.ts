import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import {
	bring,
	deliveriesOf,
	executionsAtRest,
	republish,
	runFrom,
	withParameters,
} from '../examples.ts';
import { notifyAgain, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { buy, delivered, notForSaleTests, payOn } from '../shopPage.ts';

/** The form of Legacy v1, which submits itself in the payer's browser. */
export const legacyFormTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		workflow = await bring(setting, 'legacy-shop-form.json', 'cinetPayCheckoutApi');
	});

	notForSaleTests(setting, 'cinetpay-legacy-buy');

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
		const { notifications } = await notifyAgain(setting.shop, reference, { times: 3 });
		expect(notifications.acknowledged).toBe(notifications.sent);
		const executions = await deliveriesOf(setting, workflow, reference);
		expect(executions.map((execution) => execution.output('Deliver the order'))).toEqual(
			delivered(reference),
		);
	});

	// CinetPay signs the time of a form with it, so each form of an order has a signature of its own.
	it('delivers once, whichever form of the same order number is paid', async () => {
		const reference = 'LEGACY-OWN-1001';
		const { nodes } = workflow;
		const changed = withParameters(workflow, 'Prepare the form', { reference });
		workflow = await republish(setting, workflow, changed);
		const url = `${setting.shop.n8n.url}/webhook/cinetpay-legacy-buy?product=honey-jar`;
		const signatureIn = (html: string) => /name="signature" value="(\w+)"/.exec(html)?.[1];
		const first = signatureIn(await (await fetch(url)).text());
		expect(first).toMatch(/^\w{40,}$/);
		await waitFor(async () => signatureIn(await (await fetch(url)).text()) !== first, {
			what: 'a form that was made a second later',
		});
		const page = await buy(setting, 'cinetpay-legacy-buy');
		await page.waitForURL(/\/secure\/pay\//);
		expect(await payOn(page)).toBe(reference);
		await page.locator('#result[data-status=success]').waitFor();
		await page.close();
		await settled(setting.shop, reference);
		await runFrom(setting, workflow, 'Every 15 minutes');
		const executions = await executionsAtRest(setting, workflow);
		const parcels = executions.flatMap(({ output }) => output('Deliver the order') ?? []);
		expect(parcels.filter((parcel) => parcel.reference === reference)).toHaveLength(1);
		workflow = await republish(setting, workflow, nodes);
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
