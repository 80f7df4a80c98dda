import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
	CHECK_THE_CONNECTION,
	hostDirectory,
	installHost,
	pinnedVersion,
	runNpm,
	sqliteDriver,
	n8nBin,
	type Log,
} from './install.ts';
import type { Program } from './n8n.ts';

/** What it takes to install one n8n today: the Node that it runs on, and what must not float. */
type Recipe = { node: '22' | '24'; overrides: Record<string, string> };

/** Not on the registry in the version that every n8n asks for. */
const SHEETS = { xlsx: '0.18.5' };

/** Floating dependencies of the releases up to 2.8 that later broke them: the newest need newer neighbors. */
const OLD: Recipe = {
	node: '22',
	overrides: {
		...SHEETS,
		'@langchain/langgraph': '1.0.2',
		'@langchain/langgraph-checkpoint': '1.0.0',
		'@opentelemetry/core': '2.1.0',
	},
};

/** The n8n versions that `npm run test:n8n` can install besides the pinned one, oldest first. */
const RECIPES: Readonly<Record<string, Recipe>> = {
	// The last one before the oldest supported version: there the trigger says that it is too old.
	'2.7.5': OLD,
	'2.8.4': OLD,
	'2.20.12': { ...OLD, overrides: { ...OLD.overrides, '@langchain/langgraph': '1.2.8' } },
	'2.30.8': { node: '22', overrides: { ...SHEETS, '@langchain/langgraph': '1.2.8' } },
	'2.38.7': {
		node: '24',
		overrides: { ...SHEETS, '@langchain/langgraph': '1.4.18', '@langchain/protocol': '0.0.19' },
	},
};

/** Every version that can be tested, the pinned one last. */
export const knownVersions = (): string[] => [...Object.keys(RECIPES), pinnedVersion()];

/** The oldest supported n8n, one from the middle and the pinned one: what CI runs. */
export const usualVersions = (): string[] => ['2.8.4', '2.20.12', pinnedVersion()];

/** The newest n8n on the registry. */
export const newestVersion = (): string =>
	execFileSync('npm', ['view', 'n8n', 'dist-tags.latest'], {
		encoding: 'utf8',
		shell: process.platform === 'win32',
	}).trim();

/** How to install a version; one without a recipe like the pinned one. */
const recipeOf = (version: string): Recipe => {
	const known = RECIPES[version];
	if (known) return known;
	const manifest = readFileSync(join(hostDirectory(), 'package.json'), 'utf8');
	return { node: '24', overrides: (JSON.parse(manifest) as Recipe).overrides };
};

/** Below host/, so that git and npm leave it alone; one folder for each version, installed once. */
const folderOf = (version: string): string => join(hostDirectory(), 'versions', version);

/** The Node that runs a version: one beside it, or the one of this repository. */
const nodeOf = (version: string): string =>
	recipeOf(version).node === '24'
		? process.execPath
		: join(folderOf(version), 'node_modules', '.bin', 'node');

const isInstalled = (version: string): boolean =>
	existsSync(join(folderOf(version), 'node_modules', '.package-lock.json')) &&
	existsSync(nodeOf(version)) &&
	existsSync(sqliteDriver(folderOf(version)));

const driverVersion = (folder: string): string => {
	const manifest = readFileSync(join(folder, 'node_modules/sqlite3/package.json'), 'utf8');
	return (JSON.parse(manifest) as { version: string }).version;
};

const install = async (version: string, log: Log): Promise<void> => {
	const folder = folderOf(version);
	const { node, overrides } = recipeOf(version);
	const ownNode = node === '24' ? {} : { node };
	mkdirSync(folder, { recursive: true });
	const manifest = {
		...{ name: 'n8n-version', private: true, overrides },
		dependencies: { n8n: version, ...ownNode },
	};
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, '\t'));
	copyFileSync('.npmrc', join(folder, '.npmrc'));
	log(`Installing n8n ${version} (once; about 2 GB on disk and a few minutes)…`);
	const run = { folder, advice: CHECK_THE_CONNECTION, log };
	await runNpm(['install', '--ignore-scripts', '--no-audit', '--no-fund'], run);
	if (node !== '24') await runNpm(['rebuild', 'node', '--ignore-scripts=false'], run);
	// Every n8n 2 of this list has the same driver, and its compiled form fits every Node (N-API).
	await installHost(log);
	if (driverVersion(folder) !== driverVersion(hostDirectory()))
		throw new Error(`n8n ${version} needs another SQLite driver than the pinned n8n.`);
	mkdirSync(dirname(sqliteDriver(folder)), { recursive: true });
	copyFileSync(sqliteDriver(hostDirectory()), sqliteDriver(folder));
};

/**
 * An n8n of the given version, installed into a folder of its own unless it is there. Throws when the registry does not
 * serve it.
 */
export const programOf = async (version: string, log: Log): Promise<Program> => {
	if (version === pinnedVersion()) {
		await installHost(log);
		return { node: process.execPath, bin: n8nBin() };
	}
	if (!isInstalled(version)) await install(version, log);
	const bin = join(folderOf(version), 'node_modules', 'n8n', 'bin', 'n8n');
	return { node: nodeOf(version), bin };
};
