import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { waitFor } from '../../scripts/host/wait.ts';

/** Executions of a workflow by status, and when the last one ended (Unix milliseconds, 0: none). */
export type Executions = { byStatus: Record<string, number>; total: number; lastEndedAt: number };

export type ExecutionLog = {
	of: (workflowId: string) => Executions;
	/** Waits until every execution that has been stored is over. */
	settled: (workflowId: string) => Promise<Executions>;
	close: () => void;
};

const UNFINISHED = ['new', 'running', 'waiting'];
const LIMIT_MS = 120_000;

/**
 * Counts executions in n8n's SQLite file. n8n's own REST API could tell the same, but answering it would take
 * the very processor time that is being measured.
 */
export const openExecutionLog = (userFolder: string): ExecutionLog => {
	const file = join(userFolder, '.n8n', 'database.sqlite');
	const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
	const statement = database.prepare(
		`SELECT status, COUNT(*) AS count, MAX(stoppedAt) AS lastEndedAt
		 FROM execution_entity WHERE workflowId = ? GROUP BY status`,
	);
	const of = (workflowId: string): Executions => {
		const rows = statement.all(workflowId) as Array<{
			status: string;
			count: number;
			lastEndedAt: string | null;
		}>;
		return {
			byStatus: Object.fromEntries(rows.map(({ status, count }) => [status, count])),
			total: rows.reduce((sum, { count }) => sum + count, 0),
			// n8n stores UTC without saying so.
			lastEndedAt: Math.max(
				0,
				...rows.flatMap(({ lastEndedAt: at }) =>
					at ? [Date.parse(`${at.replace(' ', 'T')}Z`)] : [],
				),
			),
		};
	};
	return {
		of,
		settled: async (workflowId) =>
			await waitFor(
				async () => {
					const now = of(workflowId);
					return UNFINISHED.every((status) => !now.byStatus[status]) && now;
				},
				{ what: 'the executions to end', timeoutMs: LIMIT_MS, everyMs: 50 },
			),
		close: () => database.close(),
	};
};
