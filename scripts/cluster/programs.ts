import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import type { Log } from '../host/install.ts';

/** Debian's packages, and the program that shows that one of them is there. */
const NEEDED = [
	{ name: 'postgresql', isThere: () => existsSync('/usr/lib/postgresql') && hasServer() },
	{ name: 'redis-server', isThere: () => isOnPath('redis-server') },
	{ name: 'nginx', isThere: () => isOnPath('nginx') },
] as const;

const isOnPath = (program: string): boolean =>
	spawnSync('sh', ['-c', `PATH="$PATH:/usr/sbin:/sbin" command -v ${program}`]).status === 0;

const hasServer = (): boolean =>
	readdirSync('/usr/lib/postgresql').some((version) =>
		existsSync(`/usr/lib/postgresql/${version}/bin/initdb`),
	);

const run = async (command: string, args: string[], signal?: AbortSignal): Promise<string> => {
	const child = spawn(command, args, {
		stdio: ['ignore', 'pipe', 'pipe'],
		// Run level 1: Debian's packages start no system-wide server when they are installed.
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
		signal,
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
	}
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code === 0) return output;
	throw new Error(`"${command} ${args.join(' ')}" failed:\n${output.trim().slice(-2000)}`);
};

/** Makes sure that PostgreSQL, Redis and nginx are there; installs what is missing with apt-get. */
export const requirePrograms = async (log: Log, signal?: AbortSignal): Promise<void> => {
	const missing = NEEDED.filter(({ isThere }) => !isThere()).map(({ name }) => name);
	if (missing.length === 0) return;
	const byHand = `Install them yourself: sudo apt-get install ${missing.join(' ')}`;
	if (!isOnPath('apt-get')) throw new Error(`Missing: ${missing.join(', ')}. ${byHand}`);
	const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	const apt = async (...args: string[]) => {
		const [command = 'apt-get', ...rest] = [...asRoot, 'apt-get', ...args];
		await run(command, rest, signal);
	};
	log(`Installing ${missing.join(', ')} with apt-get (once)…`);
	try {
		await apt('update', '-qq');
		await apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
	} catch (error) {
		signal?.throwIfAborted();
		throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${byHand}`);
	}
};
