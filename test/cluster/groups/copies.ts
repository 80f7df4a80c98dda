import { keys } from '../../../sandbox/keys.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { emissionsOf } from '../../../soak/payments/audit.ts';
import { Shop } from '../../../soak/payments/front.ts';
import { publishPayments, TRIGGER_PATH } from '../../../soak/payments/workflow.ts';
import type { World } from '../../../soak/world.ts';

const PAYMENTS = 40;
const COPIES = 12;
const AMOUNT = 2500;

const references = Array.from({ length: PAYMENTS }, (_, index) => `COPIES-${index + 1}`);
const eventOf = (reference: string) => `cinetpay:payment:${keys.siteId}:${reference}:success`;

/** All copies of one notification at the same moment, to two webhook processors in turn. */
export const copiesTests = (world: () => World): void => {
	const shop = new Shop();
	let sandbox: RunningSandbox;
	let workflowId = '';

	const call = async (method: string, path: string, body?: object): Promise<unknown> => {
		const response = await fetch(sandbox.url + path, {
			method,
			headers: { 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
		return await response.json();
	};

	const payAndNotify = async (reference: string) => {
		await call('POST', '/checkout/v2/payment', {
			apikey: keys.apiKey,
			site_id: keys.siteId,
			transaction_id: reference,
			amount: AMOUNT,
			currency: 'XOF',
			description: 'Order',
			channels: 'ALL',
			notify_url: world().url + TRIGGER_PATH,
			return_url: 'https://shop.example.com/thank-you',
		});
		const path = `/_sandbox/transactions/${reference}`;
		await call('POST', `${path}/pay`, { operator: 'OM' });
		await call('POST', `${path}/notify`, { times: COPIES, parallel: true });
		await waitFor(
			async () => {
				const payment = (await call('GET', path)) as { notifications: { outstanding: number } };
				return payment.notifications.outstanding === 0;
			},
			{ what: `the notifications of ${reference}`, timeoutMs: 60_000, everyMs: 50 },
		);
	};

	beforeAll(async () => {
		await shop.open();
		sandbox = await startSandbox({ port: 0, seed: 1, quiet: true });
		// Nothing by itself: the copies are to come all at once.
		await call('POST', '/_sandbox/settings', { notificationsPerPayment: 0 });
		workflowId = await publishPayments(world().client, {
			providerUrl: `${sandbox.url}/checkout`,
			shopUrl: shop.url,
			shopDatabase: world().shopDatabase,
		});
	});
	afterAll(async () => {
		await sandbox.close();
		await shop.close();
	});

	it('start what is paid at least once, and the database key delivers it exactly once', async () => {
		for (const reference of references) await payAndNotify(reference);
		const executions = await waitFor(
			async () => {
				const counts = await world().store.counts(workflowId);
				const isOver = !counts.new && !counts.running && !counts.waiting;
				return isOver && (await world().store.all(workflowId));
			},
			{ what: 'the executions', timeoutMs: 60_000 },
		);
		const emissions = emissionsOf(executions);
		const doubles = emissions.length - PAYMENTS;
		process.stdout.write(
			`\n${PAYMENTS} payments, ${COPIES} copies each at once, two webhook processors: ` +
				`${emissions.length} emissions (${doubles} double), ${shop.delivered.length} deliveries\n`,
		);
		const events = references.map(eventOf).sort();
		expect([...new Set(emissions.map(({ eventId }) => eventId))].sort()).toEqual(events);
		expect(
			emissions.filter(
				({ verified, status, amount }) => !verified || status !== 'success' || amount !== AMOUNT,
			),
		).toEqual([]);
		expect(executions.filter(({ status }) => status !== 'success')).toEqual([]);
		// Each process lets one copy through at most.
		expect(doubles).toBeLessThanOrEqual(PAYMENTS);
		expect([...shop.delivered].sort()).toEqual(events);
	});
};
