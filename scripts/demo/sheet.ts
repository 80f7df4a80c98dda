import type { N8nClient } from '../host/client.ts';
import { importExample } from '../host/examples.ts';
import { saveSandboxCredential } from './credentials.ts';

const FORM_TRIGGER = 'n8n-nodes-base.formTrigger';

/**
 * Adds the example that sends airtime to the rows of a sheet, published, with a credential for the sandbox. Returns
 * the address of its form, which is open to whoever is signed in to that n8n.
 */
export const addSheetWorkflow = async (
	client: N8nClient,
	sandbox: { url: string },
): Promise<string> => {
	const credential = await saveSandboxCredential(client, sandbox.url, 'cinetPayTransferApi');
	const setting = { n8nUrl: client.url, returnUrl: `${sandbox.url}/`, credential };
	const { nodes } = await importExample(client, 'airtime-from-spreadsheet.json', setting);
	const form = nodes.find(({ type }) => type === FORM_TRIGGER);
	return `${client.url}/form/${form?.webhookId}`;
};
