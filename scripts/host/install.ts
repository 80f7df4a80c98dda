import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runToEnd } from './child.ts';

export type Log = (line: string) => void;

const PROGRESS_EVERY_MS = 15_000;
const FIRST_LINES = 12;
const LAST_LINES = 15;

/** The private package that pins n8n. npm scripts run from the repository root. */
export const hostDirectory = (): string => join(process.cwd(), 'host');

/** The file that starts n8n. */
export const n8nBin = (): string => join(hostDirectory(), 'node_modules', 'n8n', 'bin', 'n8n');

const readJson = (file: string): Record<string, unknown> =>
	JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

/** What host/package.json pins, by name. */
const pinned = (): Record<string, string> =>
	readJson(join(hostDirectory(), 'package.json')).dependencies as Record<string, string>;

/** The n8n version that host/package.json pins. */
export const pinnedVersion = (): string => pinned().n8n ?? '';

const hasPinnedPackages = (): boolean => {
	const modules = join(hostDirectory(), 'node_modules');
	// npm writes its hidden lock file last: without it an earlier installation was cut short.
	if (!existsSync(join(modules, '.package-lock.json'))) return false;
	return Object.entries(pinned()).every(([name, version]) => {
		const manifest = join(modules, name, 'package.json');
		return existsSync(manifest) && readJson(manifest).version === version;
	});
};

/** The compiled driver of SQLite in a folder with an n8n. */
export const sqliteDriver = (folder: string): string =>
	join(folder, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');

const hasSqlite = (): boolean => existsSync(sqliteDriver(hostDirectory()));

/** Whether the pinned n8n and its compiled database driver are in place. */
export const isHostInstalled = (): boolean => hasPinnedPackages() && hasSqlite();

/** npm says what is wrong at the beginning, a compiler at the end; between them it is only long. */
const bothEnds = (output: string): string => {
	const lines = output.trim().split('\n');
	if (lines.length <= FIRST_LINES + LAST_LINES) return lines.join('\n');
	return [...lines.slice(0, FIRST_LINES), '…', ...lines.slice(-LAST_LINES)].join('\n');
};

export const CHECK_THE_CONNECTION =
	'Check the connection to the npm registry and the free disk space, then run the command again.';

export type NpmRun = {
	/** Where npm runs; below the repository. */
	folder: string;
	/** What to do when it fails. */
	advice: string;
	log: Log;
	signal?: AbortSignal;
};

/** Runs npm in a folder, with a sign of life while it works; what it printed is the error when it fails. */
export const runNpm = async (
	args: string[],
	{ folder, advice, log, signal }: NpmRun,
): Promise<void> => {
	const startedAt = Date.now();
	const seconds = () => Math.round((Date.now() - startedAt) / 1000);
	const progress = setInterval(() => log(`  … still working (${seconds()} s)`), PROGRESS_EVERY_MS);
	try {
		const { code, output } = await runToEnd('npm', args, { cwd: folder, signal });
		if (code === 0) return;
		throw new Error(
			`"npm ${args.join(' ')}" failed in ${relative('.', folder)}/.\n${bothEnds(output)}\n\n${advice}`,
		);
	} finally {
		clearInterval(progress);
	}
};

/**
 * Installs the pinned n8n into host/ unless it is there. Install scripts stay off; the only package that
 * needs one is the SQLite driver, which is compiled on its own. The signal gives it up.
 */
export const installHost = async (log: Log, signal?: AbortSignal): Promise<void> => {
	if (!hasPinnedPackages()) {
		log(
			`Installing n8n ${pinnedVersion()} into host/ (once; about 620 MB to fetch, 2.2 GB on disk, 3 to 15 minutes)…`,
		);
		const advice = CHECK_THE_CONNECTION;
		await runNpm(['ci', '--ignore-scripts'], { folder: hostDirectory(), advice, log, signal });
	}
	if (!hasSqlite()) {
		log("Compiling n8n's SQLite driver (once; about a minute)…");
		const advice =
			'The driver is compiled on this machine, which needs python3, make and a C++ compiler (g++).';
		const args = ['rebuild', 'sqlite3', '--ignore-scripts=false'];
		await runNpm(args, { folder: hostDirectory(), advice, log, signal });
	}
	if (!isHostInstalled()) {
		throw new Error('n8n is still incomplete. Remove host/node_modules and run the command again.');
	}
};
