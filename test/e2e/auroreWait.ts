import type { StoredCredential, WorkflowJson } from '../../scripts/host/client.ts';

const CINETPAY = 'n8n-nodes-cinetpay-digitalpaye.cinetPay';

const nodesWith =
	({ id, name }: StoredCredential) =>
	(label: string, type: string, typeVersion: number, parameters: object) => ({
		...{ id: `aurore-wait-${label}`, name: label, type, typeVersion, position: [0, 0] },
		webhookId: `aurore-wait-${label}`,
		parameters: parameters as Record<string, unknown>,
		...(type === CINETPAY && { credentials: { cinetPayAuroreApi: { id, name } } }),
	});

const to = (target: string) => ({ main: [[{ node: target, type: 'main', index: 0 }]] });

/** A webhook that makes an Aurore payment, sends the browser to its page, and waits for it. */
export const auroreWaitWorkflow = (credential: StoredCredential): WorkflowJson => {
	const node = nodesWith(credential);
	return {
		name: 'Aurore, wait',
		nodes: [
			node('Buy', 'n8n-nodes-base.webhook', 2.1, {
				path: 'aurore-wait',
				responseMode: 'responseNode',
			}),
			node('Create', CINETPAY, 1, {
				...{ api: 'aurore', resource: 'payment', operation: 'create', reportTo: 'execution' },
				...{ reference: '=WAIT-{{ $execution.id }}', amount: 5000, currency: 'XOF' },
				...{ description: 'Honey jar', firstName: 'Awa', lastName: 'Kone' },
				email: 'awa@example.com',
				returnUrl: 'https://shop.example.com/thank-you',
			}),
			node('Redirect', 'n8n-nodes-base.respondToWebhook', 1.5, {
				...{ respondWith: 'redirect', redirectURL: '={{ $json.paymentUrl }}' },
			}),
			node('Wait', CINETPAY, 1, {
				...{ api: 'aurore', resource: 'payment', operation: 'wait' },
				reference: "={{ $('Create').item.json.reference }}",
			}),
		],
		connections: { Buy: to('Create'), Create: to('Redirect'), Redirect: to('Wait') },
	};
};

/** Sends one Aurore transfer and waits for it with nothing filled in that the panel has by itself. */
export const auroreTransferWorkflow = (
	credential: StoredCredential,
	reference: string,
): WorkflowJson => {
	const node = nodesWith(credential);
	return {
		name: 'Aurore, wait for a transfer',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Send', CINETPAY, 1, {
				...{ api: 'aurore', resource: 'transfer', operation: 'send', reportTo: 'execution' },
				...{ reference, phone: '0700000001', operator: 'OM_CI', amount: 1000, currency: 'XOF' },
				reason: 'Salary',
			}),
			node('Wait', CINETPAY, 1, { api: 'aurore', resource: 'transfer', operation: 'wait' }),
		],
		connections: { Start: to('Send'), Send: to('Wait') },
	};
};
