import { keys } from '../../sandbox/keys.ts';
import type { N8nClient, WorkflowJson, WorkflowNode } from '../../scripts/host/client.ts';

/** A published workflow and the address that starts it. */
export type Target = { workflowId: string; url: string };

export type Targets = {
	/** The CinetPay Trigger as it comes. */
	trigger: Target;
	/** The same with Require Signed URL. */
	signed: Target;
	/** The same job from n8n's own nodes: Webhook, then HTTP Request. Checks no signature, drops no copy. */
	pair: Target;
	/** n8n's own Webhook node refusing the caller by its IP list: no execution. */
	refusing: Target;
	/** A trigger that does nothing but answer. */
	answering: Target;
	/** A trigger that does nothing but start an execution. */
	starting: Target;
	/** The same with a credential, after it has asked the provider once, with a line saved with the workflow. */
	asking: Target;
};

const node = (webhookId: string, rest: Partial<WorkflowNode>): WorkflowNode => ({
	id: `node-${webhookId}`,
	name: 'Notification',
	type: '',
	position: [0, 0],
	parameters: {},
	webhookId,
	...rest,
});

/** The pair's second node, as a user would fill it in. */
const check = (providerUrl: string): WorkflowNode => ({
	id: 'node-check',
	name: 'Check',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.5,
	position: [250, 0],
	parameters: {
		method: 'POST',
		url: `${providerUrl}/v2/payment/check`,
		sendBody: true,
		specifyBody: 'keypair',
		bodyParameters: {
			parameters: [
				{ name: 'apikey', value: keys.apiKey },
				{ name: 'site_id', value: keys.siteId },
				{ name: 'transaction_id', value: '={{ $json.body.cpm_trans_id }}' },
			],
		},
		options: {},
	},
});

const ownWebhook = (path: string, options: Record<string, unknown>): WorkflowNode =>
	node(path, {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options },
	});

/** Publishes a workflow; returns what a load needs to know of it. */
const publish = async (
	client: N8nClient,
	name: string,
	path: string,
	nodes: WorkflowNode[],
	connections: WorkflowJson['connections'] = {},
): Promise<Target> => {
	const settings = { executionOrder: 'v1' };
	const stored = await client.createWorkflow({ name, nodes, connections, settings });
	await client.activateWorkflow(stored);
	return { workflowId: stored.id, url: `${client.url}/webhook/${path}` };
};

const credentialFor = async (client: N8nClient, providerUrl: string) => {
	const { id, name } = await client.saveCredential('Sandbox', 'cinetPayCheckoutApi', {
		apiKey: keys.apiKey,
		siteId: keys.siteId,
		secretKey: keys.secretKey,
		environment: 'other',
		baseUrl: providerUrl,
	});
	return { cinetPayCheckoutApi: { id, name } };
};

/** A workflow of one CinetPay Trigger that asks the sandbox. */
export const publishTrigger = async (
	client: N8nClient,
	providerUrl: string,
	path = 'bench-trigger',
	options: Record<string, unknown> = {},
): Promise<Target> => {
	const trigger = node(path, {
		type: 'n8n-nodes-cinetpay-digitalpaye.cinetPayTrigger',
		typeVersion: 1.1,
		parameters: { api: 'checkout', event: 'payment', startFor: 'paidAndRefused', options },
		credentials: await credentialFor(client, providerUrl),
	});
	return await publish(client, `CinetPay Trigger (${path})`, `${path}/webhook`, [trigger]);
};

/** Brings the workflows of the benchmark into a fresh n8n and publishes them. */
export const publishTargets = async (client: N8nClient, providerUrl: string): Promise<Targets> => {
	const least = (webhookId: string, more: Partial<WorkflowNode> = {}) =>
		node(webhookId, {
			...{ type: 'n8n-nodes-answer-only.answerOnlyTrigger', typeVersion: 1.1 },
			...more,
		});
	const ask = JSON.stringify({
		url: `${providerUrl}/v2/payment/check`,
		...{ apikey: keys.apiKey, site_id: keys.siteId },
	});
	return {
		trigger: await publishTrigger(client, providerUrl),
		signed: await publishTrigger(client, providerUrl, 'bench-signed', { requireSignedUrl: true }),
		pair: await publish(
			client,
			'Webhook and HTTP Request',
			'bench-pair',
			[ownWebhook('bench-pair', {}), check(providerUrl)],
			{ Notification: { main: [[{ node: 'Check', type: 'main', index: 0 }]] } },
		),
		refusing: await publish(client, 'Webhook refusing by IP list', 'bench-refusing', [
			// An address reserved for documentation: nobody calls from it.
			ownWebhook('bench-refusing', { ipWhitelist: '192.0.2.1' }),
		]),
		answering: await publish(client, 'Only answers', 'bench-answering/answer', [
			least('bench-answering'),
		]),
		starting: await publish(client, 'Only starts', 'bench-starting/start', [
			least('bench-starting'),
		]),
		asking: await publish(client, 'Asks, starts, saves', 'bench-asking/start', [
			least('bench-asking', {
				parameters: { ask },
				credentials: await credentialFor(client, providerUrl),
			}),
		]),
	};
};
