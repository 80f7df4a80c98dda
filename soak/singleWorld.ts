import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER } from '../scripts/demo/shop.ts';
import { N8nClient } from '../scripts/host/client.ts';
import { startN8n } from '../scripts/host/n8n.ts';
import { unpackPackageInto } from '../scripts/host/package.ts';
import { freePort } from '../scripts/host/ports.ts';
import { ExecutionStore, sqliteQuery } from './executions.ts';
import type { World } from './world.ts';

/** What both worlds change in n8n. */
export const SOAK_ENVIRONMENT = {
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
	// The audit reads every execution; by default n8n keeps the newest ten thousand.
	EXECUTIONS_DATA_PRUNE: 'false',
};

/** One n8n process with its SQLite file: how most people run it. */
export const openSingleWorld = async (signal: AbortSignal): Promise<World> => {
	mkdirSync('.runs', { recursive: true });
	const userFolder = mkdtempSync(join('.runs', 'soak-single-'));
	await unpackPackageInto(userFolder);
	const port = await freePort();
	const start = async () => await startN8n({ userFolder, port, env: SOAK_ENVIRONMENT, signal });
	let n8n = await start();
	const client = new N8nClient(n8n.url);
	await client.signIn(OWNER);
	const database = sqliteQuery(userFolder);
	return {
		url: n8n.url,
		client,
		store: new ExecutionStore(database.query),
		victims: ['n8n'],
		kill: async () => {
			process.kill(n8n.pid, 'SIGKILL');
			await n8n.exited;
			// Ends what the killed process has left behind.
			await n8n.stop();
		},
		startAgain: async () => {
			n8n = await start();
		},
		restart: async (_name, reinstall = false) => {
			await n8n.stop();
			if (reinstall) await unpackPackageInto(userFolder);
			n8n = await start();
		},
		// A killed n8n has done so when it started again.
		recover: async () => {},
		processOf: () => 'n8n',
		// When n8n starts again it marks what was running as crashed.
		isLost: () => false,
		logFiles: () => [n8n.logFile],
		stop: async () => {
			database.close();
			await n8n.stop();
		},
		remove: () => rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 }),
	};
};
