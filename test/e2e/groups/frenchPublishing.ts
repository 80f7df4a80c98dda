import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CredentialType } from '../../../scripts/demo/credentials.ts';
import type { StoredCredential, WorkflowJson } from '../../../scripts/host/client.ts';
import { importExample } from '../../../scripts/host/examples.ts';
import { archive, choicesOf, sandboxCredential } from '../examples.ts';
import type { Setting } from '../setting.ts';

const FOLDER = 'examples/fr';
const OWN = [
	...['cinetPayCheckoutApi', 'cinetPayTransferApi', 'cinetPayAuroreApi', 'digitalPayeApi'],
] as CredentialType[];
/** Of accounts elsewhere, which publishing does not use. */
const OTHERS = {
	googleSheetsOAuth2Api: { clientId: 'none', clientSecret: 'none' },
	httpBasicAuth: { user: 'person', password: 'password-of-a-person' },
	httpBearerAuth: { token: 'token-of-an-assistant' },
	n8nApi: { apiKey: 'none', baseUrl: 'http://127.0.0.1:9/api/v1' },
	openAiApi: { apiKey: 'none', url: 'http://127.0.0.1:9/v1' },
	postgres: { host: '127.0.0.1', port: 9, database: 'shop', user: 'shop', password: 'none' },
	smtp: { host: '127.0.0.1', port: 9, user: '', password: '', secure: false },
	telegramApi: { accessToken: '123:abc', baseUrl: 'http://127.0.0.1:9' },
	twilioApi: { authType: 'authToken', accountSid: 'none', authToken: 'none' },
	whatsAppApi: { accessToken: 'none', businessAccountId: 'none' },
};

/** What only its user can choose in a node. */
const CHOICES: Readonly<Record<string, Record<string, unknown>>> = {
	'n8n-nodes-base.whatsApp': { phoneNumberId: '1', template: 'lien|fr' },
	'n8n-nodes-base.twilio': { from: '+2250700000000' },
	'n8n-nodes-base.googleSheets': {
		documentId: { __rl: true, mode: 'id', value: 'feuille' },
		sheetName: { __rl: true, mode: 'id', value: 'gid=0' },
	},
};
const chosen = (example: WorkflowJson): WorkflowJson => ({
	...example,
	nodes: example.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...CHOICES[node.type] },
	})),
});
const schedulesOf = ({ nodes }: WorkflowJson) =>
	nodes
		.filter(({ type }) => type === 'n8n-nodes-base.scheduleTrigger')
		.map(({ name, parameters }) => ({ name, parameters }));

/** An example that starts another one is published after it. */
const STARTERS = ['agent-chat.json', 'agent-mcp-server.json'];
const FILES = readdirSync(FOLDER).filter(
	(file) => file.endsWith('.json') && !STARTERS.includes(file),
);

/** n8n takes each of the French examples and publishes it; here its schedules are its own. */
export const frenchPublishingTests = (setting: Setting): void => {
	const published: string[] = [];
	let credentials: StoredCredential[] = [];
	const ofShop = () => [setting.shop.orderWorkflowId, setting.shop.fulfilmentWorkflowId];

	beforeAll(async () => {
		const { client } = setting.shop;
		const own = OWN.map(async (type) => await sandboxCredential(setting, type));
		const others = Object.entries(OTHERS).map(
			async ([type, data]) => await client.saveCredential(`Any ${type}`, type, data),
		);
		credentials = await Promise.all([...own, ...others]);
	});
	// The other tests import what they need as somebody does who has nothing yet.
	afterAll(async () => {
		for (const id of published.filter((one) => !ofShop().includes(one))) await archive(setting, id);
	});

	it.each([...FILES, ...STARTERS])('publishes %s', async (file) => {
		const { client } = setting.shop;
		const example = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as WorkflowJson;
		const choices = await choicesOf(setting, 'cinetPayCheckoutApi', credentials);
		const { id } = await importExample(client, file, { ...choices, change: chosen });
		published.push(id);
		const stored = await client.getWorkflow(id);
		expect(stored).toMatchObject({ name: example.name, active: true });
		// Those of the shop were published, and made quiet, before.
		if (!ofShop().includes(id)) expect(schedulesOf(stored)).toEqual(schedulesOf(example));
	});
};
