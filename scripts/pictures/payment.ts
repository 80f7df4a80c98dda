import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { saveSandboxCredential } from '../demo/credentials.ts';
import { payOnPage } from '../demo/payer.ts';
import type { N8nClient, StoredWorkflow, WorkflowJson, WorkflowNode } from '../host/client.ts';
import { waitFor } from '../host/wait.ts';
import { canvasPicture, part, save, type Studio } from './studio.ts';

const EXAMPLE = join('examples', 'order-wait-deliver.json');
const START = 'Order';
const DELIVER = 'Deliver the order';
const CREATE = 'Create payment';
const WAIT = 'Wait for the payment';
/** The panel's own size, in CSS pixels: GitHub shows a picture of README about this wide. */
const PANEL = { width: 1280, height: 1000 };

const node = (name: string, type: string, x: number, more: object): WorkflowNode => ({
	...{ id: name, name, type, position: [x, 0], parameters: {} },
	...more,
});

/** The two nodes of this package in the example of the first payment, by what they do. */
const nodesOfExample = () => {
	const { nodes } = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as WorkflowJson;
	const find = (operation: string) => {
		const found = nodes.find(
			({ type, parameters }) => type.endsWith('.cinetPay') && parameters.operation === operation,
		);
		if (!found) throw new Error(`${EXAMPLE} has no node that does "${operation}".`);
		return found;
	};
	return { create: find('create'), wait: find('wait') };
};

/** README's first payment: one workflow that creates a payment, waits for it, and delivers what is paid. */
const firstPayment = async (client: N8nClient, sandboxUrl: string): Promise<StoredWorkflow> => {
	const { id, name } = await saveSandboxCredential(client, sandboxUrl, 'cinetPayCheckoutApi');
	const credentials = { cinetPayCheckoutApi: { id, name } };
	const { create, wait } = nodesOfExample();
	const reference = `={{ $('${CREATE}').item.json.reference }}`;
	const nodes = [
		node(START, 'n8n-nodes-base.manualTrigger', 0, { typeVersion: 1 }),
		{
			...{ ...create, name: CREATE, position: [220, 0], credentials },
			parameters: {
				...create.parameters,
				...{ reference: 'ORDER-1001', amount: 2500, description: 'Cloth bag' },
			},
		},
		{
			...{ ...wait, name: WAIT, position: [440, 0], credentials },
			parameters: {
				...wait.parameters,
				...('reference' in wait.parameters ? { reference } : {}),
			},
		},
		node('Paid?', 'n8n-nodes-base.if', 660, {
			typeVersion: 2.2,
			parameters: {
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
					combinator: 'and',
					conditions: [
						{
							...{ id: 'paid', leftValue: '={{ $json.result }}', rightValue: 'paid' },
							operator: { type: 'string', operation: 'equals' },
						},
					],
				},
				options: {},
			},
		}),
		node(DELIVER, 'n8n-nodes-base.noOp', 880, { typeVersion: 1 }),
	];
	const names = nodes.map((each) => each.name);
	const connections = Object.fromEntries(
		names
			.slice(0, -1)
			.map((each, index) => [
				each,
				{ main: [[{ node: names[index + 1], type: 'main', index: 0 }]] },
			]),
	);
	const workflow = {
		name: 'First payment',
		nodes,
		connections,
		settings: { executionOrder: 'v1' },
	};
	return await client.createWorkflow(workflow);
};

/** The middle of an open panel: the fields, without what comes in and goes out. */
const panelPicture = async (page: Page): Promise<Buffer> => {
	const panel = part(page, 'ndv-parameters-panel').or(part(page, 'parameters-panel')).first();
	await part(page, 'parameter-item').or(page.locator('label')).first().waitFor();
	await page.mouse.move(0, 0);
	const body = (await panel.count()) > 0 ? panel : part(page, 'node-parameters').first();
	return await body.screenshot({ animations: 'disabled' });
};

/** Runs the workflow to its end, with a payer who pays. Returns the execution's id. */
const run = async (
	client: N8nClient,
	workflow: StoredWorkflow,
	sandboxUrl: string,
): Promise<string> => {
	const { executionId } = await client.call<{ executionId: string }>(
		'POST',
		`/workflows/${workflow.id}/run`,
		{ triggerToStartFrom: { name: START } },
	);
	const paymentUrl = await waitFor(
		async () => {
			const { status, output } = await client.getExecution(executionId);
			if (['error', 'crashed'].includes(status)) throw new Error(`The execution ended: ${status}`);
			return status === 'waiting' && String(output(CREATE)?.[0]?.paymentUrl);
		},
		{ what: 'the payment to be created', timeoutMs: 180_000 },
	);
	if (!paymentUrl.startsWith(sandboxUrl)) throw new Error(`Not in the sandbox: ${paymentUrl}`);
	await payOnPage(paymentUrl);
	await waitFor(async () => (await client.getExecution(executionId)).output(DELIVER), {
		what: 'the delivery',
		timeoutMs: 180_000,
	});
	return executionId;
};

/** The first payment: the fields that create it, and the execution that delivered. */
export const paymentPictures = async ({ shop, open }: Studio): Promise<string[]> => {
	const { client, sandbox } = shop;
	const workflow = await firstPayment(client, sandbox.url);
	const panel = await open(`/workflow/${workflow.id}`, PANEL);
	await part(panel, 'canvas-node').filter({ hasText: CREATE }).first().dblclick();
	const files = [save('create-payment', await panelPicture(panel))];
	await panel.close();

	const executionId = await run(client, workflow, sandbox.url);
	const path = `/workflow/${workflow.id}/executions/${executionId}`;
	const done = await open(path, { width: 1280, height: 500 });
	files.push(save('first-payment', await canvasPicture(done, workflow.nodes.length, 'device')));
	await done.close();
	return files;
};
