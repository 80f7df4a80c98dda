import type { ExecutionResult, StoredWorkflow } from '../../../scripts/host/client.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { auroreTransferWorkflow, auroreWaitWorkflow } from '../auroreWait.ts';
import {
	bring,
	executionsAtRest,
	insertRows,
	republish,
	runFrom,
	sandboxCredential,
	withParameters,
} from '../examples.ts';
import {
	act,
	createPayment,
	NO_REPETITION,
	notifyAgain,
	sandboxCall,
	settled,
	useSandboxSettings,
	type SandboxPayment,
} from '../payments.ts';
import type { Setting } from '../setting.ts';
import { notForSaleTests } from '../shopPage.ts';

type Waiting = { reference: string; executionId: string; notifyUrl: string };

/** Orders whose own execution waits for the payment. */
export const waitingTests = (setting: Setting): void => {
	let workflow: StoredWorkflow;
	let hasty: StoredWorkflow;
	/** An order of the workflow that waits for one minute only. */
	let forgotten: Waiting;
	let patience: Promise<void>;

	const transaction = async (reference: string) =>
		await sandboxCall<SandboxPayment & { notifyUrl: string }>(
			setting.shop,
			'GET',
			`/_sandbox/transactions/${reference}`,
		);
	const executionsOf = async ({ id }: StoredWorkflow) =>
		(await setting.shop.client.listExecutions(id)).results;

	/** Buys as a browser does; returns once the new execution of the workflow waits. */
	const order = async (of: StoredWorkflow, path: string): Promise<Waiting> => {
		const known = new Set((await executionsOf(of)).map(({ id }) => id));
		const url = `${setting.shop.n8n.url}/webhook/${path}?product=honey-jar`;
		const answer = await fetch(url, { redirect: 'manual' });
		const page = await fetch(answer.headers.get('location') ?? `no redirect: ${answer.status}`);
		const reference = /id="reference">([^<]+)</.exec(await page.text())?.[1] ?? '';
		const { id } = await waitFor(
			async () =>
				(await executionsOf(of)).find((row) => !known.has(row.id) && row.status === 'waiting'),
			{ what: `the execution that waits for ${reference}` },
		);
		return { reference, executionId: id, notifyUrl: (await transaction(reference)).notifyUrl };
	};
	const statusOf = async ({ executionId }: Waiting) =>
		(await setting.shop.client.getExecution(executionId)).status;
	const ended = async ({ executionId, reference }: Waiting): Promise<ExecutionResult> =>
		await waitFor(
			async () => {
				const execution = await setting.shop.client.getExecution(executionId);
				return !['waiting', 'running', 'new'].includes(execution.status) && execution;
			},
			{ what: `the end of the execution for ${reference}`, timeoutMs: 120_000 },
		);
	/** How n8n answered the notifications of this payment so far, oldest first. */
	const answers = async ({ reference }: Waiting) => {
		const { notifications } = await settled(setting.shop, reference);
		return notifications.deliveries
			.filter(({ type }) => type === 'notification')
			.map(({ status }) => status);
	};
	/** How n8n answers a notification that was not signed by the provider. */
	const forge = async ({ reference }: Waiting, signature: 'wrong' | 'missing') =>
		(await notifyAgain(setting.shop, reference, { signature })).notifications.deliveries.at(-1)
			?.status;

	useSandboxSettings(setting, { ...NO_REPETITION, auroreTransferDelayMs: 3_600_000 });
	beforeAll(async () => {
		workflow = await bring(setting, 'order-wait-deliver.json', 'cinetPayCheckoutApi');
		const { client } = setting.shop;
		const nodes = workflow.nodes.map((node) => {
			const changes: Record<string, object> = {
				'Buy button': { path: 'cinetpay-wait-hasty' },
				'Wait for Result': { timeLimit: 1 },
			};
			const webhookId = node.webhookId && `${node.webhookId}-hasty`;
			return { ...node, webhookId, parameters: { ...node.parameters, ...changes[node.name] } };
		});
		hasty = await client.createWorkflow({ ...workflow, name: 'Order, hardly wait', nodes });
		await client.activateWorkflow(hasty);
		forgotten = await order(hasty, 'cinetpay-wait-hasty');
		patience = new Promise((resolve) => setTimeout(resolve, 62_000));
	});

	it('waits through a restart, past forged and pending calls, and delivers once', async () => {
		const waiting = await order(workflow, 'cinetpay-wait-buy');
		expect(waiting.notifyUrl).toMatch(/\/webhook-waiting\/\d+\?signature=\w+$/);
		expect(await forge(waiting, 'wrong')).toBe(401);
		expect(await forge(waiting, 'missing')).toBe(401);
		await act(setting.shop, waiting.reference, 'wait');
		expect(await answers(waiting)).toEqual([401, 401, 200]);
		// Without the signature in its address n8n itself refuses, with it a ping is answered.
		expect((await fetch(waiting.notifyUrl.split('?')[0]!)).status).toBe(401);
		expect((await fetch(waiting.notifyUrl)).status).toBe(200);
		expect(await statusOf(waiting)).toBe('waiting');

		await setting.restartN8n();
		expect(await forge(waiting, 'wrong')).toBe(401);
		const before = await answers(waiting);
		expect((await fetch(waiting.notifyUrl, { method: 'POST', body: 'nothing' })).status).toBe(400);
		expect(await statusOf(waiting)).toBe('waiting');

		await act(setting.shop, waiting.reference, 'pay');
		const execution = await ended(waiting);
		expect(execution.status).toBe('success');
		expect(execution.output('Wait for Result')).toEqual([
			expect.objectContaining({
				...{ event: 'payment', verified: true, result: 'paid', reference: waiting.reference },
				...{ status: 'success', isFinal: true, amount: 5000, currency: 'XOF' },
				eventId: `cinetpay:payment:123456:${waiting.reference}:success`,
			}),
		]);
		expect(execution.output('Deliver the order')).toEqual([
			expect.objectContaining({
				message: `Order ${waiting.reference} (honey-jar) is paid: deliver it.`,
			}),
		]);
		// The copy that ended the wait was acknowledged; the one after it found no execution that waits.
		const after = (await answers(waiting)).slice(before.length);
		expect(after).toContain(200);
		expect([409, 500]).toContain(after.at(-1));
		expect(await executionsOf(workflow)).toHaveLength(1);
	});

	it('hands an order on as timed out when nobody pays, through the restart as well', async () => {
		await patience;
		const execution = await ended(forgotten);
		expect(execution.status).toBe('success');
		expect(execution.output('Wait for Result')).toEqual([
			expect.objectContaining({
				...{ status: 'pending', isFinal: false, verified: false, result: 'timeIsUp' },
				reference: forgotten.reference,
			}),
		]);
		expect(execution.output('Deliver the order')).toBeUndefined();
		expect(execution.output('Keep the order open')).toEqual([
			expect.objectContaining({ status: 'pending', reference: forgotten.reference }),
		]);
		await act(setting.shop, forgotten.reference, 'pay');
		expect(new Set(await answers(forgotten))).toEqual(new Set([409]));
	});

	it('tells the customer who is refused', async () => {
		const waiting = await order(workflow, 'cinetpay-wait-buy');
		await act(setting.shop, waiting.reference, 'refuse');
		const execution = await ended(waiting);
		expect(execution.output('Deliver the order')).toBeUndefined();
		expect(execution.output('Tell the customer')).toEqual([
			expect.objectContaining({ status: 'failed', result: 'notPaid' }),
		]);
		await answers(waiting);
	});

	it('has words for who clicks twice or comes back under the same order number', async () => {
		const reference = 'WAIT-OWN-1001';
		const { nodes } = workflow;
		const changed = withParameters(workflow, 'Create payment link', { reference });
		workflow = await republish(setting, workflow, changed);
		const url = `${setting.shop.n8n.url}/webhook/cinetpay-wait-buy?product=honey-jar`;
		const click = async () => await fetch(url, { redirect: 'manual' });
		const clicks = await Promise.all([click(), click()]);
		expect(clicks.map(({ status }) => status).sort()).toEqual([307, 409]);
		const turnedAway = clicks.find(({ status }) => status === 409);
		expect(await turnedAway!.text()).toMatch(
			/^You have placed this order before\. .*cannot be opened a second time[^]*Order: WAIT-OWN-1001$/,
		);
		await act(setting.shop, reference, 'pay');
		await settled(setting.shop, reference);
		expect(await (await click()).text()).toContain('It is paid, so there is nothing more to pay.');
		workflow = await republish(setting, workflow, nodes);
		const executions = await executionsAtRest(setting, workflow);
		const parcels = executions.flatMap(({ output }) => output('Deliver the order') ?? []);
		expect(parcels.filter((parcel) => parcel.reference === reference)).toHaveLength(1);
	});

	it('delivers nothing that was paid with another amount, and tells a person', async () => {
		const reference = 'WAIT-OTHER-AMOUNT';
		await createPayment(setting.shop, reference, 'http://127.0.0.1:9/');
		await insertRows(setting, 'Orders of the waiting shop', [
			{ reference, product: 'Bag', amount: 9900, currency: 'XOF', status: 'waiting' },
		]);
		await act(setting.shop, reference, 'pay');
		const { output } = await runFrom(setting, workflow, 'Every 15 minutes');
		const delivered = (output('Deliver the order') ?? []).map((parcel) => parcel.reference);
		expect(delivered).not.toContain(reference);
		expect(output('Tell about the amount')).toEqual([
			expect.objectContaining({ reference, status: 'anotherAmount', amount: 9900 }),
		]);
	});

	it('compares the token that Aurore gave out in the same execution', async () => {
		const { client } = setting.shop;
		const credential = await sandboxCredential(setting, 'cinetPayAuroreApi');
		const aurore = await client.createWorkflow(auroreWaitWorkflow(credential));
		await client.activateWorkflow(aurore);
		const waiting = await order(aurore, 'aurore-wait');
		expect(await forge(waiting, 'wrong')).toBe(401);
		expect(await statusOf(waiting)).toBe('waiting');
		await act(setting.shop, waiting.reference, 'pay');
		const execution = await ended(waiting);
		expect(execution.output('Wait')).toEqual([
			expect.objectContaining({ status: 'success', notifyTokenChecked: true, result: 'paid' }),
		]);
		await answers(waiting);
	});

	it('waits for the transfer that Send has just sent, with the ID that the panel offers', async () => {
		const reference = 'WAIT-SALARY-1';
		const credential = await sandboxCredential(setting, 'cinetPayAuroreApi');
		const payout = auroreTransferWorkflow(credential, reference);
		const { client } = setting.shop;
		const begun = await runFrom(setting, await client.createWorkflow(payout), 'Start');
		expect(begun.status).toBe('waiting');
		const { notifyUrl } = await transaction(reference);
		await act(setting.shop, reference, 'pay');
		const execution = await ended({ reference, executionId: begun.id, notifyUrl });
		const { providerId } = execution.output('Send')![0]!;
		expect(execution.output('Wait')).toEqual([
			expect.objectContaining({ status: 'success', result: 'paid', reference, providerId }),
		]);
	});

	notForSaleTests(setting, 'cinetpay-wait-buy');
};
