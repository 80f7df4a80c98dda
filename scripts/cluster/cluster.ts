import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Daemon } from '../host/daemon.ts';
import type { Log } from '../host/install.ts';
import type { RunningN8n } from '../host/n8n.ts';
import { unpackPackageInto } from '../host/package.ts';
import { freePort, requireFreePort } from '../host/ports.ts';
import { startPostgres, type Postgres } from '../host/postgres.ts';
import {
	clusterEnvironment,
	memberNames,
	N8N_DATABASE,
	startMember,
	type Member,
} from './members.ts';
import { startNginx } from './nginx.ts';
import { startRedis } from './redis.ts';

export type Cluster = {
	/** Without a slash at the end; nginx answers there. */
	url: string;
	folder: string;
	postgres: Postgres;
	/** Kills a process, as a power cut would. */
	kill: (name: Member) => Promise<void>;
	/** Starts a process again that was killed. */
	startAgain: (name: Member) => Promise<void>;
	/** Stops a process cleanly and starts it again, with the package as it was or reinstalled. */
	restart: (name: Member, reinstall?: boolean) => Promise<void>;
	/** The worker that ran an execution, according to the workers' logs. */
	workerOf: (executionId: string) => Member | undefined;
	logFiles: () => string[];
	/** Resolves with the name of a process that stopped unexpectedly. */
	ended: Promise<string>;
	stop: () => Promise<void>;
};

export type ClusterSetting = {
	/** Databases, n8n folders and logs go below it; existing data there is reused. */
	folder: string;
	/** Where nginx listens; undefined: any free port. */
	port?: number;
	/** More environment variables for every n8n process. */
	env?: Record<string, string>;
	log: Log;
	signal?: AbortSignal;
};

/** The key of an earlier start of this folder, or a new one. */
const encryptionKeyIn = (folder: string): string => {
	const file = join(folder, 'encryption-key');
	if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
	return readFileSync(file, 'utf8');
};

/** Packs the package once and puts it into the folder of every process. */
const installPackage = async (folder: string): Promise<void> => {
	const [first = 'main', ...others] = memberNames;
	await unpackPackageInto(join(folder, first));
	const nodes = join('.n8n', 'nodes');
	for (const name of others) {
		cpSync(join(folder, first, nodes), join(folder, name, nodes), { recursive: true });
	}
};

/**
 * n8n in queue mode as its operators run it: PostgreSQL, Redis, one main, two webhook processors, two workers,
 * nginx in front, all on the loopback address. Needs a built package, an installed host and the programs.
 */
export const openCluster = async (setting: ClusterSetting): Promise<Cluster> => {
	const { folder, log, signal } = setting;
	const port = setting.port ?? (await freePort());
	await requireFreePort(port, 'nginx', '--port');
	mkdirSync(folder, { recursive: true });
	const members = new Map<Member, RunningN8n>();
	const ports = new Map<Member, number>();
	const daemons: Array<{ name: string; daemon: Pick<Daemon, 'exited' | 'stop'> }> = [];
	const expected = new Set<Member>();
	let stopping = false;
	let reportEnd: (name: string) => void = () => undefined;
	const ended = new Promise<string>((resolve) => (reportEnd = resolve));

	const keep = <T extends Pick<Daemon, 'exited' | 'stop'>>(name: string, daemon: T): T => {
		daemons.push({ name, daemon });
		void daemon.exited.then(() => !stopping && reportEnd(name));
		return daemon;
	};
	const stop = async () => {
		stopping = true;
		await Promise.all([...members.values()].map(async (member) => await member.stop()));
		// The databases last: n8n writes until it has ended.
		for (const { daemon } of daemons.toReversed()) await daemon.stop();
	};

	try {
		log('Starting PostgreSQL and Redis…');
		const postgres = keep(
			'PostgreSQL',
			await startPostgres({ folder: join(folder, 'postgres'), databases: [N8N_DATABASE], signal }),
		);
		const redisPort = await freePort();
		keep('Redis', await startRedis(join(folder, 'redis'), redisPort, signal));
		await installPackage(folder);
		const env = {
			...clusterEnvironment({ port, redisPort, postgres, encryptionKey: encryptionKeyIn(folder) }),
			...setting.env,
		};
		const start = async (name: Member) => {
			const own = ports.get(name) ?? (await freePort());
			ports.set(name, own);
			const member = await startMember(name, folder, own, env, signal);
			members.set(name, member);
			void member.exited.then(() => !stopping && !expected.delete(name) && reportEnd(name));
		};
		log('Starting n8n: main…');
		await start('main');
		// Two at a time: each takes a processor for about twelve seconds.
		log('Starting n8n: two webhook processors…');
		await Promise.all([start('webhook-1'), start('webhook-2')]);
		log('Starting n8n: two workers…');
		await Promise.all([start('worker-1'), start('worker-2')]);
		const portOf = (name: Member) => ports.get(name) ?? 0;
		const routes = {
			port,
			mainPort: portOf('main'),
			webhookPorts: [portOf('webhook-1'), portOf('webhook-2')],
		};
		keep('nginx', await startNginx(join(folder, 'nginx'), routes, signal));
		const logFiles = () => [...members.values()].map(({ logFile }) => logFile);
		return {
			url: `http://127.0.0.1:${port}`,
			folder,
			postgres,
			kill: async (name) => {
				const member = members.get(name);
				if (!member) return;
				expected.add(name);
				process.kill(member.pid, 'SIGKILL');
				await member.exited;
				// Its task runner is a process of its own.
				await member.stop();
			},
			restart: async (name, reinstall) => {
				expected.add(name);
				await members.get(name)?.stop();
				if (reinstall) await unpackPackageInto(join(folder, name));
				await start(name);
			},
			startAgain: start,
			workerOf: (executionId) =>
				memberNames.find((name) => {
					const file = members.get(name)?.logFile;
					const text = `Worker started execution ${executionId} `;
					return name.startsWith('worker') && file && readFileSync(file, 'utf8').includes(text);
				}),
			logFiles,
			ended,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
};
