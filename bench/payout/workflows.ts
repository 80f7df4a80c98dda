import { keys } from '../../sandbox/keys.ts';
import type { WorkflowNode } from '../../scripts/host/client.ts';
import type { RowHost, RowTarget } from '../rows/host.ts';
import { loopLinks, oneRow } from '../rows/loop.ts';

export type Targets = {
	node: RowTarget;
	oneByOne: RowTarget;
	allAtOnce: RowTarget;
	/** Dry Run, which asks the provider about every reference. */
	dryRun: RowTarget;
	/** The plan alone, from expressions that only n8n can evaluate: nobody is there to be asked. */
	planOnly: RowTarget;
	/** The same expressions in n8n's own Edit Fields. */
	fields: RowTarget;
	/** n8n's own No Operation: what n8n does with so many rows before and after any node. */
	nothing: RowTarget;
};

/** A port on which nobody listens. */
const NOBODY = 'http://127.0.0.1:9';

const http = (name: string, position: number, url: string, data: string): WorkflowNode => ({
	id: `http-${name}-${position}`,
	name,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.5,
	position: [position, 0],
	parameters: {
		method: 'POST',
		url,
		sendBody: true,
		contentType: 'form-urlencoded',
		bodyParameters: { parameters: [{ name: 'data', value: data }] },
		options: {},
	},
});

/** What a user wires without this package: contact, then send, one call per row each. The login is a gift. */
const wiring = (client: string, token: string, row: string): WorkflowNode[] => {
	const query = `?token=${token}&lang=fr`;
	const contact =
		"={{ JSON.stringify([{ prefix: '225', phone: $json.phone, name: 'Contact', surname: $json.phone, email: 'contact@example.com' }]) }}";
	const send = `={{ JSON.stringify([{ prefix: '225', phone: ${row}.phone, amount: ${row}.amount, client_transaction_id: ${row}.reference, notify_url: 'http://127.0.0.1/notify' }]) }}`;
	return [
		http('Contact', 660, `${client}/v1/transfer/contact${query}`, contact),
		http('Work', 880, `${client}/v1/airtime/credit/send${query}`, send),
	];
};

/** A sheet that has to be put right: only n8n can evaluate these. */
const EXPRESSIONS = {
	phone: '={{ "+225" + $json.phone.trim() }}',
	amount: '={{ Number($json.amount) + 0 }}',
	reference: '={{ "PLAN-" + $json.reference }}',
};

/** What n8n offers for the same expressions, and for nothing at all. */
const ofN8n = (type: string, typeVersion: number, parameters = {}): WorkflowNode => ({
	...{ id: `node-${type}`, name: 'Work', type: `n8n-nodes-base.${type}`, typeVersion },
	...{ position: [440, 0], parameters },
});
const assignments = Object.entries(EXPRESSIONS).map(([name, value]) => ({
	...{ id: name, name, value },
	type: name === 'amount' ? 'number' : 'string',
}));

/** A token that lives as long as the benchmark: the wiring would not get one in the middle. */
export const login = async (client: string): Promise<string> => {
	const response = await fetch(`${client}/v1/auth/login?lang=fr`, {
		method: 'POST',
		headers: { 'user-agent': 'benchmark' },
		body: new URLSearchParams({ apikey: keys.apiKey, password: keys.apiPassword }),
	});
	return ((await response.json()) as { data: { token: string } }).data.token;
};

/** Brings the three workflows into a fresh n8n and publishes them. */
export const publishTargets = async (
	host: RowHost,
	sandboxUrl: string,
	token: string,
): Promise<Targets> => {
	const client = `${sandboxUrl}/client`;
	const { id, name } = await host.client.saveCredential('Sandbox', 'cinetPayTransferApi', {
		apiKey: keys.apiKey,
		apiPassword: keys.apiPassword,
		environment: 'other',
		baseUrl: client,
	});
	const ours: WorkflowNode = {
		id: 'node-send',
		name: 'Work',
		type: 'n8n-nodes-cinetpay-digitalpaye.cinetPay',
		typeVersion: 1,
		position: [440, 0],
		parameters: {
			api: 'checkout',
			resource: 'airtime',
			operation: 'send',
			phone: '={{ $json.phone }}',
			amount: '={{ $json.amount }}',
			reference: '={{ $json.reference }}',
			notifyUrl: 'http://127.0.0.1/notify',
		},
		credentials: { cinetPayTransferApi: { id, name } },
	};
	const nobody = await host.client.saveCredential('Nobody', 'cinetPayTransferApi', {
		apiKey: keys.apiKey,
		apiPassword: keys.apiPassword,
		environment: 'other',
		baseUrl: NOBODY,
	});
	const dryRun = { ...ours, parameters: { ...ours.parameters, dryRun: true } };
	const planOnly = {
		...dryRun,
		parameters: {
			...dryRun.parameters,
			...EXPRESSIONS,
		},
		credentials: { cinetPayTransferApi: { id: nobody.id, name: nobody.name } },
	};
	return {
		dryRun: await host.publish('CinetPay Airtime, Dry Run', 'bench-dry-run', [dryRun]),
		planOnly: await host.publish('CinetPay Airtime, plan', 'bench-plan', [planOnly]),
		fields: await host.publish('Edit Fields', 'bench-fields', [
			ofN8n('set', 3.4, { assignments: { assignments }, options: {} }),
		]),
		nothing: await host.publish('No Operation', 'bench-nothing', [ofN8n('noOp', 1)]),
		node: await host.publish('CinetPay Airtime', 'bench-node', [ours]),
		oneByOne: await host.publish(
			'HTTP Request, one at a time',
			'bench-one',
			[oneRow, ...wiring(client, token, "$('One row').item.json")],
			loopLinks('Contact', 'Work'),
		),
		allAtOnce: await host.publish(
			'HTTP Request, all at once',
			'bench-all',
			wiring(client, token, "$('Rows').item.json"),
		),
	};
};
