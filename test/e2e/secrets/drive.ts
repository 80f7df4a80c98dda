import type { N8nClient, WorkflowNode } from '../../../scripts/host/client.ts';
import type { CredentialName } from './credentials.ts';
import type { Operation } from './operations.ts';
import type { Place } from './search.ts';

/** Which credential a call uses: the right keys, wrong ones, or right ones for a host that is not there. */
export const VARIANTS = ['right', 'wrong', 'nobody'] as const;
export type Variant = (typeof VARIANTS)[number];

/** What happens with a failing row: the node stops, or hands it to its error output. */
export const MODES = ['stopWorkflow', 'continueErrorOutput'] as const;
export type Mode = (typeof MODES)[number];

export type Saved = Record<
	Variant,
	Record<CredentialName, { id: string; name: string; type: string }>
>;

const LANES = VARIANTS.flatMap((variant) => MODES.map((mode) => ({ variant, mode })));

const base = (id: string, name: string, rest: Partial<WorkflowNode>): WorkflowNode => ({
	id,
	name,
	type: '',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...rest,
});

/** Waiting for a payment can end long after the call; everything else answers with what the node said. */
const responseModeOf = ({ name }: Operation) =>
	name.includes(' wait') ? 'onReceived' : 'lastNode';

/** Webhook, switch, and the operation once for each credential and way to fail. Returns its path. */
export const publishOperation = async (
	client: N8nClient,
	operation: Operation,
	saved: Saved,
): Promise<string> => {
	const { name, node, credential, parameters } = operation;
	const path = `leak-${name.replaceAll(' ', '-')}`.toLowerCase();
	const nodes = LANES.map(({ variant, mode }) => {
		const { id, name: credentialName, type } = saved[variant][credential];
		return base(`${path}-${variant}-${mode}`, `${variant} ${mode}`, {
			type: `n8n-nodes-cinetpay-digitalpaye.${node}`,
			parameters,
			onError: mode,
			credentials: { [type]: { id, name: credentialName } },
		});
	});
	const webhook = base(`${path}-hook`, 'Webhook', {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: responseModeOf(operation) },
	});
	const choose = base(`${path}-switch`, 'Lane', {
		type: 'n8n-nodes-base.switch',
		typeVersion: 3.2,
		parameters: {
			mode: 'expression',
			numberOutputs: LANES.length,
			output: '={{ $json.body.lane }}',
		},
	});
	const stored = await client.createWorkflow({
		name,
		nodes: [webhook, choose, ...nodes],
		connections: {
			Webhook: { main: [[{ node: 'Lane', type: 'main', index: 0 }]] },
			Lane: { main: nodes.map((each) => [{ node: each.name, type: 'main', index: 0 }]) },
		},
	});
	await client.activateWorkflow(stored);
	return path;
};

let calls = 0;

/** Runs an operation once; returns what n8n answered. */
export const callOperation = async (
	url: string,
	path: string,
	variant: Variant,
	mode: Mode,
): Promise<Place> => {
	const lane = LANES.findIndex((each) => each.variant === variant && each.mode === mode);
	const response = await fetch(`${url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ lane, reference: `LEAK-${++calls}` }),
	});
	const head = JSON.stringify([...response.headers]);
	return {
		name: `answer of ${path}, ${variant}, ${mode}`,
		text: `${head} ${await response.text()}`,
	};
};
