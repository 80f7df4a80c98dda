import type { Log } from './install.ts';

/**
 * Aborted by Ctrl-C, by a polite kill, and when npm or the shell that started this has gone. Says so in one line: its
 * first half at once, its second half when everything has ended. Call it once.
 */
export const stopSignal = (): AbortSignal => {
	const controller = new AbortController();
	const abort = () => {
		if (controller.signal.aborted) return;
		process.stderr.write('\nStopping… ');
		process.once('exit', () => process.stderr.write('stopped.\n'));
		controller.abort(new Error('Stopped before it was ready.'));
	};
	process.on('SIGINT', abort);
	process.on('SIGTERM', abort);
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) abort();
	}, 1000).unref();
	return controller.signal;
};

/** The same log, which keeps to itself what still comes in after a stop: the one line stays one. */
export const untilStopped =
	(log: Log, stopping: AbortSignal): Log =>
	(line) => {
		if (!stopping.aborted) log(line);
	};

/** The exit code of a program that a signal has stopped before it was done. */
const INTERRUPTED = 130;

/**
 * What a script's `main` ends with when it throws: the message, and exit code 1. After a stop there is nothing left to
 * say: what it interrupted fails in words of its own.
 */
export const sayFailure = (error: unknown, stopping?: AbortSignal): void => {
	if (stopping?.aborted) {
		process.exitCode = INTERRUPTED;
		return;
	}
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
};
