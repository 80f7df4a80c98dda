import { ScriptedModel } from '../../e2e/scriptedModel.ts';
import { CINETPAY, LIMIT_MS, using, type VersionSetting } from '../setting.ts';

/** What an agent of this n8n can do with the node, and what it must not. */
export const agentTests = (setting: VersionSetting): void => {
	const model = new ScriptedModel();
	beforeAll(async () => await model.start());
	afterAll(async () => await model.stop());

	/** Lets an agent use its only tool; gives what it said at the end. */
	const ask = async (name: string, parameters: object, credential: object): Promise<string> => {
		const { client } = setting.shop;
		const key = await client.saveCredential('Model', 'openAiApi', {
			...{ apiKey: 'any', url: model.url },
		});
		const agent = await setting.bring(name, [
			{
				...{ name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 2 },
				parameters: { promptType: 'define', text: 'Use your tool.', options: {} },
			},
		]);
		const at = { position: [400, 300], typeVersion: 1 };
		const nodes = [
			...agent.nodes,
			{
				...{ ...at, id: `${name}-model`, name: 'Model' },
				...{ type: '@n8n/n8n-nodes-langchain.lmChatOpenAi', ...using('openAiApi', key) },
				parameters: { model: 'scripted', options: { baseURL: model.url } },
			},
			{
				...{ ...at, id: `${name}-tool`, name: 'Money', type: `${CINETPAY}Tool` },
				...{ parameters: { ...parameters }, ...credential },
			},
		];
		const link = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
		const stored = await client.updateWorkflow(agent, {
			nodes,
			connections: {
				...agent.connections,
				Model: link('ai_languageModel'),
				Money: link('ai_tool'),
			},
		});
		await client.activateWorkflow(stored);
		const { output, status } = await setting.run(stored, [{}]);
		expect(status).toBe('success');
		return JSON.stringify(output('Agent'));
	};

	it(
		'makes a payment link for an agent',
		async () => {
			const said = await ask(
				'agent-link',
				{
					...{ api: 'checkout', resource: 'payment', operation: 'create' },
					...{ reference: `AGENT-${setting.version}`, amount: 2500, currency: 'XOF' },
					...{ description: 'Cloth bag', reportTo: 'trigger', notifyUrl: setting.triggerUrl },
					returnUrl: 'https://shop.example.com/thank-you',
				},
				using('cinetPayCheckoutApi', setting.shop.credential),
			);
			expect(said).toContain('/checkout/pay/');
		},
		LIMIT_MS,
	);

	it(
		'refuses to send money for an agent, and tells it so',
		async () => {
			const { client, sandbox } = setting.shop;
			const credential = await client.saveCredential('Transfer', 'cinetPayTransferApi', {
				...{ apiKey: 'sandbox-api-key', apiPassword: 'sandbox-password' },
				...{ environment: 'sandbox', sandboxUrl: sandbox.url },
			});
			const said = await ask(
				'agent-money',
				{
					...{ api: 'checkout', resource: 'airtime', operation: 'send', country: 'CI' },
					...{ reference: 'AGENT-AIRTIME', phone: '+2250700000001', amount: 1000 },
					notifyUrl: setting.triggerUrl,
				},
				using('cinetPayTransferApi', credential),
			);
			// Told, not left with an empty answer.
			expect(said).toContain('Moving money is not available to AI agents');
			const answer = await fetch(`${sandbox.url}/_sandbox/ledger`);
			expect(await answer.text()).not.toContain('AGENT-AIRTIME');
		},
		LIMIT_MS,
	);
};
