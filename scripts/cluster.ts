// `npm run cluster`: n8n in queue mode with this package, on this machine, set up as for production.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openCluster, type Cluster } from './cluster/cluster.ts';
import { readOptions, USAGE, type ClusterOptions } from './cluster/options.ts';
import { requirePrograms } from './cluster/programs.ts';
import { OWNER } from './demo/shop.ts';
import { buildPackage } from './host/build.ts';
import { N8nClient } from './host/client.ts';
import { installHost } from './host/install.ts';
import { requireFreePort } from './host/ports.ts';
import { sayFailure, stopSignal } from './host/stopSignal.ts';

/** Progress; standard output is for the result. */
const log = (line: string): void => console.error(line);

const welcome = ({ url, folder, postgres }: Cluster) => `
n8n runs in queue mode.

  Editor       ${url}
    login      ${OWNER.email}
    password   ${OWNER.password}
  Webhooks     ${url}/webhook/…  (balanced over two webhook processors)
  PostgreSQL   127.0.0.1:${postgres.port}, user ${postgres.user}, password ${postgres.password}

The logs are in ${folder}/<process>/n8n.log. To start the payment sandbox: npm run sandbox
Ctrl-C stops everything.`;

const cluster = async (options: ClusterOptions, stopping: AbortSignal): Promise<void> => {
	await requireFreePort(options.port, 'nginx', '--port');
	await requirePrograms(log, stopping);
	await buildPackage(log, stopping);
	await installHost(log, stopping);
	mkdirSync('.runs', { recursive: true });
	const folder = options.folder ?? mkdtempSync(join('.runs', 'cluster-'));
	const opened = await openCluster({ folder, port: options.port, log, signal: stopping });
	const stopped = new Promise<undefined>((resolve) => {
		if (stopping.aborted) resolve(undefined);
		stopping.addEventListener('abort', () => resolve(undefined));
	});
	try {
		await new N8nClient(opened.url).signIn(OWNER);
		console.log(welcome(opened));
		const crashed = await Promise.race([stopped, opened.ended]);
		if (crashed) throw new Error(`${crashed} stopped unexpectedly; see the logs in ${folder}.`);
	} finally {
		await opened.stop();
	}
	// Kept when something went wrong, for its logs.
	if (!options.folder) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
};

const main = async (): Promise<void> => {
	const options = readOptions(process.argv.slice(2));
	if (options.help) return console.log(USAGE);
	const stopping = stopSignal();
	await cluster(options, stopping).catch((error: unknown) => sayFailure(error, stopping));
};

main().catch((error: unknown) => sayFailure(error));
