import { field, nodeOn, openNodeList, openWorkflow, part } from '../editor.ts';
import { sandboxCredential } from '../examples.ts';
import type { Setting } from '../setting.ts';

/** The node and the trigger as somebody finds and opens them in the editor. */
export const editorTests = (setting: Setting): void => {
	it('finds the node by searching and makes a payment link with its fields', async () => {
		await sandboxCredential(setting, 'cinetPayAuroreApi');
		const page = await openNodeList(setting);
		await part(page, 'node-creator-search-bar').fill('cinetpay');
		const found = part(page, 'item-iterator-item').filter({ hasText: 'CinetPay' });
		await found.first().click();
		await page.getByText(/^Actions \(/).click();
		await page.getByText('Create a payment', { exact: true }).first().click();

		await field(page, 'reference').waitFor();
		const labels = await part(page, 'parameter-item').or(page.locator('label')).allInnerTexts();
		const shown = labels.map((text) => text.split('\n')[0]?.trim());
		for (const label of [
			'API',
			'Resource',
			'Operation',
			'Reference',
			'Amount',
			'Currency',
			'First Name',
			'Last Name',
			'Email',
			'Description',
			'Report Result To',
			'Return URL',
		]) {
			expect(shown).toContain(label);
		}

		const { sandbox } = setting.shop;
		const fill = async (name: string, value: string) =>
			await field(page, name).locator('input, textarea').first().fill(value);
		await fill('reference', 'ORDER-2026-0001');
		await fill('amount', '2500');
		await fill('firstName', 'Awa');
		await fill('lastName', 'Kone');
		await fill('email', 'awa@example.com');
		await fill('description', 'Cloth bag');
		await fill('returnUrl', `${sandbox.url}/`);
		await part(page, 'node-execute-button').first().click();
		await part(page, 'radio-button-schema').last().click();
		await page.getByText(`${sandbox.url}/aurore/checkout/`, { exact: false }).first().waitFor();
		await page.close();
	});

	it("shows the trigger's panel with the address that CinetPay has to notify", async () => {
		const { n8n, fulfilmentWorkflowId } = setting.shop;
		const page = await openWorkflow(setting, fulfilmentWorkflowId, 'Payment is final');
		await nodeOn(page, 'Payment is final').dblclick();
		// The notice below names it too.
		await page.getByText('Webhook URLs').first().click();
		await page.getByRole('radio', { name: 'Production URL' }).click();
		await page
			.getByText(`${n8n.url}/webhook/cinetpay-payments/webhook`, { exact: false })
			.first()
			.waitFor();
		for (const label of ['Trigger On', 'Start For', 'Options']) {
			await page.getByText(label, { exact: true }).first().waitFor();
		}
		await page.close();
	});
};
