import type { StoredWorkflow, WorkflowJson } from '../../../scripts/host/client.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { bring, executionsAtRest, republish, sandboxCredential } from '../examples.ts';
import { startMailServer, type Mail, type MailServer } from '../mail.ts';
import { act, createPayment, sandboxCall } from '../payments.ts';
import type { Setting } from '../setting.ts';

const NOBODY = 'http://127.0.0.1:9/';
const BROKEN = 'Printer <b>on fire</b>';

/** A failed execution is reported with the references that it had in hand, and what became of them. */
export const errorWorkflowTests = (setting: Setting): void => {
	let reporter: StoredWorkflow;
	let mail: MailServer;
	const made: string[] = [];

	/** A published workflow that begins with a webhook, ends with an error, and reports to the example. */
	const failing = async (
		path: string,
		nodes: Array<{
			name: string;
			parameters: Record<string, unknown>;
			own?: 'cinetPayTransferApi' | 'cinetPayCheckoutApi' | 'digitalPayeApi';
		}>,
		name = `Shop <${path}>`,
	): Promise<StoredWorkflow> => {
		const { client } = setting.shop;
		const hook = {
			...{ id: 'hook', name: 'Hook', type: 'n8n-nodes-base.webhook', typeVersion: 2.1 },
			...{ position: [0, 0], webhookId: path },
			parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		};
		const stop = {
			...{ id: 'stop', name: 'Print', type: 'n8n-nodes-base.stopAndError', typeVersion: 1 },
			...{ position: [900, 0], parameters: { errorMessage: BROKEN } },
		};
		const rows = {
			...{ id: 'rows', name: 'Rows', type: 'n8n-nodes-base.splitOut', typeVersion: 1 },
			...{ position: [200, 0], parameters: { fieldToSplitOut: 'body.rows', options: {} } },
		};
		const own = await Promise.all(
			nodes.map(async ({ name: nodeName, parameters, own: type }, at) => {
				const credential = await sandboxCredential(setting, type!);
				const node = type === 'digitalPayeApi' ? 'digitalPaye' : 'cinetPay';
				return {
					...{ id: `own-${at}`, name: nodeName, typeVersion: 1, position: [400 + at * 200, 0] },
					...{ type: `n8n-nodes-cinetpay-digitalpaye.${node}`, parameters },
					credentials: { [type!]: { id: credential.id, name: credential.name } },
				};
			}),
		);
		const chain = [hook, rows, ...own, stop];
		const connections = Object.fromEntries(
			chain
				.slice(0, -1)
				.map((node, at) => [
					node.name,
					{ main: [[{ node: chain[at + 1]!.name, type: 'main', index: 0 }]] },
				]),
		);
		const settings = { errorWorkflow: reporter.id, executionOrder: 'v1' };
		const workflow = { name, nodes: chain, connections, settings } as unknown as WorkflowJson;
		const stored = await client.createWorkflow(workflow);
		await client.activateWorkflow(stored);
		made.push(stored.id);
		return stored;
	};
	const start = async (path: string, rows: Array<Record<string, unknown>>): Promise<void> => {
		await fetch(`${setting.shop.n8n.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ rows }),
		});
	};
	/** The one mail about the failure; its cells, row by row. */
	const report = async (): Promise<{ mail: Mail; rows: string[][] }> => {
		const first = await waitFor(() => Promise.resolve(mail.received[0]), {
			...{ what: 'the mail about the failure', timeoutMs: 60_000 },
		});
		await executionsAtRest(setting, reporter);
		expect(mail.received).toHaveLength(1);
		const rows = [...first.html.matchAll(/<tr>(<td>.*?)<\/tr>/gs)].map(([, row = '']) =>
			[...row.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell = '']) => cell),
		);
		return { mail: first, rows };
	};

	beforeAll(async () => {
		const { client, n8n } = setting.shop;
		mail = await startMailServer(client);
		const { rawApiKey } = await client.call<{ rawApiKey: string }>('POST', '/api-keys', {
			...{ label: 'Error workflow', scopes: ['execution:read'], expiresAt: null },
		});
		const api = { apiKey: rawApiKey, baseUrl: `${n8n.url}/api/v1` };
		reporter = await bring(setting, 'error-workflow.json', 'cinetPayCheckoutApi', [
			await sandboxCredential(setting, 'cinetPayAuroreApi'),
			await sandboxCredential(setting, 'cinetPayTransferApi'),
			await sandboxCredential(setting, 'digitalPayeApi'),
			await client.saveCredential('This n8n', 'n8nApi', api),
			mail.credential,
		]);
		const silent = { notificationsPerPayment: 0 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', silent);
	});

	afterAll(async () => {
		const { client } = setting.shop;
		const talking = { notificationsPerPayment: 3 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', talking);
		for (const id of made) await client.deactivateWorkflow(id);
		await mail.close();
	});

	beforeEach(() => {
		mail.received.length = 0;
	});

	const PAYMENTS = {
		name: 'Look it up',
		parameters: {
			...{ api: 'checkout', resource: 'payment', operation: 'get', lookUpBy: 'reference' },
			...{ reference: '={{ $json.reference }}', simple: true },
		},
		own: 'cinetPayCheckoutApi' as const,
	};

	it('names what was paid and not delivered, what is open and what is not known', async () => {
		for (const reference of ['DOUBT-PAID', 'DOUBT-OPEN', 'DOUBT-REFUSED']) {
			await createPayment(setting.shop, reference, NOBODY);
		}
		await act(setting.shop, 'DOUBT-PAID', 'pay');
		await act(setting.shop, 'DOUBT-REFUSED', 'refuse');
		await failing('doubt-payments', [PAYMENTS]);
		const references = ['DOUBT-PAID', 'DOUBT-OPEN', 'DOUBT-REFUSED', 'DOUBT-NEVER'];
		await start(
			'doubt-payments',
			references.map((reference) => ({ reference })),
		);
		const { mail: sent, rows } = await report();
		expect(sent).toMatchObject({
			...{ to: ['you@example.com'], subject: 'Failed: Shop <doubt-payments>' },
		});
		expect(sent.html).toContain('Shop &#60;doubt-payments&#62; failed');
		expect(sent.html).toContain('Print: Printer &#60;b&#62;on fire&#60;/b&#62;');
		expect(sent.html).toMatch(
			/<a href="http:\/\/127\.0\.0\.1:\d+\/workflow\/\w+\/executions\/\d+">/,
		);
		expect(rows.map((cells) => cells.slice(0, 5))).toEqual([
			[
				'DOUBT-PAID',
				'Look it up',
				'success',
				'success',
				expect.stringContaining('It is paid. Find out'),
			],
			['DOUBT-OPEN', 'Look it up', 'pending', 'pending', expect.stringContaining('not paid yet')],
			['DOUBT-REFUSED', 'Look it up', 'failed', 'failed', expect.stringContaining('was not paid')],
			['DOUBT-NEVER', 'Look it up', 'unknown', 'unknown', expect.stringContaining('not known')],
		]);
	});

	const AIRTIME = {
		name: 'Send airtime',
		parameters: {
			...{
				api: 'checkout',
				resource: 'airtime',
				operation: 'send',
				reference: '={{ $json.reference }}',
			},
			...{ phone: '={{ $json.phone }}', amount: '={{ $json.amount }}' },
			...{ notifyUrl: NOBODY, dryRun: false, ifInvalid: 'sendNothing', options: {}, simple: true },
		},
		own: 'cinetPayTransferApi' as const,
	};

	it('says of money that was sent not to send it again, though its answer was lost', async () => {
		await failing('doubt-airtime', [AIRTIME]);
		const fault = { match: '/client/v1/airtime', kind: 'lostAnswer', times: 1 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		await start('doubt-airtime', [{ reference: 'DOUBT-AIR', phone: '0700000001', amount: 1000 }]);
		const { rows } = await report();
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		expect(rows).toHaveLength(1);
		expect(rows[0]?.slice(0, 2)).toEqual(['DOUBT-AIR', 'Send airtime']);
		expect(rows[0]?.[4]).toMatch(/Do not send it again/);
	});

	it('says so when the provider cannot be asked, and keeps what the execution said', async () => {
		await createPayment(setting.shop, 'DOUBT-DOWN', NOBODY);
		await act(setting.shop, 'DOUBT-DOWN', 'pay');
		await failing('doubt-down', [PAYMENTS]);
		await start('doubt-down', [{ reference: 'DOUBT-DOWN' }]);
		await report();
		mail.received.length = 0;
		const fault = { match: '/checkout/v2/payment/check', kind: 'status500', times: 1000 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/faults', fault);
		await start('doubt-down', [{ reference: 'DOUBT-DOWN' }]);
		const { rows } = await report();
		await sandboxCall(setting.shop, 'DELETE', '/_sandbox/faults');
		// The node itself stops with the error, so no reference is among its output.
		expect(rows).toEqual([]);
		expect(mail.received[0]?.html).toContain('run the same rows again with the same references');
	});

	it('asks DigitalPaye in the direction in which the money moves', async () => {
		await failing('doubt-salary', [
			{
				name: 'Pay a salary',
				parameters: {
					...{ resource: 'disbursement', operation: 'create', reference: '={{ $json.reference }}' },
					...{ phone: '={{ $json.phone }}', amount: '={{ $json.amount }}', operator: 'orange' },
				},
				own: 'digitalPayeApi',
			},
		]);
		await start('doubt-salary', [{ reference: 'DOUBT-SALARY', phone: '0700000001', amount: 1000 }]);
		const { rows } = await report();
		expect(rows).toHaveLength(1);
		expect(rows[0]?.slice(0, 2)).toEqual(['DOUBT-SALARY', 'Pay a salary']);
		expect(rows[0]?.[4]).toMatch(/Do not send it again/);
	});

	it('still tells of a failure in which no payment was in hand', async () => {
		await failing('doubt-nothing', []);
		await start('doubt-nothing', [{ reference: 'X' }]);
		const { rows, mail: sent } = await report();
		expect(rows).toEqual([]);
		expect(sent.html).toContain('Printer &#60;b&#62;on fire');
	});

	it('still tells of a failure when the execution cannot be read', async () => {
		const nodes = reporter.nodes.map((node) =>
			node.name === 'Read the execution'
				? { ...node, parameters: { ...node.parameters, executionId: '999999999' } }
				: node,
		);
		const whole = reporter.nodes;
		reporter = await republish(setting, reporter, nodes);
		await start('doubt-payments', [{ reference: 'DOUBT-PAID' }]);
		const { rows, mail: sent } = await report();
		reporter = await republish(setting, reporter, whole);
		expect(rows).toEqual([]);
		expect(sent.html).toContain('Open the execution');
	});
};
