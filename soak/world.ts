import type { N8nClient } from '../scripts/host/client.ts';
import type { ExecutionStore } from './executions.ts';

/** When a process was killed, and when it answered again (Unix milliseconds). */
export type Kill = { name: string; at: number; backAt: number };

/** An n8n under test, however many processes it has. */
export type World = {
	/** Where notifications go and the editor is. Without a slash at the end. */
	url: string;
	client: N8nClient;
	store: ExecutionStore;
	/** The processes that may be killed. */
	victims: readonly string[];
	/** Kills a process, as a power cut would. */
	kill: (name: string) => Promise<void>;
	/** Starts a killed process again and resolves when it is ready. */
	startAgain: (name: string) => Promise<void>;
	/** Stops a process in order and starts it again, with this package as it was or reinstalled. */
	restart: (name: string, reinstall?: boolean) => Promise<void>;
	/**
	 * Lets n8n look for executions that it has stored and that no process will run, and mark them as crashed. It does so
	 * when its main process starts, and every three hours in queue mode (N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL).
	 */
	recover: () => Promise<void>;
	/** The process that runs an execution, if it can be determined. */
	processOf: (executionId: string) => string | undefined;
	/** Whether an execution was running in a process that has been killed: it will never continue. */
	isLost: (executionId: string) => boolean;
	/** Connection for n8n's Postgres credential; undefined: there is no database beside n8n. */
	shopDatabase?: Record<string, string | number>;
	logFiles: () => string[];
	stop: () => Promise<void>;
	/** Removes databases and logs; after `stop`. */
	remove: () => void;
};
