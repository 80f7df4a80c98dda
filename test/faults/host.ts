import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { N8nClient } from '../../scripts/host/client.ts';
import type { ExecutionResult } from '../../scripts/host/client.ts';
import { startN8n } from '../../scripts/host/n8n.ts';
import type { RunningN8n } from '../../scripts/host/n8n.ts';
import { unpackPackageInto } from '../../scripts/host/package.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { waitFor } from '../../scripts/host/wait.ts';
import { ASK_PATH, askWorkflow, SHEET_PATH, sheetWorkflow } from './workflow.ts';
import type { SendNode } from './workflow.ts';

const OWNER = {
	email: 'owner@example.com',
	password: 'Fault-test-1',
	firstName: 'Fault',
	lastName: 'Test',
};
const RUN_LIMIT_MS = 150_000;
const OVER = ['success', 'error', 'crashed', 'canceled'];

export type Job = {
	credential: { type: string; keys: Record<string, string> };
	/** The node that sends the rows. */
	send: SendNode;
	/** The node that asks what became of the column `reference`, where somebody will ask. */
	get?: SendNode;
};

/** A real n8n with the package and the sheet workflow; it can be killed and started again. */
export class Host {
	#n8n: RunningN8n | undefined;
	#workflowId = '';
	readonly #userFolder: string;
	#port = 0;
	#client = new N8nClient('');

	constructor() {
		mkdirSync('.runs', { recursive: true });
		this.#userFolder = mkdtempSync(join('.runs', 'faults-'));
	}

	async open({ credential, send, get }: Job): Promise<void> {
		await unpackPackageInto(this.#userFolder);
		this.#port = await freePort();
		await this.#start();
		const { type, keys } = credential;
		const saved = await this.#client.saveCredential('Sandbox', type, keys);
		const workflow = await this.#client.createWorkflow(sheetWorkflow(send, saved));
		await this.#client.activateWorkflow(workflow);
		this.#workflowId = workflow.id;
		if (get)
			await this.#client.activateWorkflow(
				await this.#client.createWorkflow(askWorkflow(get, saved)),
			);
	}

	async #start(): Promise<void> {
		this.#n8n = await startN8n({ userFolder: this.#userFolder, port: this.#port });
		this.#client = new N8nClient(this.#n8n.url);
		await this.#client.signIn(OWNER);
	}

	/** Ends n8n as a power cut does. */
	async kill(): Promise<void> {
		if (!this.#n8n) return;
		process.kill(this.#n8n.pid, 'SIGKILL');
		await this.#n8n.exited;
	}

	async startAgain(): Promise<void> {
		// Cleans up what the killed process has left behind.
		await this.#n8n?.stop();
		await this.#start();
	}

	/** Posts the sheet: that starts an execution. */
	async post(csv: string): Promise<void> {
		const response = await fetch(`${this.#n8n?.url}/webhook/${SHEET_PATH}`, {
			method: 'POST',
			headers: { 'content-type': 'text/csv' },
			body: csv,
		});
		if (!response.ok) throw new Error(`n8n did not take the sheet: ${await response.text()}`);
	}

	/** Presses Stop on the execution that is running. */
	async stopExecution(): Promise<void> {
		const { results } = await this.#client.listExecutions(this.#workflowId);
		const running = results.find(({ status }) => status === 'running');
		if (!running) throw new Error('Nothing is running');
		await this.#client.call('POST', `/executions/${running.id}/stop`);
	}

	/** Runs Get over references and gives what it says about each of them, in their order. */
	async ask(references: readonly string[]): Promise<Array<Record<string, unknown>>> {
		const response = await fetch(`${this.#n8n?.url}/webhook/${ASK_PATH}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ references }),
		});
		if (!response.ok) throw new Error(`n8n did not take the question: ${await response.text()}`);
		return (await response.json()) as Array<Record<string, unknown>>;
	}

	/** Waits for the end of the execution number `count` of the workflow and reads it; the signal ends the wait. */
	async finished(count: number, signal?: AbortSignal): Promise<ExecutionResult> {
		const execution = await waitFor(
			async () => {
				const { results } = await this.#client.listExecutions(this.#workflowId);
				const [newest] = results;
				return results.length === count && newest && OVER.includes(newest.status) && newest;
			},
			{ what: `execution ${count}`, timeoutMs: RUN_LIMIT_MS, everyMs: 250, signal },
		);
		return await this.#client.getExecution(execution.id);
	}

	async close(keep: boolean): Promise<void> {
		await this.#n8n?.stop();
		if (!keep) rmSync(this.#userFolder, { recursive: true, force: true, maxRetries: 3 });
	}
}
