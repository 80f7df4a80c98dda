import type { Page } from 'playwright-core';
import type { CredentialType } from '../../../scripts/demo/credentials.ts';
import type { StoredWorkflow, WorkflowNode } from '../../../scripts/host/client.ts';
import { nodeOn, noMessages, openWorkflow, part, picture } from '../editor.ts';
import { sandboxCredential } from '../examples.ts';
import type { Setting } from '../setting.ts';

const PACKAGE = 'n8n-nodes-cinetpay-digitalpaye';
const START = "When clicking 'Execute workflow'";

type Subject = {
	name: string;
	/** Without the name of the package. */
	type: string;
	typeVersion: number;
	credential: CredentialType;
	parameters: Record<string, unknown>;
	/** What comes in: rows of a sheet, pinned to the start. None for a trigger. */
	rows?: Array<Record<string, unknown>>;
	webhookId?: string;
};

/** A workflow of one node of this package, behind rows of a sheet where it takes any. */
const store = async (setting: Setting, subject: Subject): Promise<StoredWorkflow> => {
	const { name, type, typeVersion, credential, parameters, rows, webhookId } = subject;
	const { id, name: credentialName } = await sandboxCredential(setting, credential);
	const node: WorkflowNode = {
		...{ id: 'subject', name, type: `${PACKAGE}.${type}`, typeVersion, position: [260, 0] },
		...{ parameters, webhookId },
		credentials: { [credential]: { id, name: credentialName } },
	};
	const start: WorkflowNode = {
		...{ id: 'start', name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
		...{ position: [0, 0], parameters: {} },
	};
	return await setting.shop.client.call('POST', '/workflows', {
		name: `Picture: ${name}`,
		nodes: rows ? [start, node] : [node],
		connections: rows ? { [START]: { main: [[{ node: name, type: 'main', index: 0 }]] } } : {},
		pinData: rows ? { [START]: rows.map((json) => ({ json })) } : {},
		settings: {},
	});
};

/** Opens the panel of the node. */
const openPanel = async (setting: Setting, subject: Subject): Promise<Page> => {
	const { id } = await store(setting, subject);
	const page = await openWorkflow(setting, id, subject.name);
	await nodeOn(page, subject.name).dblclick();
	await part(page, 'parameter-item').or(page.locator('label')).first().waitFor();
	return page;
};

/** Runs the node and shows what came out as a table. */
const runToTable = async (page: Page): Promise<void> => {
	await part(page, 'node-execute-button').first().click();
	await part(page, 'ndv-data-size')
		.last()
		.or(page.getByText(/^\d+ items$/))
		.last()
		.waitFor();
	// The button shows itself only where something else than the table is chosen.
	const table = part(page, 'radio-button-table').last();
	if ((await table.getAttribute('aria-checked')) !== 'true') await table.click();
	await noMessages(page);
};

const sheet = (prefix: string) => [
	{ name: 'Awa Koné', phone: '+225 07 00 00 00 01', amount: 1000, reference: `${prefix}-0001` },
	{ name: 'Yao Konan', phone: '05 00 00 00 02', amount: 2500, reference: `${prefix}-0002` },
	{ name: 'Aïcha Diallo', phone: '0700000003', amount: 500, reference: `${prefix}-0003` },
];

/** The columns of the sheet, as somebody drags them into the fields. */
const COLUMNS = {
	phone: '={{ $json.phone }}',
	amount: '={{ $json.amount }}',
	reference: '={{ $json.reference }}',
};

/** Pictures of the nodes for the guides, each of something that was really carried out. */
export const pictureTests = (setting: Setting): void => {
	it('shows the plan of a dry run before airtime is sent', async () => {
		const page = await openPanel(setting, {
			...{ name: 'Send airtime', type: 'cinetPay', typeVersion: 1 },
			credential: 'cinetPayTransferApi',
			parameters: {
				...{ api: 'checkout', resource: 'airtime', operation: 'send', dryRun: true },
				...{ ...COLUMNS, notifyUrl: 'https://n8n.example.com/webhook/airtime' },
			},
			rows: sheet('AIR-2026-03'),
		});
		await runToTable(page);
		await page.getByText('Nothing was sent: this is the plan').first().waitFor();
		await picture(page, 'send-airtime');
		await page.close();
	});

	it('sends disbursements, one result for each row', async () => {
		const page = await openPanel(setting, {
			...{ name: 'Create disbursement', type: 'digitalPaye', typeVersion: 1 },
			credential: 'digitalPayeApi',
			parameters: { resource: 'disbursement', operation: 'create', ...COLUMNS },
			rows: sheet('SAL-PICTURE'),
		});
		await runToTable(page);
		await page.getByText('success', { exact: true }).first().waitFor();
		await page.close();
	});

	it('shows where the URL of the DigitalPaye Trigger has to be pasted', async () => {
		const page = await openPanel(setting, {
			...{ name: 'DigitalPaye Trigger', type: 'digitalPayeTrigger', typeVersion: 1.1 },
			...{ credential: 'digitalPayeApi', parameters: {}, webhookId: 'picture-of-digitalpaye' },
		});
		await page.getByText('webhook settings of your DigitalPaye account').first().waitFor();
		await page.getByText('Webhook URLs').first().click();
		await page.getByRole('radio', { name: 'Production URL' }).click();
		await page.getByText('/webhook/picture-of-digitalpaye/webhook').first().waitFor();
		await picture(page, 'digitalpaye-trigger');
		await page.close();
	});
};
