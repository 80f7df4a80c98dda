import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startSandbox } from '../../sandbox/server.ts';
import { setUpShop, type Shop } from '../../scripts/demo/shop.ts';
import type { ExecutionResult, StoredWorkflow, WorkflowNode } from '../../scripts/host/client.ts';
import { pinnedVersion } from '../../scripts/host/install.ts';
import { startN8n, type Program, type RunningN8n } from '../../scripts/host/n8n.ts';
import { installedPackage, unpackPackageInto } from '../../scripts/host/package.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { programOf } from '../../scripts/host/versions.ts';
import { waitFor } from '../../scripts/host/wait.ts';
import { packInto } from '../../scripts/package/tarball.ts';
import { withQuietSchedules } from '../e2e/schedules.ts';

/** Downloading an n8n takes minutes; it happens once. */
export const INSTALL_LIMIT_MS = 900_000;
/** For one test: a busy machine is no failure, and two starts of an n8n belong to some. */
export const LIMIT_MS = 600_000;

/** What `npm run test:n8n -- 2.8.4 2.20.12` named; the pinned n8n without a name. */
export const versions = (): string[] =>
	(process.env.N8N_VERSIONS ?? pinnedVersion()).split(/[\s,]+/).filter(Boolean);

export const PACKAGE = 'n8n-nodes-cinetpay-digitalpaye';
export const CINETPAY = `${PACKAGE}.cinetPay`;
export const DIGITALPAYE = `${PACKAGE}.digitalPaye`;

/** A node to stand in a workflow of `bring`; its name is also its id. */
export type Part = Pick<WorkflowNode, 'name' | 'type'> & Partial<WorkflowNode>;

const ENDED = new Set(['success', 'error', 'crashed', 'canceled']);
const log = (line: string): void => void process.stderr.write(`${line}\n`);

/** The sandbox and one version of n8n with the packed package and the demo's two workflows. */
export class VersionSetting {
	readonly version: string;
	private program?: Program;
	private folder = '';
	private open?: Shop;

	constructor(version: string) {
		this.version = version;
	}

	get shop(): Shop {
		if (!this.open) throw new Error('The shop is open only while tests run.');
		return this.open;
	}

	/** Where this n8n keeps its database. */
	get userFolder(): string {
		return resolve(this.folder);
	}

	/** The address of the shop's trigger. */
	get triggerUrl(): string {
		return `${this.shop.n8n.url}/webhook/cinetpay-payments/webhook`;
	}

	async start(): Promise<void> {
		this.program = await programOf(this.version, log);
		// Outside the repository: below it the package would find the n8n-workflow of the repository, not that of the n8n.
		this.folder = mkdtempSync(join(tmpdir(), `n8n-${this.version}-`));
		await unpackPackageInto(this.folder);
		const sandbox = await startSandbox({ port: await freePort(), seed: 1, quiet: true });
		let n8n: RunningN8n | undefined;
		try {
			n8n = await startN8n({
				...{ userFolder: this.folder, port: await freePort(), program: this.program },
			});
			this.open = {
				n8n,
				sandbox,
				stop: n8n.stop,
				...(await setUpShop(n8n, sandbox, { change: withQuietSchedules })),
			};
		} catch (error) {
			await n8n?.stop();
			await sandbox.close();
			throw error;
		}
	}

	/** Stops n8n in order, does what the caller wants meanwhile, and starts it again on the same folder and port. */
	async restart(meanwhile?: () => Promise<void>): Promise<void> {
		const { n8n } = this.shop;
		await n8n.stop();
		await meanwhile?.();
		const port = Number(new URL(n8n.url).port);
		const again = await startN8n({ userFolder: this.folder, port, program: this.program });
		this.open = { ...this.shop, n8n: again, stop: again.stop };
		// Some versions publish the workflows after they have called themselves ready.
		await waitFor(async () => (await fetch(this.triggerUrl)).ok, {
			...{ what: "the shop's trigger after a restart", timeoutMs: 120_000 },
		});
	}

