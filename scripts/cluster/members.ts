import { join } from 'node:path';
import { startN8n, type RunningN8n } from '../host/n8n.ts';

/** The n8n processes of the cluster, in the order in which they start. */
export const MEMBERS = {
	main: 'start',
	'webhook-1': 'webhook',
	'webhook-2': 'webhook',
	'worker-1': 'worker',
	'worker-2': 'worker',
} as const;

export type Member = keyof typeof MEMBERS;

export const memberNames = Object.keys(MEMBERS) as Member[];

export type Backends = {
	/** Where nginx listens: the address of the cluster. */
	port: number;
	redisPort: number;
	postgres: { port: number; user: string; password: string };
	/** Shared by all processes; without it none could read what another one has encrypted. */
	encryptionKey: string;
};

/** n8n's own database in PostgreSQL. */
export const N8N_DATABASE = 'n8n';

/** What makes an n8n process a part of the cluster. */
export const clusterEnvironment = ({ port, redisPort, postgres, encryptionKey }: Backends) => ({
	EXECUTIONS_MODE: 'queue',
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(postgres.port),
	DB_POSTGRESDB_DATABASE: N8N_DATABASE,
	DB_POSTGRESDB_USER: postgres.user,
	DB_POSTGRESDB_PASSWORD: postgres.password,
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(redisPort),
	N8N_ENCRYPTION_KEY: encryptionKey,
	N8N_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
	N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}/`,
	N8N_PROXY_HOPS: '1',
	// Refuses and answers notifications without preparing n8n's expression engine for each.
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
});

/** Starts one process of the cluster and resolves when it is ready. */
export const startMember = async (
	name: Member,
	folder: string,
	port: number,
	env: Record<string, string>,
	signal?: AbortSignal,
): Promise<RunningN8n> =>
	await startN8n({
		userFolder: join(folder, name),
		port,
		command: MEMBERS[name],
		// Production webhooks are for the processors only.
		env: name === 'main' ? { ...env, N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true' } : env,
		signal,
	});
