import type { N8nClient } from '../host/client.ts';
import { importExample, type Lang } from '../host/examples.ts';
import { saveSandboxCredential } from './credentials.ts';
import type { Welcome } from './welcome.ts';

const FORM_TRIGGER = 'n8n-nodes-base.formTrigger';

/** Who may open the form, where it asks for a user and a password of its own. */
export const SHEET_LOGIN = { user: 'demo', password: 'sandbox-sheet' };

/**
 * Adds the example that sends airtime to the rows of a sheet, published, with a credential for the sandbox. Returns
 * the address of its form and who may open it.
 */
export const addSheetWorkflow = async (
	client: N8nClient,
	sandbox: { url: string },
	lang?: Lang,
): Promise<Pick<Welcome, 'sheetFormUrl' | 'sheetLogin'>> => {
	const [credential, password] = await Promise.all([
		saveSandboxCredential(client, sandbox.url, 'cinetPayTransferApi'),
		client.saveCredential('Sheet form of the demo', 'httpBasicAuth', SHEET_LOGIN),
	]);
	const returnUrl = `${sandbox.url}/`;
	const setting = {
		...{ n8nUrl: client.url, returnUrl, credential, otherCredentials: [password] },
		lang,
	};
	const { nodes } = await importExample(client, 'airtime-from-spreadsheet.json', setting);
	const form = nodes.find(({ type }) => type === FORM_TRIGGER);
	const own = form?.parameters.authentication === 'basicAuth';
	return {
		sheetFormUrl: `${client.url}/form/${form?.webhookId}`,
		sheetLogin: own ? SHEET_LOGIN : undefined,
	};
};
