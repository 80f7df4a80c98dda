import type { WorkflowNode } from '../../../scripts/host/client.ts';
import { nodeOn, openWorkflow, part } from '../editor.ts';
import { sandboxCredential } from '../examples.ts';
import type { Setting } from '../setting.ts';

const START = "When clicking 'Execute workflow'";
const ROWS = [
	{ phone: '0700000001', amount: '1.500', reference: 'PANEL-1' },
	{ phone: '700000002', amount: '2 500 FCFA', reference: 'PANEL-2' },
	{ phone: '0700000003', amount: '<b id="injected">5</b>', reference: 'PANEL-3' },
];

/** What a person reads in the editor when rows must be corrected. */
export const errorPanelTests = (setting: Setting): void => {
	it('lists the findings one per line, and shows the values of cells as text', async () => {
		const { id: credentialId, name: credentialName } = await sandboxCredential(
			setting,
			'cinetPayTransferApi',
		);
		const node = (name: string, type: string, parameters: object): WorkflowNode => ({
			...{ id: name, name, type, typeVersion: 1, position: [0, 0] },
			parameters: { ...parameters },
		});
		const send: WorkflowNode = {
			...node('Send airtime', 'n8n-nodes-cinetpay-digitalpaye.cinetPay', {
				...{ api: 'checkout', resource: 'airtime', operation: 'send' },
				phone: '={{ $json.phone }}',
				amount: '={{ $json.amount }}',
				reference: '={{ $json.reference }}',
				notifyUrl: 'http://127.0.0.1/notify',
			}),
			position: [260, 0],
			credentials: { cinetPayTransferApi: { id: credentialId, name: credentialName } },
		};
		const { id } = await setting.shop.client.call<{ id: string }>('POST', '/workflows', {
			name: 'Rows that must be corrected',
			nodes: [node(START, 'n8n-nodes-base.manualTrigger', {}), send],
			connections: { [START]: { main: [[{ node: send.name, type: 'main', index: 0 }]] } },
			pinData: { [START]: ROWS.map((json) => ({ json })) },
			settings: {},
		});
		const page = await openWorkflow(setting, id, send.name);
		await nodeOn(page, send.name).dblclick();
		await part(page, 'node-execute-button').first().click();
		const description = part(page, 'node-error-description').first();
		await description.waitFor();
		expect(await part(page, 'node-error-message').first().innerText()).toContain(
			'3 of 3 rows must be corrected; nothing was sent',
		);
		expect((await description.innerText()).split('\n')).toEqual([
			'Item 1 (PANEL-1, 0700000001), Amount: "1.500" can mean 1500 or 1.5. Write 1500 if you mean that',
			'Item 2 (PANEL-2, 700000002), Phone: "700000002" has 9 digits; Côte d\'Ivoire uses 10 digits after its prefix. The leading 0 is missing, because spreadsheets drop it. Format the column as text and write 0700000002',
			'Item 3 (PANEL-3, 0700000003), Amount: "<b id="injected">5</b>" is not an amount. Enter digits only, for example 2500',
		]);
		expect(await page.locator('#injected').count()).toBe(0);
		await page.close();
	});
};
