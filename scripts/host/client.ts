import { mergedLists } from './executionList.ts';
import { unflatten } from './flatted.ts';
import { waitFor } from './wait.ts';

export type Account = { email: string; password: string; firstName: string; lastName: string };

export type WorkflowNode = {
	id: string;
	name: string;
	type: string;
	webhookId?: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string | null; name: string }>;
	[key: string]: unknown;
};

export type WorkflowJson = {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
};

export type StoredWorkflow = WorkflowJson & { id: string; versionId: string; active: boolean };

export type StoredCredential = { id: string; name: string; type: string };

export type Execution = {
	id: string;
	workflowId: string;
	/** new, running, waiting, success, error, crashed or canceled */
	status: string;
	mode: string;
	startedAt: string;
	stoppedAt?: string;
	/** What the list of executions can be filtered by. */
	customData?: Record<string, string>;
};

export type ExecutionList = { count: number; results: Execution[] };

type PublicationStatus = {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ errorMessage: string | null }>;
};

type Items = Array<{ json: Record<string, unknown> }>;
type RunData = Record<
	string,
	Array<{
		startTime: number;
		executionTime: number;
		data?: { main?: Array<Items | null> };
		error?: { message?: string; description?: string | null };
	}>
>;

export type ExecutionResult = Execution & {
	/** The items that a node sent to one of its outputs in its last run; undefined when it did not run. */
	output: (nodeName: string, index?: number) => Array<Record<string, unknown>> | undefined;
	/** The words in which a node failed in its last run; undefined when it did not fail. */
	errorOf: (nodeName: string) => string | undefined;
	/** How long all runs of a node took together. */
	milliseconds: (nodeName: string) => number;
	/** When the last run of a node began, in milliseconds since 1970; undefined when it did not run. */
	startedAtMs: (nodeName: string) => number | undefined;
};

/**
 * The editor's own REST calls (`/rest/…`), which need no API key: enough to set an instance up and to read
 * what it did. They are not a public interface; the n8n version in host/ is pinned.
 */
export class N8nClient {
	readonly url: string;
	private cookie = '';

	constructor(url: string) {
		this.url = url;
	}

