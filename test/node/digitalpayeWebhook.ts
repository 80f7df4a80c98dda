import { DigitalPayeTrigger } from '../../nodes/DigitalPaye/DigitalPayeTrigger.node.ts';
import bWebhook from '../fixtures/digitalpaye/b-webhook.json';
import type { Generation, Known } from './digitalpayeFrames.ts';
import { DigitalPayeVendor } from './digitalpayeVendor.ts';
import { WebhookServer, type Request } from './webhookServer.ts';

/** The transaction of the vendor's sample, as DigitalPaye has it. */
const SAMPLE: Known = {
	reference: bWebhook.transactionId,
	providerId: bWebhook.ref,
	direction: 'out',
	amount: 25000,
	phone: '0700000001',
	operator: 'ORANGE_MONEY_CI',
	status: 'SUCCESSFUL',
	createdAt: '2026-03-14T10:15:30.000Z',
};

let nodes = 0;

/** DigitalPaye of this generation, which has the transaction of the sample, and a trigger that can ask it. */
export function withSample(generation: Generation, changes: Partial<Known> = {}) {
	const vendor = new DigitalPayeVendor(generation);
	const known: Known = { ...SAMPLE, ...changes };
	vendor.ledger.push(known);
	return {
		vendor,
		known,
		/** Each is a node of its own, so that none remembers what another one has emitted. */
		trigger: (parameters = {}) =>
			new WebhookServer(new DigitalPayeTrigger(), {
				node: { id: `node-${++nodes}` },
				parameters,
				credential: vendor.credential,
			}),
		/** The addresses that were asked, without the login. */
		looks: () => vendor.calls.filter(({ method }) => method === 'GET').map(({ path }) => path),
	};
}

/** A notification as DigitalPaye posts it. */
export const json = (fields: object, query: Record<string, string> = {}): Request => ({
	headers: { 'content-type': 'application/json' },
	query,
	body: JSON.stringify(fields),
});
