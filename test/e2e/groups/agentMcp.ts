import { AgentOffice } from '../agentOffice.ts';
import { ledgerOf } from '../examples.ts';
import { connectMcp, MCP_PATH, type McpClient } from '../mcpClient.ts';
import { createPayment, settled, act } from '../payments.ts';
import type { Setting } from '../setting.ts';

const TOKEN = 'a-long-random-token-of-an-assistant';
/** What is offered, by the names that the client sees. */
const TOOLS = ['Look_up_a_payment', 'Look_up_a_payout', 'Prepare_payouts', 'Read_the_balance'];

/** n8n's MCP endpoint, through the MCP client that others use. */
export const agentMcpTests = (setting: Setting): void => {
	const office = new AgentOffice(setting);
	let client: McpClient;

	const connect = async (token?: string) => await connectMcp(setting, token);

	/** What a tool answers; undefined: the server has no such tool, or refused the call. */
	const answer = async (name: string, input: object): Promise<string | undefined> => {
		const { isError, content } = await client.callTool({ name, arguments: input });
		return isError ? undefined : content.map(({ text }) => text).join('\n');
	};

	beforeAll(async () => {
		await office.open();
		const data = { token: TOKEN };
		const bearer = await setting.shop.client.saveCredential('Assistants', 'httpBearerAuth', data);
		await office.bring('agent-mcp-server.json', [bearer]);
		client = await connect(TOKEN);
	});
	afterAll(async () => {
		await client?.close();
		await office.close();
	});

	it.each([
		['without a token', undefined],
		['with a wrong token', 'another-token'],
		['with an empty token', ''],
	])('lets nobody in %s', async (_how, token) => {
		await expect(connect(token)).rejects.toThrow();
		const headers: Record<string, string> = { 'content-type': 'application/json' };
		if (token !== undefined) headers.authorization = `Bearer ${token}`;
		const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });
		const sent = await fetch(setting.shop.n8n.url + MCP_PATH, { method: 'POST', headers, body });
		expect([401, 403]).toContain(sent.status);
		expect(await sent.text()).not.toContain('Prepare');
	});

	it('lists look-ups and "prepare", and no tool that pays', async () => {
		const { tools } = await client.listTools();
		expect(tools.map(({ name }) => name).sort()).toEqual(TOOLS);
		const inputs = Object.fromEntries(
			tools.map(({ name, inputSchema }) => [name, Object.keys(inputSchema.properties ?? {})]),
		);
		expect(inputs).toMatchObject({
			Look_up_a_payment: ['reference'],
			Look_up_a_payout: ['reference'],
			Prepare_payouts: ['payouts'],
		});
	});

	it.each(['Send_the_money', 'Transfer', 'cinetPay', 'Approve_and_pay_payouts'])(
		'has no tool %s',
		async (name) => {
			const input = { reference: 'AGENT-MCP-0', phone: '0700000401', amount: 500 };
			const told = await answer(name, input).catch(() => undefined);
			expect(told).toBeUndefined();
			expect(await ledgerOf(setting, 'AGENT-MCP')).toEqual([]);
		},
	);

	it('reads the balance and looks payments up', async () => {
		expect(await answer('Read_the_balance', {})).toContain('available');
		await createPayment(setting.shop, 'MCP-ORDER-1', 'http://127.0.0.1:9/notify');
		await act(setting.shop, 'MCP-ORDER-1', 'pay');
		expect(await answer('Look_up_a_payment', { reference: 'MCP-ORDER-1' })).toContain('success');
	});

	it.each([
		['a wrong number', [{ document: 'MCP-1', name: 'Awa', phone: '12', amount: 500 }], 'Phone'],
		['no document', [{ name: 'Awa', phone: '0700000401', amount: 500 }], 'no usable document'],
	])('prepares nothing from %s', async (_what, payouts, words) => {
		const told = await answer('Prepare_payouts', { payouts: JSON.stringify(payouts) });
		expect(told).toContain('Nothing was prepared');
		expect(told).toContain(words);
		expect(office.mailbox.received).toEqual([]);
	});

	it('prepares; a person approves; the payout is found by its reference', async () => {
		const payouts = [{ document: 'MCP-7', name: 'Awa', phone: '0700000407', amount: 700 }];
		const told = await answer('Prepare_payouts', { payouts: JSON.stringify(payouts) });
		expect(told).toContain('One payout is prepared');
		const { id, html } = await office.question('AGENT-MCP-7');
		expect(html).toContain('An assistant asked for this over MCP.');
		expect(await ledgerOf(setting, 'AGENT-MCP')).toEqual([]);
		const again = await answer('Prepare_payouts', { payouts: JSON.stringify(payouts) });
		expect(again).toContain('is prepared already');
		await office.decide(id, 'Approve and send');
		await office.finished(id);
		await settled(setting.shop, 'AGENT-MCP-7');
		expect(await answer('Look_up_a_payout', { reference: 'AGENT-MCP-7' })).toContain('success');
		expect(await ledgerOf(setting, 'AGENT-MCP')).toEqual([
			expect.objectContaining({ reference: 'AGENT-MCP-7', amount: 700, direction: 'out' }),
		]);
	});
};
