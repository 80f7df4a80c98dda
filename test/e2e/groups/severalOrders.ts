import type { N8nClient, StoredWorkflow, WorkflowNode } from '../../../scripts/host/client.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { sandboxCredential } from '../examples.ts';
import { act, NO_REPETITION, settled, useSandboxSettings } from '../payments.ts';
import type { Setting } from '../setting.ts';

const ORDERS = 3;
const CINETPAY = 'n8n-nodes-cinetpay-digitalpaye.cinetPay';

type Start = 'webhook' | 'subWorkflow';

const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
): WorkflowNode => ({
	...{ id: `several-${name}`, name, type, typeVersion, position: [0, 0], parameters },
});
const hook = (path: string): WorkflowNode => ({
	...node('Start', 'n8n-nodes-base.webhook', 2.1, { httpMethod: 'POST', path, options: {} }),
	webhookId: path,
});
const chain = (names: string[]) =>
	Object.fromEntries(
		names
			.slice(1)
			.map((name, index) => [names[index]!, { main: [[{ node: name, type: 'main', index: 0 }]] }]),
	);

/** Several orders at a time, each of which waits: what Wait for Result and Notify advise, on a real n8n. */
export const severalOrdersTests = (setting: Setting): void => {
	// The copy after the one that ends a wait finds no execution.
	useSandboxSettings(setting, NO_REPETITION);
	const client = (): N8nClient => setting.shop.client;

	const publish = async (name: string, nodes: WorkflowNode[]): Promise<StoredWorkflow> => {
		const connections = chain(nodes.map((each) => each.name));
		const settings = { executionOrder: 'v1' };
		const stored = await client().createWorkflow({ name, nodes, connections, settings });
		await client().activateWorkflow(stored);
		return stored;
	};

	/** Creates one payment that reports to its own execution, waits for it, and delivers. */
	const oneOrder = async (start: Start): Promise<StoredWorkflow> => {
		const { id, name } = await sandboxCredential(setting, 'cinetPayCheckoutApi');
		const credentials = { cinetPayCheckoutApi: { id, name } };
		const first =
			start === 'webhook'
				? hook('one-order')
				: node('Start', 'n8n-nodes-base.executeWorkflowTrigger', 1.1, {
						inputSource: 'passthrough',
					});
		const reference =
			start === 'webhook' ? '={{ $json.body.reference }}' : '={{ $json.reference }}';
		return await publish(`One order (${start})`, [
			first,
			{
				...node('Create', CINETPAY, 1, {
					...{ api: 'checkout', resource: 'payment', operation: 'create', reference, amount: 2500 },
					...{ currency: 'XOF', description: 'Cloth bag', reportTo: 'execution' },
					...{ returnUrl: 'https://shop.example.com/thank-you', customer: {}, options: {} },
				}),
				credentials,
			},
			{
				...node('Wait for Result', CINETPAY, 1, {
					...{ api: 'checkout', resource: 'payment', operation: 'wait' },
					reference: '={{ $json.reference }}',
				}),
				webhookId: `several-wait-${start}`,
				credentials,
			},
			node('Deliver the order', 'n8n-nodes-base.noOp', 1, {}),
		]);
	};

	/** Sends the orders in, pays them one after the other, and says which were delivered by whose executions. */
	const trade = async (path: string, prefix: string, of: StoredWorkflow): Promise<string[]> => {
		const references = Array.from({ length: ORDERS }, (_, index) => `${prefix}-${index + 1}`);
		const orders = references.map((reference) => ({ reference }));
		const answer = await fetch(`${setting.shop.n8n.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ orders }),
		});
		expect(answer.status).toBe(200);
		const executions = async () => (await client().listExecutions(of.id)).results;
		await waitFor(
			async () =>
				(await executions()).filter(({ status }) => status === 'waiting').length === ORDERS,
			{ what: `${ORDERS} executions that wait` },
		);
		for (const reference of references) {
			await act(setting.shop, reference, 'pay');
			await settled(setting.shop, reference);
		}
		const ended = await waitFor(
			async () => {
				const all = await executions();
				return all.every(({ status }) => status === 'success') && all;
			},
			{ what: 'the end of the executions' },
		);
		const results = await Promise.all(ended.map(async ({ id }) => await client().getExecution(id)));
		return results
			.flatMap(({ output }) => output('Deliver the order') ?? [])
			.map(({ reference }) => String(reference))
			.sort();
	};
	const split = node('Split', 'n8n-nodes-base.splitOut', 1, {
		fieldToSplitOut: 'body.orders',
		options: {},
	});
	const all = (prefix: string) => [1, 2, 3].map((number) => `${prefix}-${number}`);

	it('delivers each of them when a call of its own starts each', async () => {
		const one = await oneOrder('webhook');
		await publish('Several orders, one call each', [
			hook('several-by-call'),
			split,
			node('Start each', 'n8n-nodes-base.httpRequest', 4.2, {
				method: 'POST',
				url: `${setting.shop.n8n.url}/webhook/one-order`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ JSON.stringify({ reference: $json.reference }) }}',
				options: {},
			}),
		]);
		expect(await trade('several-by-call', 'BY-CALL', one)).toEqual(all('BY-CALL'));
	});

	it('delivers each of them when a sub-workflow that nobody waits for starts each', async () => {
		const one = await oneOrder('subWorkflow');
		await publish('Several orders, one sub-workflow each', [
			hook('several-by-sub'),
			split,
			node('Start each', 'n8n-nodes-base.executeWorkflow', 1.2, {
				workflowId: { __rl: true, mode: 'id', value: one.id },
				mode: 'each',
				options: { waitForSubWorkflow: false },
			}),
		]);
		expect(await trade('several-by-sub', 'BY-SUB', one)).toEqual(all('BY-SUB'));
	});
};
