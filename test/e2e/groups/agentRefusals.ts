import { CREDENTIAL_TYPE } from '../../../scripts/demo/shop.ts';
import type { StoredCredential, WorkflowJson } from '../../../scripts/host/client.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { sandboxCall } from '../payments.ts';
import { ScriptedModel } from '../scriptedModel.ts';
import type { Setting } from '../setting.ts';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';
/** One of each generation of n8n's AI Agent; those before 3 keep what a tool throws from their model. */
const AGENTS = [1.7, 2.2, 3.1];

const URLS = { notifyUrl: 'http://127.0.0.1:9/notify', returnUrl: 'http://127.0.0.1:9/return' };

/** What a tool node is set to do, the credential that it needs, and what its agent must be told. */
const REFUSED: Array<[string, Record<string, unknown>, string, RegExp]> = [
	[
		'Airtime: Send',
		{
			...{
				api: 'checkout',
				resource: 'airtime',
				operation: 'send',
				reference: 'AGENT-1',
				amount: 500,
			},
			...{ phone: '0700000001', notifyUrl: URLS.notifyUrl },
		},
		'cinetPayTransferApi',
		/Moving money is not available to AI agents.*let a person approve/,
	],
	[
		'an amount that is not one',
		{
			...{ api: 'checkout', resource: 'payment', operation: 'create', reportTo: 'trigger' },
			...{ reference: 'AGENT-2', amount: 1003 },
			...{ currency: 'XOF', description: 'Cloth bag', ...URLS },
		},
		CREDENTIAL_TYPE,
		/Amount must be corrected before anything is sent.*1003 is not a multiple of 5/,
	],
];

type Credential = Pick<StoredCredential, 'id' | 'name'>;

function agentWorkflow(
	name: string,
	version: number,
	parameters: object,
	credentials: { model: Credential; tool: Credential & { type: string } },
): WorkflowJson {
	const node = (title: string, type: string, typeVersion: number, more: object) => ({
		...{ id: `${name}-${title}`, name: title, type, typeVersion, position: [0, 0] },
		...{ parameters: {}, ...more },
	});
	const to = (target: string, type = 'main') => ({ [type]: [[{ node: target, type, index: 0 }]] });
	const path = { path: name, httpMethod: 'POST', responseMode: 'lastNode' };
	const prompt = { agent: 'toolsAgent', promptType: 'define', text: 'Send it.', options: {} };
	const { model, tool } = credentials;
	return {
		name,
		nodes: [
			node('Start', 'n8n-nodes-base.webhook', 2, { webhookId: name, parameters: path }),
			node('Agent', `${LANGCHAIN}.agent`, version, { parameters: prompt }),
			node('Model', `${LANGCHAIN}.lmChatOpenAi`, 1.2, {
				parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
				credentials: { openAiApi: { id: model.id, name: model.name } },
			}),
			node('Tool', 'n8n-nodes-cinetpay-digitalpaye.cinetPayTool', 1, {
				parameters,
				credentials: { [tool.type]: { id: tool.id, name: tool.name } },
			}),
		],
		// As the editor sets it: in the older order agent 3 would go on before its tool has run.
		settings: { executionOrder: 'v1' },
		connections: {
			Start: to('Agent'),
			Model: to('Agent', 'ai_languageModel'),
			Tool: to('Agent', 'ai_tool'),
		},
	};
}

/** Agents on a real n8n, with a model that says what it was told. */
export const agentRefusalTests = (setting: Setting): void => {
	const scripted = new ScriptedModel();
	const keys = new Map<string, StoredCredential>();
	beforeAll(async () => {
		await scripted.start();
		const { client, credential, sandbox } = setting.shop;
		const data = { apiKey: 'sandbox-api-key', apiPassword: 'sandbox-password' };
		const transfer = { ...data, baseUrl: `${sandbox.url}/client` };
		const model = { apiKey: 'scripted', url: scripted.url };
		keys.set(CREDENTIAL_TYPE, credential);
		for (const [type, value] of Object.entries({ cinetPayTransferApi: transfer, openAiApi: model }))
			keys.set(type, await client.saveCredential('Of an agent', type, value));
	});
	afterAll(async () => await scripted.stop());

	const cases = AGENTS.flatMap((version) =>
		REFUSED.map(([what, parameters, type, words]) => ({ version, what, parameters, type, words })),
	);

	it.each(cases)('the model of an agent $version is told: $what', async (one) => {
		const { client, n8n } = setting.shop;
		const name = `agent-${one.version}-${String(one.parameters.reference)}`;
		const credentials = { model: keys.get('openAiApi')!, tool: keys.get(one.type)! };
		const stored = await client.createWorkflow(
			agentWorkflow(name, one.version, one.parameters, credentials),
		);
		await client.activateWorkflow(stored);
		const sent = await fetch(`${n8n.url}/webhook/${name}`, { method: 'POST' });
		await sent.text();
		const ended = await waitFor(
			async () => (await client.listExecutions(stored.id)).results.find((run) => run.stoppedAt),
			{ what: `the end of "${name}"` },
		);
		const { output } = await client.getExecution(ended.id);
		expect(String(output('Agent')?.[0]?.output)).toMatch(one.words);
	});

	it('and nothing was sent or created', async () => {
		const { transactions } = await sandboxCall<{ transactions: Array<{ reference: string }> }>(
			setting.shop,
			'GET',
			'/_sandbox/transactions',
		);
		const ofAgents = transactions.filter(({ reference }) => reference.startsWith('AGENT-'));
		expect(ofAgents).toEqual([]);
	});
};
