import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openCluster } from '../scripts/cluster/cluster.ts';
import { memberNames, N8N_DATABASE, type Member } from '../scripts/cluster/members.ts';
import { requirePrograms } from '../scripts/cluster/programs.ts';
import { OWNER } from '../scripts/demo/shop.ts';
import { N8nClient } from '../scripts/host/client.ts';
import type { Log } from '../scripts/host/install.ts';
import { ExecutionStore } from './executions.ts';
import { SOAK_ENVIRONMENT } from './singleWorld.ts';
import type { World } from './world.ts';

const SHOP_DATABASE = 'shop';

/** As in docs/trigger.md. */
const KEY_TABLE = `CREATE TABLE handled_events (
	event_id varchar(255) PRIMARY KEY, handled_at timestamptz DEFAULT now())`;

/** n8n finds out soon that a worker has died; by default it takes two minutes. */
const IMPATIENT = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

/** n8n in queue mode, and a database of the shop with the key table of docs/trigger.md. */
export const openQueueWorld = async (log: Log, signal: AbortSignal): Promise<World> => {
	await requirePrograms(log, signal);
	mkdirSync('.runs', { recursive: true });
	const folder = mkdtempSync(join('.runs', 'soak-queue-'));
	const env = { ...SOAK_ENVIRONMENT, ...IMPATIENT };
	const cluster = await openCluster({ folder, env, log, signal });
	const { postgres } = cluster;
	const lost = new Set<string>();
	try {
		await postgres.createDatabase(SHOP_DATABASE);
		await postgres.query(SHOP_DATABASE, KEY_TABLE);
		const client = new N8nClient(cluster.url);
		await client.signIn(OWNER);
		const { port, user, password } = postgres;
		return {
			url: cluster.url,
			client,
			store: new ExecutionStore(async (sql) => await postgres.query(N8N_DATABASE, sql)),
			victims: memberNames,
			kill: async (name) => {
				await cluster.kill(name as Member);
				const written = readFileSync(join(folder, name, 'n8n.log'), 'utf8');
				for (const [, id = ''] of written.matchAll(/Worker started execution (\d+) /g))
					lost.add(id);
			},
			startAgain: async (name) => await cluster.startAgain(name as Member),
			restart: async (name, reinstall) => await cluster.restart(name as Member, reinstall),
			recover: async () => await cluster.restart('main'),
			processOf: cluster.workerOf,
			isLost: (executionId) => lost.has(executionId),
			shopDatabase: {
				host: '127.0.0.1',
				port,
				database: SHOP_DATABASE,
				user,
				password,
				ssl: 'disable',
			},
			logFiles: cluster.logFiles,
			stop: cluster.stop,
			remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
		};
	} catch (error) {
		await cluster.stop();
		throw error;
	}
};
