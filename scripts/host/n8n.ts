import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isHostInstalled, n8nBin } from './install.ts';
import { freePort } from './ports.ts';
import { waitFor } from './wait.ts';

const START_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 20_000;
const LOG_TAIL_LINES = 30;

export type StartOptions = {
	/** n8n keeps its database, settings and log below this folder. */
	userFolder: string;
	port: number;
	/** What the process does; `webhook` and `worker` need queue mode. A worker answers health checks only. */
	command?: 'start' | 'webhook' | 'worker';
	/** More environment variables, for example N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE. */
	env?: Record<string, string>;
	/** Where on the loopback address a debugger can attach; undefined: nowhere. */
	inspectPort?: number;
	/** Another n8n than the one that host/ pins, with the Node that it needs. */
	program?: Program;
	/** Gives the start up and stops n8n again. */
	signal?: AbortSignal;
};

/** An installed n8n: the file that starts it, and the Node that runs it. */
export type Program = { node: string; bin: string };

export type RunningN8n = {
	/** Without a slash at the end: http://127.0.0.1:5678 */
	url: string;
	pid: number;
	userFolder: string;
	logFile: string;
	/** Resolves when the process has ended, whoever ended it. */
	exited: Promise<void>;
	stop: () => Promise<void>;
};

/** What n8n needs of the caller's environment; its settings (N8N_…, DB_…, proxies) stay outside. */
const INHERITED = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'APPDATA'];

/** Everything that would make n8n call another machine is off. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
};

/** A worker opens a port only for health checks, and only when it is told to. */
const workerPort = (port: number) => ({
	QUEUE_HEALTH_CHECK_ACTIVE: 'true',
	QUEUE_HEALTH_CHECK_PORT: String(port),
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
});

const environment = async ({
	userFolder,
	port,
	command,
	program,
	env,
}: StartOptions): Promise<NodeJS.ProcessEnv> => {
	const inherited = INHERITED.flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value]];
	});
	return {
		...Object.fromEntries(inherited),
		...QUIET,
		NODE_ENV: 'production',
		N8N_USER_FOLDER: resolve(userFolder),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		// An older n8n reads WEBHOOK_URL, and refuses the name of a module that it does not have.
		...(program
			? { WEBHOOK_URL: `http://127.0.0.1:${port}/` }
			: { N8N_DISABLED_MODULES: 'mcp-registry' }),
		GENERIC_TIMEZONE: 'Africa/Abidjan',
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		...(command === 'worker' ? workerPort(port) : {}),
		...env,
	};
};

const logTail = (logFile: string): string =>
	existsSync(logFile)
		? readFileSync(logFile, 'utf8').trim().split('\n').slice(-LOG_TAIL_LINES).join('\n')
		: '';

/** Ends what is left of n8n's process group: its task runner is a process of its own. */
const killGroup = (pid: number): void => {
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
};

const hasEnded = (child: ChildProcess): boolean =>
	child.exitCode !== null || child.signalCode !== null;

/** Asks n8n to stop, waits until it has, and ends it by force when it does not in time. */
const stop = async (child: ChildProcess, exited: Promise<void>): Promise<void> => {
	if (child.pid === undefined) return;
	if (!hasEnded(child)) process.kill(child.pid, 'SIGTERM');
	const force = setTimeout(killGroup, STOP_LIMIT_MS, child.pid);
	await exited;
	clearTimeout(force);
	killGroup(child.pid);
};

/**
 * `/healthz` and, during migrations, every other path answer 200 too early; `/healthz/readiness` answers 200
 * only once the database is migrated and the server, active workflows included, is complete.
 */
const isReady = async (url: string, command: StartOptions['command']): Promise<boolean> => {
	const readiness = await fetch(`${url}/healthz/readiness`);
	if (readiness.status !== 200) return false;
	if (command !== 'start') return true;
	const settings = await fetch(`${url}/rest/settings`);
	return settings.headers.get('content-type')?.includes('json') ?? false;
};

const pinnedProgram = (): Program => {
	if (Number(process.versions.node.split('.')[0]) < 24) {
		throw new Error(
			`n8n needs Node 24; this is Node ${process.versions.node}. Use the npm scripts.`,
		);
	}
	if (!isHostInstalled()) throw new Error('n8n is not installed: node scripts/install-host.ts');
	return { node: process.execPath, bin: n8nBin() };
};

/** Starts an n8n, the pinned one by default, on a loopback port and resolves when its editor and webhooks answer. */
export const startN8n = async (options: StartOptions): Promise<RunningN8n> => {
	const { userFolder, port, command = 'start', inspectPort, signal } = options;
	const { node, bin } = options.program ?? pinnedProgram();
	const url = `http://127.0.0.1:${port}`;
	mkdirSync(userFolder, { recursive: true });
	const logFile = resolve(userFolder, 'n8n.log');
	const log = openSync(logFile, 'a');
	const guard = resolve('scripts', 'host', 'stopWithParent.cjs');
	const inspect = inspectPort === undefined ? [] : [`--inspect=127.0.0.1:${inspectPort}`];
	const child = spawn(node, [...inspect, '--require', guard, bin, command], {
		cwd: resolve(userFolder),
		env: await environment(options),
		stdio: ['pipe', log, log],
		// A process group of its own: Ctrl-C reaches this script only, which then stops n8n in order.
		detached: process.platform !== 'win32',
	});
	closeSync(log);
	const exited = new Promise<void>((done) => {
		child.once('exit', () => done());
		child.once('error', () => done());
	});

	try {
		await waitFor(
			async () => {
				if (hasEnded(child)) return 'ended' as const;
				return (await isReady(url, command)) ? ('ready' as const) : undefined;
			},
			{ what: `n8n on port ${port}`, timeoutMs: START_LIMIT_MS, signal },
		);
		if (hasEnded(child)) throw new Error('n8n ended while it was starting.');
	} catch (error) {
		await stop(child, exited);
		signal?.throwIfAborted();
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(
			`${reason}\nThe end of its log (${join(userFolder, 'n8n.log')}):\n${logTail(logFile)}`,
		);
	}
	return {
		url,
		pid: child.pid ?? 0,
		userFolder: resolve(userFolder),
		logFile,
		exited,
		stop: async () => await stop(child, exited),
	};
};
