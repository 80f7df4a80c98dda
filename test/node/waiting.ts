import { WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
	type IRun,
	type IRunExecutionData,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { additionalData, captureLogs, workflowAround, type Settings } from './harness.ts';
import { FakeResponse, readRequest, type Request } from './webhookServer.ts';

/** What a call of the waiting execution's address was answered, and whether it ended the wait. */
export interface Called {
	status: number;
	body: unknown;
	result: IWebhookResponseData;
	resumes: boolean;
}

export const TOKEN = 'resume-token-of-this-execution';
/** What n8n gives as `$execution.resumeUrl` in these tests. */
export const RESUME_URL = `https://n8n.example.com/webhook-waiting/execution-1?signature=${TOKEN}`;

const items = (run: IRun, name: string): INodeExecutionData[] | undefined =>
	run.data.resultData.runData[name]?.at(-1)?.data?.main?.[0] ?? undefined;

/**
 * Plays n8n's server around an execution that may wait: it is parked as text, as in the database, and every
 * call and every resumption starts from that text, as after a restart.
 */
export class WaitingExecution {
	/** The waiting execution as stored in the database. */
	parked = '';
	run!: IRun;
	readonly logs: unknown[] = [];
	mode: 'webhook' | 'manual' = 'webhook';
	private readonly subject: INodeType;
	private readonly settings: Settings;

	constructor(subject: INodeType, settings: Settings) {
		this.subject = subject;
		this.settings = settings;
	}

	/**
	 * Runs Start -> Subject -> Success with these items; `Start` keeps its own output. `flow` is what nodes before
	 * have left in the execution.
	 */
	async start(input: IDataObject[], flow: IDataObject = {}): Promise<this> {
		const workflow = workflowAround(this.subject, this.settings);
		const start = {
			node: workflow.getNode('Start')!,
			data: { main: [input.map((json) => ({ json }))] },
			source: null,
		};
		const data = createRunExecutionData({ executionData: { nodeExecutionStack: [start] } });
		data.resumeToken = TOKEN;
		data.executionData!.contextData.flow = structuredClone(flow);
		this.run = await new WorkflowExecute(
			additionalData(this.settings),
			this.mode,
			data,
		).processRunExecutionData(workflow);
		this.parked = JSON.stringify(this.run.data);
		return this;
	}

	get status(): string {
		return this.run.status;
	}

	get error(): string | undefined {
		return this.run.data.resultData.error?.message;
	}

	get waitTill(): Date {
		return new Date(this.run.waitTill!);
	}

	/** Items of the node's success output; `undefined` when the branch was not taken. */
	success(run = this.run): IDataObject[] | undefined {
		return items(run, 'Success')?.map(({ json }) => json);
	}

	failure(run = this.run): IDataObject[] | undefined {
		return items(run, 'Failure')?.map(({ json }) => json);
	}

	/** What the node before is stored to have sent on. */
	sentByStart(run = this.run): IDataObject[] | undefined {
		return items(run, 'Start')?.map(({ json }) => json);
	}

	pairedItem(run: IRun): unknown {
		return run.data.resultData.runData.Subject!.at(-1)!.data!.main![0]?.[0]?.pairedItem;
	}

	async call(request: Request): Promise<Called> {
		const method = request.method ?? 'POST';
		const response = new FakeResponse();
		const httpRequest = readRequest(request, method);
		if (!httpRequest) throw new Error('n8n itself answers this with 422');
		const workflow = workflowAround(this.subject, this.settings);
		const webhookDescription = this.subject.description.webhooks!.find(({ httpMethod }) =>
			String(httpMethod).split(',').includes(method),
		)!;
		const context = new WebhookContext(
			workflow,
			workflow.getNode(this.settings.node?.name ?? 'Subject')!,
			additionalData(this.settings, { httpRequest, httpResponse: response }),
			'webhook',
			{ webhookDescription } as never,
			[],
			JSON.parse(this.parked) as IRunExecutionData,
		);
		this.logs.push(captureLogs(context));
		const result = await this.subject.webhook!.call(context);
		const resumes = result.workflowData !== undefined;
		if (!result.noWebhookResponse) response.send(result.webhookResponse);
		if (!response.writableEnded) throw new Error('the request hangs: nobody answered it');
		return { status: response.statusCode, body: response.body, result, resumes };
	}

	/** Goes on as n8n does: by the call that ended the wait, or, without one, because the time is up. */
	async resume(called?: Called): Promise<IRun> {
		const workflow = workflowAround(this.subject, this.settings);
		const data = JSON.parse(this.parked) as IRunExecutionData;
		if (called) {
			const top = data.executionData!.nodeExecutionStack[0]!;
			top.node.disabled = true;
			top.data.main = called.result.workflowData!;
			top.metadata = { ...top.metadata, forwardAllOutputs: true } as never;
			data.waitTill = undefined;
			data.resultData.runData.Subject!.pop();
		}
		const additional = additionalData(this.settings, { restartExecutionId: 'execution-1' });
		return await new WorkflowExecute(additional, 'webhook', data).processRunExecutionData(workflow);
	}
}
