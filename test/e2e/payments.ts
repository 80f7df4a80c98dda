import { createHmac } from 'node:crypto';
import type { Shop } from '../../scripts/demo/shop.ts';
import type { Execution, ExecutionResult } from '../../scripts/host/client.ts';
import { waitFor } from '../../scripts/host/wait.ts';

/** A form whose last page was closed at once waits indefinitely: nothing is delivered there. */
const FINISHED = new Set(['success', 'error', 'crashed', 'canceled', 'waiting']);

/** The sixteen signed fields of a notification, in the order of the vendor's algorithm. */
const SIGNED_FIELDS = [
	'cpm_site_id',
	'cpm_trans_id',
	'cpm_trans_date',
	'cpm_amount',
	'cpm_currency',
	'signature',
	'payment_method',
	'cel_phone_num',
	'cpm_phone_prefixe',
	'cpm_language',
	'cpm_version',
	'cpm_payment_config',
	'cpm_page_action',
	'cpm_custom',
	'cpm_designation',
	'cpm_error_message',
] as const;

export type SandboxPayment = {
	reference: string;
	providerId: string;
	status: string;
	/** Something still happens by itself. */
	busy: boolean;
	notifications: {
		sent: number;
		acknowledged: number;
		outstanding: number;
		deliveries: Array<{ type: string; status: number | null; signature: string }>;
	};
};

/** A call of the sandbox: JSON in, JSON out. */
export const sandboxCall = async <T>(
	{ sandbox }: Shop,
	method: string,
	path: string,
	body?: unknown,
): Promise<T> => {
	const response = await fetch(sandbox.url + path, {
		method,
		headers: { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	if (!response.ok)
		throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
	return (await response.json()) as T;
};

/** A notification that is refused is not sent again. */
export const NO_REPETITION = { notificationRetryDelaysMs: [] };

/** The sandbox has these settings during the tests of a group, and those from before after them. */
export const useSandboxSettings = (
	setting: { readonly shop: Shop },
	settings: Record<string, unknown>,
): void => {
	const path = '/_sandbox/settings';
	let before: Record<string, unknown> = {};
	beforeAll(async () => {
		const all = await sandboxCall<Record<string, unknown>>(setting.shop, 'GET', path);
		before = Object.fromEntries(Object.keys(settings).map((name) => [name, all[name]]));
		await sandboxCall(setting.shop, 'POST', path, settings);
	});
	afterAll(async () => {
		await sandboxCall(setting.shop, 'POST', path, before);
	});
};

/** Creates a payment of 2500 XOF with the provider directly, notified to the given address. */
export const createPayment = async (
	shop: Shop,
	reference: string,
	notifyUrl: string,
): Promise<void> => {
	await sandboxCall(shop, 'POST', '/checkout/v2/payment', {
		apikey: 'sandbox-api-key',
		site_id: '123456',
		transaction_id: reference,
		amount: 2500,
		currency: 'XOF',
		description: 'Cloth bag',
		notify_url: notifyUrl,
		return_url: `${shop.sandbox.url}/`,
		channels: 'ALL',
	});
};

/** Lets the payer act: pay, refuse or wait. The sandbox notifies the shop. */
export const act = async (shop: Shop, reference: string, action: string): Promise<void> => {
	await sandboxCall(shop, 'POST', `/_sandbox/transactions/${reference}/${action}`, {});
};

/** The payment as the sandbox sees it, once no notification is on its way any more. */
export const settled = async (shop: Shop, reference: string): Promise<SandboxPayment> =>
	await waitFor(
		async () => {
			const path = `/_sandbox/transactions/${reference}`;
			const payment = await sandboxCall<SandboxPayment>(shop, 'GET', path);
			const { sent, outstanding } = payment.notifications;
			return !payment.busy && sent > 0 && outstanding === 0 && payment;
		},
		{ what: `the notifications of ${reference}`, timeoutMs: 60_000 },
	);

/**
 * Lets the sandbox notify about the present state again. Its answer comes before the notification
 * does, so this returns the transaction once the shop has answered every copy.
 */
export const notifyAgain = async (
	shop: Shop,
	reference: string,
	resend: { times?: number; signature?: 'valid' | 'wrong' | 'missing' },
): Promise<SandboxPayment> => {
	await sandboxCall(shop, 'POST', `/_sandbox/transactions/${reference}/notify`, resend);
	return await settled(shop, reference);
};

/** Waits until nothing happens to a transaction by itself any more, notified or not. */
export const finished = async (shop: Shop, reference: string): Promise<void> => {
	const path = `/_sandbox/transactions/${reference}`;
	await waitFor(async () => !(await sandboxCall<SandboxPayment>(shop, 'GET', path)).busy, {
		what: `the end of ${reference}`,
	});
};

/** The executions of the fulfilment workflow, the newest first, when nothing is running any more. */
const fulfilments = async ({ client, fulfilmentWorkflowId }: Shop): Promise<Execution[]> =>
	await waitFor(
		async () => {
			const { results } = await client.listExecutions(fulfilmentWorkflowId);
			return results.every(({ status }) => FINISHED.has(status)) && results;
		},
		{ what: 'the end of the running executions' },
	);

/** What the fulfilment workflow has done so far for one payment, when nothing is running any more. */
export const fulfilmentsOf = async (shop: Shop, reference: string): Promise<ExecutionResult[]> => {
	const results = await fulfilments(shop);
	const executions = await Promise.all(results.map(({ id }) => shop.client.getExecution(id)));
	return executions.filter((execution) =>
		execution.output('Payment is final')?.some((item) => item.reference === reference),
	);
};

/** The ID of the last execution that the fulfilment workflow has started; undefined when there is none. */
export const newestFulfilment = async (shop: Shop): Promise<string | undefined> =>
	(await fulfilments(shop))[0]?.id;

/** A genuine notification of a paid payment: its fields in form encoding, and its `x-token`. */
export const notificationOf = (
	reference: string,
	changes: Record<string, string> = {},
	secretKey = 'sandbox-secret-key',
): { body: string; xToken: string } => {
	const fields: Record<string, string> = {
		cpm_site_id: '123456',
		cpm_trans_id: reference,
		cpm_trans_date: '2026-03-14 10:15:30',
		cpm_amount: '2500',
		cpm_currency: 'XOF',
		signature: '0123456789abcdef0123456789abcdef01234567',
		payment_method: 'OM',
		cel_phone_num: '0700000001',
		cpm_phone_prefixe: '225',
		cpm_language: 'fr',
		cpm_version: 'V4',
		cpm_payment_config: 'SINGLE',
		cpm_page_action: 'PAYMENT',
		cpm_custom: '',
		cpm_designation: 'Cloth bag',
		cpm_error_message: 'SUCCES',
		...changes,
	};
	const message = SIGNED_FIELDS.map((name) => fields[name] ?? '').join('');
	return {
		body: new URLSearchParams(fields).toString(),
		xToken: createHmac('sha256', secretKey).update(message).digest('hex'),
	};
};
