import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { N8nClient, type WorkflowJson, type WorkflowNode } from '../../scripts/host/client.ts';
import { startN8n } from '../../scripts/host/n8n.ts';
import { unpackPackageInto } from '../../scripts/host/package.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { waitFor } from '../../scripts/host/wait.ts';
import { startListening, type Span } from './silence.ts';

export type Row = { reference: string; phone: string; amount: number };

/** A published workflow that takes rows by webhook and handles all of them in its node "Work". */
export type RowTarget = { workflowId: string; url: string };

export type RowRun = {
	rows: number;
	/** Of the whole execution, as n8n stored it, in seconds. */
	seconds: number;
	/** Highest resident memory of the n8n process during the run, in MiB; NaN where the system does not tell. */
	peakMiB: number;
	items: Array<Record<string, unknown>>;
	/** When the node "Work" began and ended. */
	work: Span;
	/** From the moment when the rows were sent to the one when n8n had stored what came of them. */
	whole: Span;
};

export type RowHost = {
	client: N8nClient;
	/** `links` are added to the chain of the nodes, for a loop. */
	publish: (
		name: string,
		path: string,
		work: WorkflowNode[],
		links?: WorkflowJson['connections'],
	) => Promise<RowTarget>;
	run: (target: RowTarget, rows: readonly Row[], limitMs: number) => Promise<RowRun>;
	/** Asks n8n all the time whether it answers. */
	listen: () => ReturnType<typeof startListening>;
	stop: () => Promise<void>;
};

const OWNER = {
	email: 'owner@example.com',
	password: 'Benchmark-2026',
	firstName: 'Bench',
	lastName: 'Mark',
};

/** Linux only: the kernel keeps the highest resident size and forgets it on demand. */
const forgetPeak = (pid: number): void => {
	try {
		writeFileSync(`/proc/${pid}/clear_refs`, '5');
	} catch {
		// Elsewhere the peak is simply not known.
	}
};
const peakMiB = (pid: number): number => {
	try {
		return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
	} catch {
		return NaN;
	}
};

const readPauses = (file: string): Span[] =>
	existsSync(file)
		? readFileSync(file, 'utf8')
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line) as Span)
		: [];

const start = (path: string): WorkflowNode[] => [
	{
		id: `${path}-start`,
		name: 'Start',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		position: [0, 0],
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
	},
	{
		id: `${path}-rows`,
		name: 'Rows',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		position: [220, 0],
		parameters: { fieldToSplitOut: 'body.rows', options: {} },
	},
];

const chain = (nodes: readonly WorkflowNode[]): WorkflowJson['connections'] =>
	Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name }, index) => [
				name,
				{ main: [[{ node: nodes[index + 1]!.name, type: 'main', index: 0 }]] },
			]),
	);

/** A fresh n8n with the package, for workflows that handle many rows. */
export const startRowHost = async (): Promise<RowHost> => {
	const userFolder = mkdtempSync(join(tmpdir(), 'bench-'));
	const clean = () => rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 });
	try {
		await unpackPackageInto(userFolder);
		const pauses = join(userFolder, 'pauses');
		const env = {
			NODE_OPTIONS: `--require "${resolve('bench', 'rows', 'pauses.cjs')}"`,
			BENCH_PAUSES: pauses,
		};
		const n8n = await startN8n({ userFolder, port: await freePort(), env });
		const client = new N8nClient(n8n.url);
		await client.signIn(OWNER);
		return {
			client,
			publish: async (name, path, work, links = {}) => {
				const nodes = [...start(path), ...work];
				const stored = await client.createWorkflow({
					name,
					nodes,
					connections: { ...chain(nodes), ...links },
					settings: { executionOrder: 'v1' },
				});
				await client.activateWorkflow(stored);
				return { workflowId: stored.id, url: `${client.url}/webhook/${path}` };
			},
			run: async ({ workflowId, url }, rows, limitMs) => {
				const { count } = await client.listExecutions(workflowId);
				forgetPeak(n8n.pid);
				const sentAt = Date.now();
				const answer = await fetch(url, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ rows }),
				});
				if (!answer.ok) throw new Error(`n8n did not take the rows: ${answer.status}`);
				const done = await waitFor(
					async () => {
						const { results, count: now } = await client.listExecutions(workflowId);
						const [newest] = results;
						return (
							now > count && newest?.stoppedAt !== undefined && newest.stoppedAt !== null && newest
						);
					},
					{ what: `${rows.length} rows`, timeoutMs: limitMs, everyMs: 250 },
				);
				const storedAt = Date.now();
				const peak = peakMiB(n8n.pid);
				const execution = await client.getExecution(done.id);
				if (execution.status !== 'success')
					throw new Error(`The execution of ${rows.length} rows ended as ${execution.status}`);
				const seconds = (Date.parse(done.stoppedAt!) - Date.parse(done.startedAt)) / 1000;
				const from = execution.startedAtMs('Work') ?? NaN;
				return {
					work: { from, to: from + execution.milliseconds('Work') },
					whole: { from: sentAt, to: storedAt },
					rows: rows.length,
					seconds,
					peakMiB: peak,
					items: execution.output('Work') ?? [],
				};
			},
			listen: () => startListening(client.url, n8n.pid, () => readPauses(pauses)),
			stop: async () => {
				await n8n.stop();
				clean();
			},
		};
	} catch (error) {
		clean();
		throw error;
	}
};
