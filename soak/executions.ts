import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { unflatten } from '../scripts/host/flatted.ts';

/** Runs one SELECT and returns its rows. */
export type Query = (sql: string) => Promise<Array<Record<string, unknown>>>;

type Item = Record<string, unknown>;
type Outputs = { main?: Array<Array<{ json: Item }> | null> };
type RunData = Record<string, Array<{ data?: Outputs }>>;
type Stored = {
	resultData?: { runData?: RunData };
	executionData?: { nodeExecutionStack?: Array<{ data?: Outputs }> };
};

export type StoredExecution = {
	id: string;
	/** new, running, waiting, success, error, crashed or canceled */
	status: string;
	/** Unix milliseconds. */
	at: number;
	/** What a node sent on in its last run; undefined when that is not stored. */
	output: (node: string) => Item[] | undefined;
	/** What started the execution, also where nothing of it has run. */
	start: (node: string) => Item[];
};

/** n8n stores UTC; SQLite's text does not say so. */
const timeOf = (text: unknown): number => {
	const iso = String(text).replace(' ', 'T');
	return Date.parse(/(Z|[+-]\d\d(:?\d\d)?)$/.test(iso) ? iso : `${iso}Z`);
};

const itemsOf = (outputs: Outputs | undefined): Item[] | undefined =>
	outputs?.main?.[0]?.map(({ json }) => json);

/**
 * Reads executions from n8n's database: the REST API gives a hundred at most and would take the processor
 * time of the n8n under test. Same tables in SQLite and PostgreSQL.
 */
export class ExecutionStore {
	readonly #query: Query;

	constructor(query: Query) {
		this.#query = query;
	}

	/** Executions by status. */
	async counts(workflowId: string): Promise<Record<string, number>> {
		const rows = await this.#query(
			`SELECT status, COUNT(*) AS count FROM execution_entity
			 WHERE "workflowId" = '${workflowId}' GROUP BY status`,
		);
		return Object.fromEntries(rows.map(({ status, count }) => [String(status), Number(count)]));
	}

	/** Ids and states of the newest executions of a workflow, the newest first. */
	async newest(workflowId: string, count = 5): Promise<Array<{ id: string; status: string }>> {
		const rows = await this.#query(
			`SELECT id, status FROM execution_entity
			 WHERE "workflowId" = '${workflowId}' ORDER BY id DESC LIMIT ${count}`,
		);
		return rows.map(({ id, status }) => ({ id: String(id), status: String(status) }));
	}

	async one(id: string): Promise<StoredExecution | undefined> {
		return (await this.#read(`e.id = ${Number(id)}`))[0];
	}

	/** All executions of a workflow, the oldest first. */
	async all(workflowId: string): Promise<StoredExecution[]> {
		return await this.#read(`e."workflowId" = '${workflowId}'`);
	}

	async #read(condition: string): Promise<StoredExecution[]> {
		const rows = await this.#query(
			`SELECT e.id, e.status, e."createdAt", d.data FROM execution_entity e
			 JOIN execution_data d ON d."executionId" = e.id WHERE ${condition} ORDER BY e.id`,
		);
		return rows.map(({ id, status, createdAt, data }) => {
			const stored = unflatten(String(data)) as Stored;
			const output = (node: string) =>
				itemsOf(stored.resultData?.runData?.[node]?.at(-1)?.data) ?? undefined;
			return {
				id: String(id),
				status: String(status),
				at: timeOf(createdAt),
				output,
				start: (node) =>
					output(node) ?? itemsOf(stored.executionData?.nodeExecutionStack?.[0]?.data) ?? [],
			};
		});
	}
}

/** Reads the database of an n8n that runs on SQLite, also while it runs. */
export const sqliteQuery = (userFolder: string): { query: Query; close: () => void } => {
	const file = join(userFolder, '.n8n', 'database.sqlite');
	const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
	return {
		query: async (sql) => database.prepare(sql).all() as Array<Record<string, unknown>>,
		close: () => database.close(),
	};
};
