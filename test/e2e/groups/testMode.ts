import { waitFor } from '../../../scripts/host/wait.ts';
import { nodeOn, openWorkflow, part } from '../editor.ts';
import { act, createPayment, fulfilmentsOf, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';

/** The trigger while somebody builds a workflow in the editor. */
export const testModeTests = (setting: Setting): void => {
	it('listens for a test event in the editor and shows the verified payment', async () => {
		const { shop } = setting;
		const reference = 'TEST-MODE-1';
		const testUrl = `${shop.n8n.url}/webhook-test/cinetpay-payments/webhook`;
		const page = await openWorkflow(setting, shop.fulfilmentWorkflowId, 'Payment is final');
		// The workflow has a schedule as well: each start has a button of its own.
		await nodeOn(page, 'Payment is final').hover();
		await part(page, 'execute-workflow-button-Payment is final').click();
		await waitFor(async () => (await fetch(testUrl)).status === 200, {
			what: 'the test address',
		});

		await createPayment(shop, reference, testUrl);
		await act(shop, reference, 'pay');
		await nodeOn(page, 'Paid?').locator('[data-test-id=canvas-node-status-success]').waitFor();
		await page.close();
		await settled(shop, reference);

		const executions = await fulfilmentsOf(shop, reference);
		expect(executions).toHaveLength(1);
		expect(executions[0]).toMatchObject({ mode: 'manual', status: 'success' });
		expect(executions[0]?.output('Payment is final')).toEqual([
			expect.objectContaining({ verified: true, status: 'success', amount: 2500 }),
		]);
	});
};
