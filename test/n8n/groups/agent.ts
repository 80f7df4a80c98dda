import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { freePort } from '../../../scripts/host/ports.ts';
import { CINETPAY, LIMIT_MS, using, type VersionSetting } from '../setting.ts';

type Message = { role: string; content: unknown; tool_calls?: unknown };
type Asked = { messages: Message[]; tools?: Array<{ function: { name: string } }> };

const bodyOf = async (request: IncomingMessage): Promise<string> => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
};

/** A model with OpenAI's interface that calls its only tool once and then repeats what the tool answered. */
class Parrot {
	readonly asked: Asked[] = [];
	private server?: Server;
	url = '';

	async start(): Promise<void> {
		const port = await freePort();
		const answer = async (request: IncomingMessage, response: ServerResponse) => {
			const asked = JSON.parse(await bodyOf(request)) as Asked;
			this.asked.push(asked);
			const last = asked.messages.at(-1)!;
			const call = {
				...{ id: 'call_1', type: 'function' },
				function: { name: asked.tools?.[0]?.function.name ?? 'none', arguments: '{}' },
			};
			const message =
				last.role === 'tool'
					? { role: 'assistant', content: `The tool said: ${JSON.stringify(last.content)}` }
					: { role: 'assistant', content: null, tool_calls: [call] };
			response.setHeader('content-type', 'application/json');
			response.end(
				JSON.stringify({
					...{ id: 'chat-1', object: 'chat.completion', created: 1, model: 'parrot' },
					choices: [
						{ index: 0, message, finish_reason: message.tool_calls ? 'tool_calls' : 'stop' },
					],
					usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
				}),
			);
		};
		this.server = createServer((request, response) => void answer(request, response));
		await new Promise<void>((done) => this.server!.listen(port, '127.0.0.1', done));
		this.url = `http://127.0.0.1:${port}/v1`;
	}

	async stop(): Promise<void> {
		this.server?.closeAllConnections();
		await new Promise((done) => this.server?.close(done));
	}
}

/** What an agent of this n8n can do with the node, and what it must not. */
export const agentTests = (setting: VersionSetting): void => {
	const parrot = new Parrot();
	beforeAll(async () => await parrot.start());
	afterAll(async () => await parrot.stop());

	/** Lets an agent use its only tool; gives what it said at the end. */
	const ask = async (name: string, parameters: object, credential: object): Promise<string> => {
		const { client } = setting.shop;
		const key = await client.saveCredential('Parrot', 'openAiApi', {
			...{ apiKey: 'any', url: parrot.url },
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
				parameters: { model: 'parrot', options: { baseURL: parrot.url } },
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
					...{ description: 'Cloth bag', notifyUrl: setting.triggerUrl },
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
			expect(said).toContain('Moving money is not offered to AI agents');
			const answer = await fetch(`${sandbox.url}/_sandbox/ledger`);
			expect(await answer.text()).not.toContain('AGENT-AIRTIME');
		},
		LIMIT_MS,
	);
};
