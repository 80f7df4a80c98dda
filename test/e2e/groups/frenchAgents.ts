import { AgentOffice, type Payout } from '../agentOffice.ts';
import { executionsAtRest, ledgerOf } from '../examples.ts';
import { Reader } from '../frenchReader.ts';
import { connectMcp, type McpClient } from '../mcpClient.ts';
import { settled } from '../payments.ts';
import { ScriptedModel, toldBy } from '../scriptedModel.ts';
import type { Setting } from '../setting.ts';

const PATH = '/webhook/cinetpay-agent-chat/chat';
const TOKEN = 'a-long-random-token-of-an-assistant';
const PREPARE = 'Prepare_payouts';

const payout = (document: string, phone = '0700000401', amount: number | string = 500): Payout => ({
	...{ document, name: 'Awa', phone, amount },
});

/** An agent that prepares, told in French, and the person who approves, asked in French. */
export const frenchAgentTests = (setting: Setting): void => {
	const reader = new Reader();
	const model = new ScriptedModel();
	const office = new AgentOffice(setting);
	let approval: Awaited<ReturnType<AgentOffice['open']>>;
	let assistant: McpClient;

	beforeAll(async () => {
		await model.start();
		approval = await office.open();
		const { client } = setting.shop;
		const data = { apiKey: 'scripted', url: model.url };
		const vendor = await client.saveCredential('Scripted model', 'openAiApi', data);
		await office.bring('agent-chat.json', [vendor, office.askers!]);
		const token = { token: TOKEN };
		const bearer = await client.saveCredential('Assistants', 'httpBearerAuth', token);
		await office.bring('agent-mcp-server.json', [bearer]);
		assistant = await connectMcp(setting, TOKEN);
	});
	afterAll(async () => {
		await assistant?.close();
		await office.close();
		await model.stop();
	});

	/** Asks in the chat; the model proposes these payouts and says what it was told. */
	const ask = async (payouts: string): Promise<string> => {
		model.next = (chat) => {
			const told = toldBy(chat);
			if (told.length > 0) return { say: told.join('\n') };
			return { call: [{ name: PREPARE, input: { payouts } }] };
		};
		const response = await fetch(setting.shop.n8n.url + PATH, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: office.askersLogin },
			body: JSON.stringify({ action: 'sendMessage', sessionId: 'agent-1', chatInput: 'Payez.' }),
		});
		return reader.values(((await response.json()) as { output: string }).output);
	};

	/** A person decides about the open question; reads the mails and the page. */
	const decide = async (reference: string, decision: string): Promise<void> => {
		const { id } = await office.question(reference);
		reader.text(await office.decide(id, decision));
		await office.finished(id);
		reader.mails(office.mailbox.received);
	};

	it.each([
		['a wrong number', JSON.stringify([payout('FAC-1', '07O0000401')])],
		['a wrong amount', JSON.stringify([payout('FAC-1', '0700000401', 'cinq')])],
		['a document twice', JSON.stringify([payout('FAC-1'), payout('FAC-1', '0700000402')])],
		['no document', JSON.stringify([payout('FACTURE')])],
		['nothing', '[]'],
		['what is no JSON', 'FAC-1: 500'],
		['more than there is', JSON.stringify([payout('FAC-1', '0700000401', 900_000_000)])],
	])('tells the agent in French why nothing was prepared from %s', async (_what, payouts) => {
		expect(await ask(payouts)).toContain('Rien n’a été préparé');
		expect(office.mailbox.received).toEqual([]);
		reader.expectFrench();
	});

	it('prepares for the chat, pays what a person approves, and mails what became of it', async () => {
		expect(await ask(JSON.stringify([payout('FAC-7')]))).toContain('Un paiement est préparé');
		expect(await ask(JSON.stringify([payout('FAC-7')]))).toContain('est déjà préparé');
		await decide('AGENT-FAC-7', 'Approuver et envoyer');
		await settled(setting.shop, 'AGENT-FAC-7');
		await executionsAtRest(setting, approval);
		expect(await ledgerOf(setting, 'AGENT-FAC-7')).toHaveLength(1);
		expect(await ask(JSON.stringify([payout('FAC-7')]))).toContain('a été payé');
		reader.mails(office.mailbox.received);
		reader.expectFrench();
	});

	it('answers an assistant over MCP, and mails that a payout was declined', async () => {
		const call = { payouts: JSON.stringify([payout('MCP-1', '0700000407', 700)]) };
		const { content } = await assistant.callTool({ name: PREPARE, arguments: call });
		const told = reader.values(content.map(({ text }) => text).join('\n'));
		expect(told).toContain('Un paiement est préparé');
		await decide('AGENT-MCP-1', 'Refuser');
		expect(await ledgerOf(setting, 'AGENT-MCP')).toEqual([]);
		for (const { description, inputSchema } of (await assistant.listTools()).tools) {
			reader.text(description);
			reader.values(JSON.stringify(inputSchema.properties ?? {}));
		}
		reader.expectFrench();
	});
};