	/** Installs the package from its file over the one that is there, with the commands of README. */
	async reinstall(): Promise<void> {
		await this.restart(async () => {
			const { tarball } = await packInto(join(this.userFolder, 'packed'));
			const args = ['install', '--ignore-scripts', '--legacy-peer-deps', tarball];
			// n8n has started before: without its package.json npm would install into a folder above.
			await promisify(execFile)('npm', args, { cwd: join(this.userFolder, '.n8n', 'nodes') });
			const installed = readFileSync(join(installedPackage(this.userFolder), 'package.json'));
			if (!readFileSync('package.json').equals(installed)) throw new Error('Installed elsewhere.');
		});
	}

	/** Starts the pinned n8n on the folder of this one, as somebody does who updates n8n. */
	async upgradeN8n(): Promise<void> {
		await this.restart(async () => {
			this.program = await programOf(pinnedVersion(), log);
		});
	}

	async stop(): Promise<void> {
		await this.open?.n8n.stop();
		await this.open?.sandbox.close();
		rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
	}

	/**
	 * A published workflow: a webhook, then the parts, each after the one before it, or with `beside` all of them right
	 * after the webhook. The rows that `send` brings are the items of "Rows".
	 */
	async bring(name: string, parts: Part[], beside = false): Promise<StoredWorkflow> {
		const start: Part[] = [
			{
				...{ name: 'Start', type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: name },
				parameters: { path: name, httpMethod: 'POST', responseMode: 'onReceived' },
			},
			{
				...{ name: 'Rows', type: 'n8n-nodes-base.splitOut', typeVersion: 1 },
				parameters: { fieldToSplitOut: 'body.rows' },
			},
		];
		const nodes = [...start, ...parts].map((part, index) => ({
			...{ id: `${name}-${part.name}`, typeVersion: 1, position: [index * 200, 0], parameters: {} },
			...part,
		}));
		const to = (...targets: string[]) => ({
			main: [targets.map((node) => ({ node, type: 'main', index: 0 }))],
		});
		const names = parts.map((part) => part.name);
		const chain = ['Rows', ...names];
		const stored = await this.shop.client.createWorkflow({
			...{ name, nodes, settings: { executionOrder: 'v1' } },
			connections: {
				Start: to('Rows'),
				...(beside
					? { Rows: to(...names) }
					: Object.fromEntries(chain.slice(1).map((each, index) => [chain[index], to(each)]))),
			},
		});
		await this.shop.client.activateWorkflow(stored);
		return stored;
	}

	/** Sends rows to a workflow of `bring`; resolves with the execution's id once it has ended or waits. */
	async send({ id, name }: StoredWorkflow, rows: object[]): Promise<string> {
		const { client, n8n } = this.shop;
		const before = new Set((await client.listExecutions(id)).results.map((row) => row.id));
		const answer = await fetch(`${n8n.url}/webhook/${name}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ rows }),
		});
		if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
		const found = await waitFor(
			async () =>
				(await client.listExecutions(id)).results.find(
					(row) => !before.has(row.id) && (row.status === 'waiting' || ENDED.has(row.status)),
				),
			{ what: `the end of "${name}"`, timeoutMs: 60_000 },
		);
		return found.id;
	}

	/** The execution, once it has ended. */
	async ended(executionId: string): Promise<ExecutionResult> {
		return await waitFor(
			async () => {
				const execution = await this.shop.client.getExecution(executionId);
				return ENDED.has(execution.status) && execution;
			},
			{ what: `the end of execution ${executionId}`, timeoutMs: 60_000 },
		);
	}

	/** Sends rows to a workflow of `bring` and gives its execution, once it has ended. */
	async run(workflow: StoredWorkflow, rows: object[]): Promise<ExecutionResult> {
		return await this.ended(await this.send(workflow, rows));
	}
}

/** How to name the credential that a node uses. */
export const using = (type: string, { id, name }: { id: string; name: string }) => ({
	credentials: { [type]: { id, name } },
});
