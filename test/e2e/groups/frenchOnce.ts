import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredWorkflow } from '../../../scripts/host/client.ts';
import { startPostgres, type Postgres } from '../../../scripts/host/postgres.ts';
import { bring, deliveriesOf, runFrom } from '../examples.ts';
import { deliveredOnce, Reader } from '../frenchReader.ts';
import { act, createPayment, settled } from '../payments.ts';
import type { Setting } from '../setting.ts';
import { tableOfNote } from './fulfilOnce.ts';

const DATABASE = 'shop';
const START_LIMIT_MS = 120_000;

/** The shop's own database, made as the French note says, decides who delivers. */
export const frenchOnceTests = (setting: Setting): void => {
	const reader = new Reader();
	let folder = '';
	let postgres: Postgres;
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		// PostgreSQL runs as a user of its own, who may not look into the folders of this one.
		folder = mkdtempSync(join(tmpdir(), 'postgres-'));
		postgres = await startPostgres({ folder, databases: [DATABASE] });
		await postgres.query(DATABASE, tableOfNote('examples/fr'));
		const { port, user, password } = postgres;
		const database = await setting.shop.client.saveCredential('Shop database', 'postgres', {
			...{ host: '127.0.0.1', port, database: DATABASE, user, password, ssl: 'disable' },
		});
		const file = 'fulfil-exactly-once-postgres.json';
		workflow = await bring(setting, file, 'cinetPayCheckoutApi', [database]);
	}, START_LIMIT_MS);
	afterAll(async () => {
		if (workflow) await setting.shop.client.deactivateWorkflow(workflow.id);
		await postgres?.stop();
		rmSync(folder, { recursive: true, force: true });
	}, START_LIMIT_MS);

	it('delivers once, and tells in French what a crash left behind', async () => {
		const reference = 'UNEFOIS-1';
		const notifyUrl = `${setting.shop.n8n.url}/webhook/cinetpay-payments-postgres/webhook`;
		await createPayment(setting.shop, reference, notifyUrl);
		await act(setting.shop, reference, 'pay');
		await settled(setting.shop, reference);
		const executions = await deliveriesOf(setting, workflow, reference);
		deliveredOnce(reader, executions, `La commande ${reference} est payée`);
		await postgres.query(
			DATABASE,
			`INSERT INTO deliveries (event_id, reference, amount, currency, claimed_at) VALUES
				('left-behind', 'UNEFOIS-2', 2500, 'XOF', now() - interval '11 minutes')`,
		);
		const execution = await runFrom(setting, workflow, 'Every ten minutes');
		expect(reader.told(execution, 'Tell a person')).toContain('UNEFOIS-2');
		reader.expectFrench();
	});
};
