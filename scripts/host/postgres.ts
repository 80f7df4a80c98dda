import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
	chownSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startDaemon, type Daemon } from './daemon.ts';
import { freePort } from './ports.ts';

const run = promisify(execFile);

/** Debian keeps the server's programs here, one folder for each version. */
const PROGRAMS = '/usr/lib/postgresql';
const USER = 'n8n';
const MOST_OUTPUT_BYTES = 1024 ** 3;

export type Postgres = Daemon & {
	/** It listens on 127.0.0.1 only. */
	port: number;
	user: string;
	password: string;
	createDatabase: (name: string) => Promise<void>;
	/** Runs one statement with psql; a SELECT gives its rows, everything else none. */
	query: (database: string, sql: string) => Promise<Array<Record<string, unknown>>>;
};

export type PostgresOptions = {
	/** Its data, log and password; what is there already is gone on with. */
	folder: string;
	/** Undefined: any free port. */
	port?: number;
	/** Made when they are missing. */
	databases?: readonly string[];
	signal?: AbortSignal;
};

/** The newest version that is installed. */
const program = (name: string): string => {
	const versions = existsSync(PROGRAMS) ? readdirSync(PROGRAMS) : [];
	const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
	if (newest) return join(PROGRAMS, newest, 'bin', name);
	throw new Error('PostgreSQL is not installed: sudo apt-get install postgresql');
};

const idOf = (option: '-u' | '-g', user: string): number =>
	Number(execFileSync('id', [option, user], { stdio: ['ignore', 'pipe', 'ignore'] }));

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package has made for it. */
const privileges = (folder: string): string[] => {
	if (process.getuid?.() !== 0) return [];
	const uid = idOf('-u', 'postgres');
	const gid = idOf('-g', 'postgres');
	chownSync(folder, uid, gid);
	const user = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
	// The repository may lie in a folder that nobody but root may pass.
	return [...user, '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
};

/** Starts a PostgreSQL of our own on the loopback address, with all its files in one folder. */
export const startPostgres = async (options: PostgresOptions): Promise<Postgres> => {
	const { databases = [], signal } = options;
	const folder = resolve(options.folder);
	mkdirSync(folder, { recursive: true });
	const asServer = privileges(folder);
	const data = join(folder, 'data');
	const passwordFile = join(folder, 'password');
	if (!existsSync(data)) {
		const password = randomBytes(18).toString('base64url');
		writeFileSync(passwordFile, password);
		const args = [`--pgdata=${data}`, `--username=${USER}`, `--pwfile=${passwordFile}`];
		const more = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8'];
		await run('setpriv', [...asServer, '--', program('initdb'), ...args, ...more], { cwd: folder });
	}
	const password = readFileSync(passwordFile, 'utf8');
	const port = options.port ?? (await freePort());
	const environment = { ...process.env, PGPASSWORD: password };

	const psql = async (database: string, sql: string): Promise<string> => {
		const where = ['-h', '127.0.0.1', '-p', String(port), '-U', USER, '-d', database];
		const { stdout } = await run('psql', ['-XAtq', '-v', 'ON_ERROR_STOP=1', ...where, '-c', sql], {
			env: environment,
			maxBuffer: MOST_OUTPUT_BYTES,
		});
		return stdout;
	};
	const query: Postgres['query'] = async (database, sql) => {
		if (!/^\s*select\b/i.test(sql)) {
			await psql(database, sql);
			return [];
		}
		const text = await psql(database, `SELECT row_to_json(answer) FROM (${sql}) AS answer`);
		const lines = text.split('\n').filter((line) => line !== '');
		return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
	};
	const createDatabase = async (name: string) => {
		const known = await query('postgres', `SELECT 1 FROM pg_database WHERE datname = '${name}'`);
		if (known.length === 0) await query('postgres', `CREATE DATABASE "${name}"`);
	};

	const daemon = await startDaemon({
		name: 'PostgreSQL',
		// Without a socket in the file system: its path may be too long for one.
		command: [
			...[program('postgres'), '-D', data, '-p', String(port)],
			...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
		],
		logFile: join(folder, 'postgres.log'),
		ready: async () => (await query('postgres', 'SELECT 1 AS one')).length === 1,
		privileges: asServer,
		// Its fast shutdown: does not wait until clients have gone.
		stopSignal: 'SIGINT',
		signal,
	});
	try {
		for (const name of databases) await createDatabase(name);
	} catch (error) {
		await daemon.stop();
		throw error;
	}
	return { ...daemon, port, user: USER, password, createDatabase, query };
};
