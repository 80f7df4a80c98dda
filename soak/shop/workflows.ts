import { saveSandboxCredential, type CredentialType } from '../../scripts/demo/credentials.ts';
import type { N8nClient, StoredWorkflow, WorkflowNode } from '../../scripts/host/client.ts';
import { filledExample } from '../../scripts/host/examples.ts';
import { withQuietSchedules } from '../../test/e2e/schedules.ts';

export const PATTERNS = [
	...(['trigger', 'wait', 'get', 'page', 'form', 'aurore', 'digitalpaye'] as const),
];

/** A way from the order to the delivery that an example shows. */
export type Pattern = (typeof PATTERNS)[number];

type Import = {
	pattern: Pattern;
	file: string;
	credential: CredentialType;
	/** By node; what a shop fills in by itself. */
	parameters?: Record<string, Record<string, unknown>>;
	/** Another workflow of the same file, with addresses of its own. */
	again?: true;
};

const ORDER_IN_QUERY = { reference: "={{ $('Buy button').first().json.query.order }}" };

/** The receivers first, so that nothing is notified before they are published. */
const IMPORTS: readonly Import[] = [
	{ pattern: 'trigger', file: 'payment-fulfilment.json', credential: 'cinetPayCheckoutApi' },
	{
		pattern: 'trigger',
		file: 'order-payment-link.json',
		credential: 'cinetPayCheckoutApi',
		parameters: {
			'Create payment link': { reference: "={{ $('Order form').first().json.name }}" },
		},
	},
	{
		pattern: 'wait',
		file: 'order-wait-deliver.json',
		credential: 'cinetPayCheckoutApi',
		parameters: { 'Create payment link': ORDER_IN_QUERY },
	},
	{
		pattern: 'get',
		file: 'order-wait-deliver.json',
		credential: 'cinetPayCheckoutApi',
		parameters: {
			'Buy button': { path: 'cinetpay-get-buy' },
			'Create payment link': ORDER_IN_QUERY,
			'Wait for Result': { timeLimit: 1 },
		},
		again: true,
	},
	{
		pattern: 'page',
		file: 'seamless-page.json',
		credential: 'cinetPayCheckoutApi',
		parameters: { 'Prepare the page': ORDER_IN_QUERY },
	},
	{
		pattern: 'form',
		file: 'legacy-shop-form.json',
		credential: 'cinetPayCheckoutApi',
		parameters: { 'Prepare the form': ORDER_IN_QUERY },
	},
	{
		pattern: 'aurore',
		file: 'aurore-payment-link.json',
		credential: 'cinetPayAuroreApi',
		parameters: {
			'Create payment link': {
				reference: "={{ $('Order form').first().json.email.split('@')[0] }}",
			},
		},
	},
	{ pattern: 'digitalpaye', file: 'wave-collection.json', credential: 'digitalPayeApi' },
];

/** Ten minutes of doubt are too long for a year that takes two: whoever is asked here is asked when all is at rest. */
const withoutDelay = (filters: unknown): Record<string, unknown> => ({
	filters: JSON.parse(
		JSON.stringify(filters).replace('minus({ minutes: 10 })', 'minus({ minutes: 0 })'),
	) as unknown,
});

/** The shop's own delivery in the place of the example's: a call to the warehouse. */
const delivery = (node: WorkflowNode, warehouseUrl: string): WorkflowNode => ({
	...node,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		method: 'POST',
		url: `=${warehouseUrl}/?reference={{ $json.reference }}`,
		options: {},
	},
});

export type ShopWorkflow = StoredWorkflow & { pattern: Pattern };

/** Imports the examples as a shop does: credentials, addresses, own order numbers, own delivery; published. */
export const openWorkflows = async (
	client: N8nClient,
	n8nUrl: string,
	providerUrl: string,
	warehouseUrl: string,
): Promise<ShopWorkflow[]> => {
	const opened: ShopWorkflow[] = [];
	for (const { pattern, file, credential: type, parameters = {}, again } of IMPORTS) {
		const credential = await saveSandboxCredential(client, providerUrl, type);
		const setting = { n8nUrl, returnUrl: `${providerUrl}/`, credential };
		const example = await filledExample(client, file, setting);
		const nodes = example.nodes.map((node) => {
			const webhookId = again && node.webhookId ? `${node.webhookId}-again` : node.webhookId;
			const own: Record<string, unknown> = { ...node.parameters };
			if (node.name === 'Paid, not delivered') Object.assign(own, withoutDelay(own.filters));
			const changed = {
				...node,
				...(webhookId && { webhookId }),
				parameters: { ...own, ...parameters[node.name] },
			};
			return node.name === 'Deliver the order' ? delivery(changed, warehouseUrl) : changed;
		});
		const name = again ? `${example.name} (again)` : example.name;
		// Like the doubt: a schedule that fires in the middle of the trade would ask about orders that are under way.
		const stored = await client.createWorkflow(withQuietSchedules({ ...example, name, nodes }));
		await client.activateWorkflow(stored);
		opened.push({ ...stored, pattern });
	}
	return opened;
};
