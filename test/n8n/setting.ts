import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type RunningSandbox } from '../../sandbox/server.ts';
import { setUpShop, type Shop } from '../../scripts/demo/shop.ts';
import type { ExecutionResult, StoredWorkflow, WorkflowNode } from '../../scripts/host/client.ts';
import { pinnedVersion } from '../../scripts/host/install.ts';
import { startN8n, type Program } from '../../scripts/host/n8n.ts';
import { unpackPackageInto } from '../../scripts/host/package.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { programOf } from '../../scripts/host/versions.ts';
import { waitFor } from '../../scripts/host/wait.ts';

/** Downloading an n8n takes minutes; it happens once. */
export const INSTALL_LIMIT_MS = 900_000;

/** What `npm run test:n8n -- 2.8.4 2.20.12` named; the pinned n8n without a name. */
export const versions = (): string[] =>
	(process.env.N8N_VERSIONS ?? pinnedVersion()).split(/[\s,]+/).filter(Boolean);

const FINISHED = new Set(['success', 'error', 'crashed', 'canceled']);
export const CINETPAY = 'n8n-nodes-cinetpay-digitalpaye.cinetPay';

/** The sandbox and one version of n8n with the packed package and the demo's two workflows. */
export class VersionSetting {
	readonly version: string;
	private program?: Program;
	private userFolder = '';
	private open?: Shop;

	constructor(version: string) {
		this.version = version;
	}

	get shop(): Shop {
		if (!this.open) throw new Error('The shop is open only while tests run.');
		return this.open;
	}

	async start(): Promise<void> {
		this.program = await programOf(this.version, (line) => console.error(line));
		mkdirSync('.runs', { recursive: true });
		this.userFolder = mkdtempSync(join('.runs', `n8n-${this.version}-`));
		await unpackPackageInto(this.userFolder);
		const sandbox = await startSandbox({ port: await freePort(), seed: 1, quiet: true });
		const port = await freePort();
		try {
			const n8n = await this.startN8n(port);
			this.open = { n8n, sandbox, stop: n8n.stop, ...(await setUpShop(n8n, sandbox)) };
		} catch (error) {
			await sandbox.close();
			throw error;
		}
	}

	private async startN8n(port: number) {
		const { userFolder, program } = this;
		return await startN8n({ userFolder, port, program });
	}

	/** Stops n8n in order and starts it again on the same folder and port. */
	async restart(): Promise<void> {
		const { n8n } = this.shop;
		await n8n.stop();
		const again = await this.startN8n(Number(new URL(n8n.url).port));
		this.open = { ...this.shop, n8n: again, stop: again.stop };
	}

	async stop(): Promise<void> {
		const sandbox: RunningSandbox | undefined = this.open?.sandbox;
		await this.open?.n8n.stop();
		await sandbox?.close();
		rmSync(this.userFolder, { recursive: true, force: true, maxRetries: 3 });
	}

	/** A workflow that a webhook starts with the rows that it is given, and what its only node makes of them. */
	async bring(name: string, node: Partial<WorkflowNode>): Promise<StoredWorkflow> {
		const start = {
			...{ id: `${name}-start`, name: 'Start', type: 'n8n-nodes-base.webhook', typeVersion: 2 },
			...{ position: [0, 0], webhookId: name },
			parameters: { path: name, httpMethod: 'POST', responseMode: 'lastNode' },
		};
		const rows = {
			...{ id: `${name}-rows`, name: 'Rows', type: 'n8n-nodes-base.splitOut', typeVersion: 1 },
			...{ position: [200, 0], parameters: { fieldToSplitOut: 'body.rows' } },
		};
		const work = {
			...{ id: `${name}-work`, name: 'Work', type: CINETPAY, typeVersion: 1 },
			...{ position: [400, 0], onError: 'continueErrorOutput', parameters: {}, ...node },
		};
		const to = (target: string) => ({ main: [[{ node: target, type: 'main', index: 0 }]] });
		const stored = await this.shop.client.createWorkflow({
			name,
			nodes: [start, rows, work],
			connections: { Start: to('Rows'), Rows: to('Work') },
		});
		await this.shop.client.activateWorkflow(stored);
		return stored;
	}

	/** Sends rows to a workflow of `bring` and gives its execution, once it has ended. */
	async run({ id, name }: StoredWorkflow, rows: object[]): Promise<ExecutionResult> {
		const { client, n8n } = this.shop;
		const before = new Set((await client.listExecutions(id)).results.map((row) => row.id));
		await fetch(`${n8n.url}/webhook/${name}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ rows }),
		}).then(async (answer) => answer.text());
		const ended = await waitFor(
			async () =>
				(await client.listExecutions(id)).results.find(
					(row) => !before.has(row.id) && FINISHED.has(row.status),
				),
			{ what: `the end of "${name}"` },
		);
		return await client.getExecution(ended.id);
	}
}
