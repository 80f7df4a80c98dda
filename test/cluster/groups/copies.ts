import { keys } from '../../../sandbox/keys.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { waitFor } from '../../../scripts/host/wait.ts';
import { emissionsOf, type Emission } from '../../../soak/payments/audit.ts';
import { Shop } from '../../../soak/payments/front.ts';
import { signedNotifyUrl } from '../../../soak/payments/notifyUrl.ts';
import { publishPayments, TRIGGER_PATH } from '../../../soak/payments/workflow.ts';
import type { World } from '../../../soak/world.ts';

const PAYMENTS = 40;
const COPIES = 12;
const AMOUNT = 2500;

const references = Array.from({ length: PAYMENTS }, (_, index) => `COPIES-${index + 1}`);
const eventOf = (reference: string) => `cinetpay:payment:${keys.siteId}:${reference}:success`;

/** All copies of one notification at the same moment, through the load balancer in front of two webhook processors. */
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

	const outstanding = async (path: string) =>
		((await call('GET', path)) as { notifications: { outstanding: number } }).notifications
			.outstanding;

	/** So many copies at once, until n8n has answered the last of them. */
	const notify = async (reference: string, resend: object) => {
		const path = `/_sandbox/transactions/${reference}`;
		await call('POST', `${path}/notify`, { parallel: true, ...resend });
		await waitFor(async () => (await outstanding(path)) === 0, {
			what: `the notifications of ${reference}`,
			timeoutMs: 60_000,
			everyMs: 50,
		});
	};

	const pay = async (reference: string) => {
		await call('POST', '/checkout/v2/payment', {
			apikey: keys.apiKey,
			site_id: keys.siteId,
			transaction_id: reference,
			amount: AMOUNT,
			currency: 'XOF',
			description: 'Order',
			channels: 'ALL',
			notify_url: signedNotifyUrl(world().url + TRIGGER_PATH, reference, AMOUNT),
			return_url: 'https://shop.example.com/thank-you',
		});
		await call('POST', `/_sandbox/transactions/${reference}/pay`, { operator: 'OM' });
	};

	const emitted = async () => {
		const executions = await waitFor(
			async () => {
				const counts = await world().store.counts(workflowId);
				const isOver = !counts.new && !counts.running && !counts.waiting;
				return isOver && (await world().store.all(workflowId));
			},
			{ what: 'the executions', timeoutMs: 60_000 },
		);
		expect(executions.filter(({ status }) => status !== 'success')).toEqual([]);
		return emissionsOf(executions);
	};
	const expectOnce = (emissions: readonly Emission[], when: string) => {
		const doubles = emissions.length - PAYMENTS;
		process.stdout.write(
			`\n${when}: ${PAYMENTS} payments, ${COPIES} copies each at once, two webhook processors: ` +
				`${emissions.length} emissions (${doubles} double), ${shop.delivered.length} deliveries\n`,
		);
		const events = references.map(eventOf).sort();
		expect(emissions.map(({ eventId }) => eventId).sort()).toEqual(events);
		expect(
			emissions.filter(
				({ verified, status, amount }) => !verified || status !== 'success' || amount !== AMOUNT,
			),
		).toEqual([]);
		expect([...shop.delivered].sort()).toEqual(events);
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

	it('start the workflow exactly once for each payment', async () => {
		for (const reference of references) {
			await pay(reference);
			await notify(reference, { times: COPIES });
		}
		expectOnce(await emitted(), 'Both processors alive');
	});

	it('start nothing again when a processor dies and the other one takes its payments over', async () => {
		await world().kill('webhook-1');
		for (const [index, reference] of references.entries()) {
			const signature = index % 2 ? 'missing' : 'valid';
			await notify(reference, { times: 3, signature });
		}
		expectOnce(await emitted(), 'After a failover');
		await world().startAgain('webhook-1');
	});

	it('start nothing again when the one that died is back', async () => {
		for (const reference of references) await notify(reference, { times: 3 });
		expectOnce(await emitted(), 'After its return');
	});
};