	/**
	 * One call, on a connection of its own: n8n closes an idle one after some seconds, which on a busy machine can
	 * meet the next call on its way. Returns `data` of the answer and throws n8n's own message on a refusal.
	 */
	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const { status, text } = await this.ask(method, path, body);
		if (status >= 400) throw new Error(`n8n: ${method} ${path}: ${status} ${text}`);
		return (JSON.parse(text) as { data: T }).data;
	}

	private async ask(
		method: string,
		path: string,
		body?: unknown,
	): Promise<{ status: number; text: string }> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				cookie: this.cookie,
				connection: 'close',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		const session = response.headers.getSetCookie().find((line) => line.startsWith('n8n-auth='));
		if (session) this.cookie = session.split(';')[0] ?? '';
		return { status: response.status, text };
	}

	/** All node or credential types that this n8n has loaded, as its editor reads them. */
	async types(kind: 'nodes' | 'credentials'): Promise<Array<{ name: string }>> {
		const response = await fetch(`${this.url}/types/${kind}.json`, {
			headers: { cookie: this.cookie, connection: 'close' },
		});
		if (!response.ok) throw new Error(`n8n: /types/${kind}.json: ${response.status}`);
		return (await response.json()) as Array<{ name: string }>;
	}

	/** Creates the owner account of a fresh instance, or signs in to the one that exists. */
	async signIn({ email, password, firstName, lastName }: Account): Promise<void> {
		const settings = await this.call<{ userManagement: { showSetupOnFirstLoad: boolean } }>(
			'GET',
			'/settings',
		);
		if (settings.userManagement.showSetupOnFirstLoad) {
			await this.call('POST', '/owner/setup', { email, password, firstName, lastName });
		} else {
			await this.call('POST', '/login', { emailOrLdapLoginId: email, password });
		}
	}

	async listCredentials(): Promise<StoredCredential[]> {
		return await this.call('GET', '/credentials');
	}

	/** Creates a credential, or gives the one of this name and type new values. */
	async saveCredential(
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<StoredCredential> {
		const known = (await this.listCredentials()).find((c) => c.name === name && c.type === type);
		if (known) return await this.call('PATCH', `/credentials/${known.id}`, { name, type, data });
		return await this.call('POST', '/credentials', { name, type, data });
	}

	/** Runs the test of a stored credential, as its dialog in the editor does; n8n fills the blanked secrets in. */
	async testCredential({
		id,
		name,
		type,
	}: StoredCredential): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const { data } = await this.call<{ data: Record<string, unknown> }>(
			'GET',
			`/credentials/${id}?includeData=true`,
		);
		return await this.call('POST', '/credentials/test', { credentials: { id, name, type, data } });
	}

	async listWorkflows(): Promise<
		Array<{ id: string; name: string; active: boolean; isArchived: boolean }>
	> {
		return await this.call('GET', '/workflows');
	}

	async getWorkflow(id: string): Promise<StoredWorkflow> {
		return await this.call('GET', `/workflows/${id}`);
	}

	async createWorkflow({
		name,
		nodes,
		connections,
		settings = {},
	}: WorkflowJson): Promise<StoredWorkflow> {
		return await this.call('POST', '/workflows', { name, nodes, connections, settings });
	}

	async updateWorkflow(
		{ id, versionId }: StoredWorkflow,
		changes: Partial<WorkflowJson>,
	): Promise<StoredWorkflow> {
		return await this.call('PATCH', `/workflows/${id}`, { ...changes, versionId });
	}

	/** What n8n says of a publication or its end, once it is done; undefined from an older n8n, which is done when it answers. */
	private async publicationOf(id: string): Promise<PublicationStatus | undefined> {
		const path = `/workflows/${id}/publication-status`;
		if ((await this.ask('GET', path)).status === 404) return undefined;
		return await waitFor(
			async () => {
				const now = await this.call<PublicationStatus>('GET', path);
				return now.status !== 'in_progress' && now;
			},
			{ what: `the publication of workflow ${id}` },
		);
	}

	/**
	 * Publishes the given version and waits until its production webhooks are registered: n8n answers the call
	 * before it has done that.
	 */
	async activateWorkflow({ id, versionId }: StoredWorkflow): Promise<void> {
		await this.call('POST', `/workflows/${id}/activate`, { versionId });
		const publication = await this.publicationOf(id);
		if (!publication) return;
		const { status, triggers } = publication;
		const refusal = triggers.find(({ errorMessage }) => errorMessage)?.errorMessage;
		if (status !== 'published') {
			throw new Error(
				`n8n did not activate workflow ${id} (${status}): ${refusal ?? 'no reason given'}`,
			);
		}
	}

	/** Resolves when another workflow can have its addresses. */
	async deactivateWorkflow(id: string): Promise<void> {
		await this.call('POST', `/workflows/${id}/deactivate`, {});
		await this.publicationOf(id);
	}

	/**
	 * The executions of a workflow that run and the newest hundred of those that do not, the newest first, and how many
	 * do not run. Asked twice, because n8n's answer may miss one that ends or resumes meanwhile.
	 */
	async listExecutions(workflowId: string): Promise<ExecutionList> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const ask = async (): Promise<ExecutionList> =>
			await this.call('GET', `/executions?limit=100&filter=${filter}`);
		return mergedLists(await ask(), await ask());
	}

	/** One execution with what every node sent on. */
	async getExecution(id: string): Promise<ExecutionResult> {
		const execution = await this.call<Execution & { data: string }>('GET', `/executions/${id}`);
		const { resultData } = unflatten(execution.data) as { resultData: { runData: RunData } };
		return {
			...execution,
			output: (nodeName, index = 0) =>
				resultData.runData[nodeName]?.at(-1)?.data?.main?.[index]?.map(({ json }) => json),
			errorOf: (nodeName) => {
				const error = resultData.runData[nodeName]?.at(-1)?.error;
				return error && [error.message, error.description].filter(Boolean).join(' ');
			},
			milliseconds: (nodeName) =>
				(resultData.runData[nodeName] ?? []).reduce((sum, run) => sum + run.executionTime, 0),
			startedAtMs: (nodeName) => resultData.runData[nodeName]?.at(-1)?.startTime,
		};
	}
}
