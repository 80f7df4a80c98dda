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

/**
 * Floating dependencies of releases up to 2.30 that later broke them: `xlsx` is not on the registry in the
 * version that they ask for, and the newest of the others need newer neighbors.
 */
const OLD: Recipe = {
	node: '22',
	overrides: {
		xlsx: '0.18.5',
		'@langchain/langgraph': '1.0.2',
		'@langchain/langgraph-checkpoint': '1.0.0',
		'@opentelemetry/core': '2.1.0',
	},
};

/** The n8n versions that `npm run test:n8n` can install, oldest first. */
const RECIPES: Readonly<Record<string, Recipe>> = {
	'2.8.4': OLD,
	'2.20.12': { ...OLD, overrides: { ...OLD.overrides, '@langchain/langgraph': '1.2.8' } },
};

/** Every version that can be tested, the pinned one last. */
export const knownVersions = (): string[] => [...Object.keys(RECIPES), pinnedVersion()];

/** Below host/, so that git and npm leave it alone; one folder for each version, installed once. */
const folderOf = (version: string): string => join(hostDirectory(), 'versions', version);

const isInstalled = (folder: string): boolean =>
	existsSync(join(folder, 'node_modules', '.package-lock.json')) &&
	existsSync(join(folder, 'node_modules', '.bin', 'node')) &&
	existsSync(sqliteDriver(folder));

const install = async (version: string, recipe: Recipe, log: Log): Promise<void> => {
	const folder = folderOf(version);
	mkdirSync(folder, { recursive: true });
	const manifest = {
		name: 'n8n-version',
		private: true,
		dependencies: { n8n: version, node: recipe.node },
		overrides: recipe.overrides,
	};
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, '\t'));
	copyFileSync('.npmrc', join(folder, '.npmrc'));
	log(`Installing n8n ${version} (once; about 1.7 GB on disk and a few minutes)…`);
	const run = { folder, advice: CHECK_THE_CONNECTION, log };
	await runNpm(['install', '--ignore-scripts', '--no-audit', '--no-fund'], run);
	await runNpm(['rebuild', 'node', '--ignore-scripts=false'], run);
	// Every n8n 2 of this list has the same driver, and its compiled form fits every Node (N-API).
	await installHost(log);
	mkdirSync(dirname(sqliteDriver(folder)), { recursive: true });
	copyFileSync(sqliteDriver(hostDirectory()), sqliteDriver(folder));
	const driver = (where: string) =>
		(
			JSON.parse(readFileSync(join(where, 'node_modules/sqlite3/package.json'), 'utf8')) as {
				version: string;
			}
		).version;
	if (driver(folder) !== driver(hostDirectory()))
		throw new Error(`n8n ${version} needs another SQLite driver than the pinned n8n.`);
};

/**
 * An n8n of the given version, installed into a folder of its own unless it is there. Throws when the version has no
 * recipe, or when the registry does not serve it.
 */
export const programOf = async (version: string, log: Log): Promise<Program> => {
	if (version === pinnedVersion()) {
		await installHost(log);
		return { node: process.execPath, bin: n8nBin() };
	}
	const recipe = RECIPES[version];
	if (!recipe) {
		throw new Error(`n8n ${version} is none of ${knownVersions().join(', ')}.`);
	}
	const folder = folderOf(version);
	if (!isInstalled(folder)) await install(version, recipe, log);
	return {
		node: join(folder, 'node_modules', '.bin', 'node'),
		bin: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
};
