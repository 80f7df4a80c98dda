import type { N8nClient } from '../../../scripts/host/client.ts';
import { notificationOf } from '../payments.ts';
import type { CredentialName } from './credentials.ts';
import type { Saved, Variant } from './drive.ts';
import type { Place } from './search.ts';

type Trigger = {
	name: string;
	node: 'cinetPayTrigger' | 'digitalPayeTrigger';
	credential: CredentialName;
	parameters: Record<string, unknown>;
};

const SHARED_SECRET = 'shared-secret-of-the-url';

const triggers: readonly Trigger[] = [
	...(['payment', 'airtime', 'transfer'] as const).map((event) => ({
		name: `checkout-${event}`,
		node: 'cinetPayTrigger' as const,
		credential: (event === 'payment' ? 'checkout' : 'transfer') as CredentialName,
		parameters: { api: 'checkout', event },
	})),
	...(['payment', 'transfer'] as const).map((event) => ({
		name: `aurore-${event}`,
		node: 'cinetPayTrigger' as const,
		credential: 'aurore' as CredentialName,
		parameters: { api: 'aurore', event },
	})),
	{
		name: 'legacy-payment',
		node: 'cinetPayTrigger',
		credential: 'checkout',
		parameters: { api: 'legacy', event: 'payment' },
	},
	...(['A', 'B', 'C'] as const).map((generation) => ({
		name: `digitalpaye-${generation.toLowerCase()}`,
		node: 'digitalPayeTrigger' as const,
		credential: `digitalPaye${generation}` as CredentialName,
		parameters: { options: { sharedSecret: SHARED_SECRET } },
	})),
];

/** Fields of all kinds of notifications that carry no signature. */
const UNSIGNED = {
	...{ cpm_site_id: '123456', cpm_trans_id: 'LEAK-TOLD', signature: '0f1e2d3c4b5a' },
	...{ client_transaction_id: 'LEAK-TOLD', transaction_id: 'EA1', amount: '500', lot: 'L1' },
	...{ receiver: '2250700000001', treatment_status: 'VAL', sending_status: 'CONFIRM' },
	...{ merchant_transaction_id: 'LEAK-TOLD', notify_token: 'guessed' },
	...{ transactionId: 'LEAK-TOLD', ref: 'R1', status: 'SUCCESSFUL' },
};

/** Publishes every kind of trigger with one credential and returns the paths they listen on. */
export const publishTriggers = async (
	client: N8nClient,
	saved: Saved,
	variant: Variant,
): Promise<string[]> => {
	const paths: string[] = [];
	for (const { name, node, credential, parameters } of triggers) {
		const webhookId = `leak-${variant}-${name}`;
		const { id, name: credentialName, type } = saved[variant][credential];
		const trigger = {
			id: webhookId,
			name: 'Trigger',
			type: `n8n-nodes-cinetpay-digitalpaye.${node}`,
			typeVersion: 1.1,
			webhookId,
			position: [0, 0],
			parameters: { startFor: 'everyChange', ...parameters },
			credentials: { [type]: { id, name: credentialName } },
		};
		const stored = await client.createWorkflow({
			name: webhookId,
			nodes: [trigger],
			connections: {},
		});
		await client.activateWorkflow(stored);
		paths.push(`${webhookId}/webhook`);
	}
	return paths;
};

/** Tells a trigger something, signed and unsigned; returns what it answered. */
export const callTrigger = async (url: string, path: string): Promise<Place[]> => {
	const signed = notificationOf('LEAK-TOLD');
	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	const told = [
		{ headers: { ...form, 'x-token': signed.xToken }, body: signed.body },
		{ headers: form, body: new URLSearchParams(UNSIGNED).toString() },
		{ headers: { 'content-type': 'application/json' }, body: JSON.stringify(UNSIGNED) },
	];
	return await Promise.all(
		told.map(async ({ headers, body }) => {
			const address = `${url}/webhook/${path}?secret=${SHARED_SECRET}`;
			const response = await fetch(address, { method: 'POST', headers, body });
			const head = JSON.stringify([...response.headers]);
			return { name: `answer of ${path}`, text: `${head} ${await response.text()}` };
		}),
	);
};
