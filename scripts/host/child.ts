import { spawn } from 'node:child_process';

const WINDOWS = process.platform === 'win32';

export type ChildRun = {
	cwd?: string;
	/** Ends the program and everything that it has started. */
	signal?: AbortSignal;
};

/** Ends a program started with `detached` and everything below it. */
const endGroup = (pid: number | undefined): void => {
	if (pid === undefined) return;
	try {
		process.kill(WINDOWS ? pid : -pid, 'SIGTERM');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
};

/**
 * Runs a program to its end and returns its exit code (null: ended by a signal) with all that it printed. It has a
 * process group of its own: Ctrl-C reaches this script only, and nothing is printed over what the script says.
 */
export const runToEnd = async (
	program: string,
	args: readonly string[],
	{ cwd, signal }: ChildRun = {},
): Promise<{ code: number | null; output: string }> => {
	signal?.throwIfAborted();
	const child = spawn(program, args, {
		cwd,
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: WINDOWS,
		detached: !WINDOWS,
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => {
			output += chunk.toString();
		});
	}
	const end = () => endGroup(child.pid);
	signal?.addEventListener('abort', end);
	process.once('exit', end);
	try {
		const code = await new Promise<number | null>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', resolve);
		});
		signal?.throwIfAborted();
		return { code, output };
	} finally {
		signal?.removeEventListener('abort', end);
		process.removeListener('exit', end);
	}
};
