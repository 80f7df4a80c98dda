import { keys } from '../../sandbox/keys.ts';
import type { N8nClient, WorkflowJson, WorkflowNode } from '../../scripts/host/client.ts';

export const TRIGGER_NODE = 'Payment is final';
export const DELIVER_NODE = 'Deliver the order';
/** What the trigger answers when it has started something, as n8n writes it. */
export const STARTED = /^"?ok"?$/;
const KEY_NODE = 'Store the event';
const NEW_NODE = 'New?';

/** Where the trigger listens, below the address of n8n. */
export const TRIGGER_PATH = '/webhook/soak-payments/webhook';

/** The statement of docs/trigger.md: one row for each event, and only the first one comes back. */
const STORE = `INSERT INTO handled_events (event_id) VALUES ($1)
ON CONFLICT DO NOTHING RETURNING event_id;`;

const node = (name: string, index: number, rest: Partial<WorkflowNode>): WorkflowNode => ({
	id: `soak-${index}`,
	name,
	type: '',
	position: [250 * index, 0],
	parameters: {},
	...rest,
});

const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });

const event = `$('${TRIGGER_NODE}').item.json.eventId`;

const deliver = (shopUrl: string): WorkflowNode =>
	node(DELIVER_NODE, 4, {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${shopUrl}/delivered`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={{ JSON.stringify({ eventId: ${event} }) }}`,
			options: {},
		},
	});

const isNew = node(NEW_NODE, 3, {
	type: 'n8n-nodes-base.if',
	typeVersion: 2.2,
	parameters: {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
			combinator: 'and',
			conditions: [
				{
					id: 'new',
					leftValue: '={{ $json.event_id }}',
					rightValue: '',
					operator: { type: 'string', operation: 'exists', singleValue: true },
				},
			],
		},
		options: {},
	},
});

export type PaymentSetting = {
	/** Of the sandbox's Checkout API. */
	providerUrl: string;
	shopUrl: string;
	/** For the key of docs/trigger.md; undefined: the workflow delivers whatever starts it. */
	shopDatabase?: Record<string, string | number>;
};

/** Trigger, (with a database: the key of docs/trigger.md,) delivery; published. Returns the workflow's id. */
export const publishPayments = async (
	client: N8nClient,
	{ providerUrl, shopUrl, shopDatabase }: PaymentSetting,
): Promise<string> => {
	const checkout = await client.saveCredential('Sandbox checkout', 'cinetPayCheckoutApi', {
		apiKey: keys.apiKey,
		siteId: keys.siteId,
		secretKey: keys.secretKey,
		environment: 'other',
		baseUrl: providerUrl,
	});
	const trigger = node(TRIGGER_NODE, 1, {
		type: 'n8n-nodes-cinetpay-digitalpaye.cinetPayTrigger',
		typeVersion: 1.1,
		webhookId: 'soak-payments',
		parameters: { api: 'checkout', event: 'payment', startFor: 'paidAndRefused', options: {} },
		credentials: { cinetPayCheckoutApi: { id: checkout.id, name: checkout.name } },
	});
	const nodes = [trigger, deliver(shopUrl)];
	const connections: WorkflowJson['connections'] = { [TRIGGER_NODE]: to(DELIVER_NODE) };
	if (shopDatabase) {
		const { id, name } = await client.saveCredential('Shop', 'postgres', shopDatabase);
		nodes.push(
			node(KEY_NODE, 2, {
				type: 'n8n-nodes-base.postgres',
				typeVersion: 2.6,
				parameters: {
					operation: 'executeQuery',
					query: STORE,
					options: { queryReplacement: '={{ $json.eventId }}' },
				},
				credentials: { postgres: { id, name } },
			}),
			isNew,
		);
		connections[TRIGGER_NODE] = to(KEY_NODE);
		connections[KEY_NODE] = to(NEW_NODE);
		connections[NEW_NODE] = to(DELIVER_NODE);
	}
	const settings = { executionOrder: 'v1' };
	const stored = await client.createWorkflow({
		name: 'Soak: payments',
		nodes,
		connections,
		settings,
	});
	await client.activateWorkflow(stored);
	return stored.id;
};
