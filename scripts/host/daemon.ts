import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { waitFor } from './wait.ts';

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 15_000;
const LOG_TAIL_LINES = 15;

export type DaemonOptions = {
	/** For messages: "Redis". */
	name: string;
	/** The program and its arguments; it must stay in the foreground. */
	command: readonly string[];
	/** Its standard output and error are added to this file. */
	logFile: string;
	/** Whether it answers; called until it does. */
	ready: () => Promise<boolean>;
	/** Options of setpriv, for example to become another user. */
	privileges?: readonly string[];
	/** What asks it to stop: SIGTERM unless its manual names another signal. */
	stopSignal?: 'SIGTERM' | 'SIGINT' | 'SIGQUIT';
	/** Gives the start up. */
	signal?: AbortSignal;
};

export type Daemon = {
	pid: number;
	/** Resolves when the process has ended, whoever ended it. */
	exited: Promise<void>;
	/** Asks it to stop and waits; by force when it does not in time. */
	stop: () => Promise<void>;
};

const tail = (file: string): string =>
	existsSync(file)
		? readFileSync(file, 'utf8').trim().split('\n').slice(-LOG_TAIL_LINES).join('\n')
		: '';

/**
 * Starts a server in the foreground of a process group of its own and waits until it answers. Linux ends it
 * when this process ends, however that happens (setpriv --pdeathsig, of util-linux).
 */
export const startDaemon = async (options: DaemonOptions): Promise<Daemon> => {
	const { name, command, logFile, ready, privileges = [], stopSignal = 'SIGTERM' } = options;
	const log = openSync(logFile, 'a');
	const args = ['--pdeathsig', stopSignal.slice(3), ...privileges, '--', ...command];
	const child = spawn('setpriv', args, { stdio: ['ignore', log, log], detached: true });
	closeSync(log);
	let failure: Error | undefined;
	const exited = new Promise<void>((done) => {
		child.once('exit', () => done());
		child.once('error', (error) => {
			failure = error;
			done();
		});
	});
	const hasEnded = () =>
		failure !== undefined || child.exitCode !== null || child.signalCode !== null;
	const stop = async () => {
		if (!hasEnded()) child.kill(stopSignal);
		const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
		await exited;
		clearTimeout(force);
	};
	try {
		await waitFor(async () => hasEnded() || (await ready()), {
			what: name,
			timeoutMs: START_LIMIT_MS,
			everyMs: 100,
			signal: options.signal,
		});
		if (hasEnded()) throw new Error(failure?.message ?? `${name} ended while it was starting.`);
	} catch (error) {
		await stop();
		options.signal?.throwIfAborted();
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`${reason}\nThe end of its log:\n${tail(logFile)}`);
	}
	return { pid: child.pid ?? 0, exited, stop };
};
