import { waitFor } from '../host/wait.ts';
import { payOnPage, placeOrder } from './payer.ts';
import { DELIVERY_NODE, TRIGGER_NODE, type Shop } from './shop.ts';

const AMOUNT = 2500;
const FINISHED = new Set(['success', 'error', 'crashed', 'canceled']);

export type SmokeResult = {
	paymentUrl: string;
	/** Notifications that the sandbox sent for this payment, repetitions included. */
	notificationsSent: number;
	/** Executions in which the order was delivered. */
	fulfilments: number;
	/** Whether every one of them delivered on a verified payment of the right amount. */
	verified: boolean;
	/** From the order to the end of the last notification. */
	seconds: number;
};

type SandboxTransaction = {
	reference: string;
	providerId: string;
	status: string;
	notifications: { sent: number; outstanding: number };
};

/** The payment as the sandbox sees it, once it has ended and no notification is on its way. */
const settledPayment = async (sandboxUrl: string, paymentUrl: string) =>
	await waitFor(
		async () => {
			const answer = await fetch(`${sandboxUrl}/_sandbox/transactions`);
			const { transactions } = (await answer.json()) as { transactions: SandboxTransaction[] };
			const payment = transactions.find(({ providerId }) => paymentUrl.endsWith(providerId));
			const settled =
				payment?.status === 'success' &&
				payment.notifications.sent > 0 &&
				payment.notifications.outstanding === 0;
			return settled && payment;
		},
		{ what: 'the notifications of the payment', timeoutMs: 60_000 },
	);

/** What one order needs of a shop. */
type OpenShop = Pick<Shop, 'client' | 'orderFormUrl' | 'fulfilmentWorkflowId'> & {
	sandbox: { url: string };
};

/** What every finished run of the fulfilment workflow was told and delivered; a run that delivered nothing is left out. */
const deliveries = async ({ client, fulfilmentWorkflowId }: OpenShop) => {
	const executions = await waitFor(
		async () => {
			const { results } = await client.listExecutions(fulfilmentWorkflowId);
			return results.length > 0 && results.every(({ status }) => FINISHED.has(status)) && results;
		},
		{ what: 'the fulfilment execution', timeoutMs: 60_000 },
	);
	const results = await Promise.all(
		executions.map(async ({ id }) => await client.getExecution(id)),
	);
	return results.flatMap(({ output }) => {
		const items = output(DELIVERY_NODE);
		return items ? [{ items, told: output(TRIGGER_NODE)?.[0] }] : [];
	});
};

/** One order from the form to its delivery, without a person. */
export const runSmoke = async (shop: OpenShop): Promise<SmokeResult> => {
	const startedAt = Date.now();
	const paymentUrl = await placeOrder(shop.orderFormUrl, AMOUNT);
	await payOnPage(paymentUrl);
	const { reference, notifications } = await settledPayment(shop.sandbox.url, paymentUrl);
	const seconds = Math.round((Date.now() - startedAt) / 100) / 10;

	const delivered = await deliveries(shop);
	return {
		paymentUrl,
		notificationsSent: notifications.sent,
		fulfilments: delivered.length,
		verified: delivered.every(
			({ items, told }) =>
				told?.verified === true &&
				told.status === 'success' &&
				items.length === 1 &&
				items[0]?.reference === reference &&
				items[0].amount === AMOUNT,
		),
		seconds,
	};
};

/** Exactly one verified delivery came out of several notifications. */
export const isGood = ({ notificationsSent, fulfilments, verified }: SmokeResult): boolean =>
	notificationsSent > 1 && fulfilments === 1 && verified;
