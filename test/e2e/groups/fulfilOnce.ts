import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { startPostgres, type Postgres } from '../../../scripts/host/postgres.ts';
import { bring, executionsAtRest, runFrom } from '../examples.ts';
import { act, createPayment, notificationOf, sandboxCall } from '../payments.ts';
import type { Setting } from '../setting.ts';

const FILE = 'fulfil-exactly-once-postgres.json';
const DATABASE = 'shop';
const NOBODY = 'http://127.0.0.1:9/';
const FIRST = 'cinetpay-payments-postgres';
const SECOND = 'cinetpay-payments-second';
const START_LIMIT_MS = 120_000;

/** The SQL that the example's own note tells people to run. */
export const tableOfNote = (folder = 'examples'): string => {
	const { nodes } = JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as StoredWorkflow;
	const note = nodes.find(({ name }) => name === 'About the table');
	return /```sql\n(.*?)```/s.exec(String(note?.parameters.content))?.[1] ?? '';
};

/** One payment is delivered once, whoever is told of it: the unique key in the user's own database decides. */
export const fulfilOnceTests = (setting: Setting): void => {
	let folder = '';
	let postgres: Postgres;
	let workflows: StoredWorkflow[] = [];

	beforeAll(async () => {
		// PostgreSQL runs as a user of its own, who may not look into the folders of this one.
		folder = mkdtempSync(join(tmpdir(), 'postgres-'));
		postgres = await startPostgres({ folder, databases: [DATABASE] });
		await postgres.query(DATABASE, tableOfNote());

		const { client } = setting.shop;
		const credential = await client.saveCredential('Shop database', 'postgres', {
			host: '127.0.0.1',
			port: postgres.port,
			database: DATABASE,
			user: postgres.user,
			password: postgres.password,
			ssl: 'disable',
		});
		const first = await bring(setting, FILE, 'cinetPayCheckoutApi', [credential]);
		// Another n8n with the same table: it knows nothing of what the first one has seen.
		const second = await client.createWorkflow({
			...first,
			name: `${first.name} (second server)`,
			nodes: first.nodes.map((node) =>
				node.webhookId === FIRST ? { ...node, webhookId: SECOND } : node,
			),
		});
		await client.activateWorkflow(second);
		workflows = [first, second];
		const silent = { notificationsPerPayment: 0 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', silent);
	}, START_LIMIT_MS);

	afterAll(async () => {
		const talking = { notificationsPerPayment: 3 };
		await sandboxCall(setting.shop, 'POST', '/_sandbox/settings', talking);
		for (const { id } of workflows) await setting.shop.client.deactivateWorkflow(id);
		await postgres?.stop();
		rmSync(folder, { recursive: true, force: true });
	}, START_LIMIT_MS);

	/** Sends the same genuine notification to both at the same time, several times. */
	const notifyBoth = async (reference: string): Promise<number[]> => {
		const { body, xToken } = notificationOf(reference);
		const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-token': xToken };
		const paths = [FIRST, SECOND, FIRST, SECOND];
		return await Promise.all(
			paths.map(async (path) => {
				const url = `${setting.shop.n8n.url}/webhook/${path}/webhook`;
				return (await fetch(url, { method: 'POST', headers, body })).status;
			}),
		);
	};

	/** What the executions of both workflows for one payment sent on from a node. */
	const outputsOf = async (reference: string, node: string) => {
		const lists = await Promise.all(
			workflows.map(async (workflow) => await executionsAtRest(setting, workflow)),
		);
		return lists
			.flat()
			.filter(({ output }) => output('Payment is final')?.[0]?.reference === reference)
			.map((execution) => execution.output(node));
	};

	const rows = async () =>
		await postgres.query(
			DATABASE,
			'SELECT reference, amount, currency, delivered_at IS NOT NULL AS delivered FROM deliveries',
		);

	it('delivers once what two servers are told of at the same time', async () => {
		const reference = 'ONCE-PAID-1';
		await createPayment(setting.shop, reference, NOBODY);
		await act(setting.shop, reference, 'pay');
		expect(await notifyBoth(reference)).toEqual([200, 200, 200, 200]);

		// Both triggers let the same verified event in: only the table can tell that it is one.
		const events = await outputsOf(reference, 'Payment is final');
		expect(events).toHaveLength(2);
		expect(new Set(events.map((items) => items?.[0]?.eventId)).size).toBe(1);

		const deliveries = await outputsOf(reference, 'Deliver the order');
		expect(deliveries.filter((items) => items !== undefined)).toEqual([
			[
				expect.objectContaining({
					reference,
					message: `Order ${reference} is paid (2500 XOF): deliver it.`,
				}),
			],
		]);
		expect(await rows()).toEqual([{ reference, amount: 2500, currency: 'XOF', delivered: true }]);
	});

	it('starts nothing for a payment that was refused', async () => {
		const reference = 'ONCE-REFUSED-1';
		await createPayment(setting.shop, reference, NOBODY);
		await act(setting.shop, reference, 'refuse');
		expect(await notifyBoth(reference)).toEqual([200, 200, 200, 200]);
		expect(await outputsOf(reference, 'Payment is final')).toEqual([]);
		expect(await rows()).toHaveLength(1);
	});

	it('tells a person what a crash left between the row and the delivery', async () => {
		await postgres.query(
			DATABASE,
			`INSERT INTO deliveries (event_id, reference, amount, currency, claimed_at) VALUES
				('left-behind', 'ONCE-CRASH-1', 2500, 'XOF', now() - interval '11 minutes'),
				('under-way', 'ONCE-CRASH-2', 2500, 'XOF', now())`,
		);
		const execution = await runFrom(setting, workflows[0]!, 'Every ten minutes');
		expect(execution.status).toBe('success');
		expect(execution.output('Tell a person')).toEqual([
			expect.objectContaining({
				reference: 'ONCE-CRASH-1',
				message: expect.stringContaining('ONCE-CRASH-1 is paid, but n8n stopped'),
			}),
		]);
	});
};
