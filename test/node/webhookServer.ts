import { EventEmitter } from 'node:events';
import { parse as parseForm } from 'node:querystring';
import { WebhookContext } from 'n8n-core';
import type { IDataObject, INodeType, IWebhookResponseData, Workflow } from 'n8n-workflow';
import { additionalData, captureLogs, workflowAround, type Settings } from './harness.ts';
import { expectDocumented } from './outputs.ts';

export interface Request {
	method?: 'GET' | 'POST';
	headers?: Record<string, string>;
	query?: Record<string, string>;
	/** The query as it was sent, where its spelling counts: `?s=…`. */
	search?: string;
	body?: string | Buffer;
}

/**
 * What may go wrong between the trigger and its caller. `notStored`: n8n cannot write the execution and
 * answers 500. `hangsUp`: the caller is gone before n8n has stored it. `hungUp`: the caller was gone
 * already while CinetPay was being asked. n8n goes on in both.
 */
export type Fault = 'notStored' | 'hangsUp' | 'hungUp';

export interface Answer {
	status: number;
	body: unknown;
	/** Items of the execution that this request started; `undefined` when none was started. */
	items: IDataObject[] | undefined;
}

/** One request on its way. `staticData` is what n8n read from its database, which its Workflow objects share. */
interface Handled {
	workflow: Workflow;
	staticData: IDataObject | undefined;
	fault: Fault | undefined;
}

/** A response as Express gives it, reduced to what a node may use. */
export class FakeResponse extends EventEmitter {
	statusCode = 200;
	body: unknown;
	destroyed = false;
	writableEnded = false;

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	send(body: unknown): this {
		if (this.writableEnded) throw new Error('answered twice');
		this.body = body;
		this.writableEnded = true;
		// A response whose caller is gone never says `finish`.
		if (!this.destroyed) setImmediate(() => this.finish());
		return this;
	}

	json(body: unknown): this {
		return this.send(body);
	}

	private finish(): void {
		this.emit('finish');
		this.hangUp();
	}

	hangUp(): void {
		if (this.destroyed) return;
		this.destroyed = true;
		this.emit('close');
	}
}

/**
 * Plays n8n's server for a trigger: reads the body as n8n does for nodes above version 1, gives every
 * request its own copy of the saved workflow data, stores the execution, reads `webhookResponse`, saves the
 * data if they are marked as changed, and only then answers. While it stores the execution it builds a second
 * Workflow over the same data, which takes the mark away (n8n 2.20 and later).
 */
export class WebhookServer {
	/** The workflow data as stored in n8n's database; `undefined` while the workflow has none. */
	saved: IDataObject | undefined;
	/** Every item that started an execution, in order. */
	readonly emitted: IDataObject[] = [];
	readonly logs: unknown[] = [];
	/** Time that n8n takes to store an execution, and what it waits for before: a free slot, for example. */
	storeMs = 1;
	beforeStoring: Promise<unknown> | undefined;

	private readonly subject: INodeType;
	private readonly settings: Settings;
	private readonly mode: 'webhook' | 'manual';

	constructor(subject: INodeType, settings: Settings = {}, mode: 'webhook' | 'manual' = 'webhook') {
		this.subject = subject;
		this.settings = settings;
		this.mode = mode;
	}

	async deliver(request: Request, fault?: Fault): Promise<Answer> {
		const method = request.method ?? 'POST';
		const response = new FakeResponse();
		const httpRequest = readRequest(request, method);
		if (!httpRequest)
			return { status: 422, body: 'Failed to parse request body', items: undefined };
		// In test mode n8n starts with empty data and saves nothing.
		const staticData = this.mode === 'manual' ? {} : structuredClone(this.saved);
		const workflow = workflowAround(this.subject, { ...this.settings, staticData });
		const webhookDescription = this.subject.description.webhooks!.find(
			({ httpMethod }) => httpMethod === method,
		)!;
		const context = new WebhookContext(
			workflow,
			workflow.getNode('Subject')!,
			additionalData(this.settings, { httpRequest, httpResponse: response }),
			this.mode,
			{ webhookDescription, isTest: this.mode === 'manual' } as never,
			[],
			null,
		);
		this.logs.push(captureLogs(context));
		if (fault === 'hungUp') response.hangUp();
		const result = await this.subject.webhook!.call(context);
		return await this.finish(result, response, { workflow, staticData, fault });
	}

	private async finish(
		result: IWebhookResponseData,
		response: FakeResponse,
		{ workflow, staticData, fault }: Handled,
	): Promise<Answer> {
		if (result.workflowData === undefined) {
			if (!result.noWebhookResponse) {
				response.send(result.webhookResponse ?? { message: 'Webhook call received' });
			}
			if (!response.writableEnded) throw new Error('the request hangs: nobody answered it');
			this.save(workflow);
			return { status: response.statusCode, body: response.body, items: undefined };
		}
		if (fault === 'hangsUp') response.hangUp();
		await this.beforeStoring;
		await new Promise((resolve) => setTimeout(resolve, this.storeMs));
		if (fault === 'notStored') {
			response.status(500).send({ message: 'Workflow could not be started' });
			return { status: 500, body: response.body, items: undefined };
		}
		const items = result.workflowData.flat().map(({ json }) => json);
		expectDocumented(this.subject, workflow.getNode('Subject')!.parameters, items);
		this.emitted.push(...items);
		workflowAround(this.subject, { ...this.settings, staticData });
		const answer = result.webhookResponse;
		this.save(workflow);
		response.send(answer);
		return { status: response.statusCode, body: response.body, items };
	}

	private save(workflow: Workflow): void {
		const data = workflow.staticData as IDataObject & { __dataChanged?: boolean };
		if (this.mode === 'webhook' && data.__dataChanged)
			this.saved = JSON.parse(JSON.stringify(data));
	}
}

const unreadable = async () => {
	throw new Error('Request body stream was aborted or is not readable');
};

/** The request as n8n hands it to a node above version 1; `undefined` where n8n itself answers 422. */
export function readRequest(sentRequest: Request, method: string) {
	const { headers = {}, body = '', search } = sentRequest;
	const query = search === undefined ? (sentRequest.query ?? {}) : parseForm(search.slice(1));
	const sent = Buffer.from(body);
	const type = (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
	const request = {
		method,
		headers,
		query,
		originalUrl: `/webhook/id/webhook${search ?? `?${new URLSearchParams(query as Record<string, string>).toString()}`}`,
		params: {},
		rawBody: undefined as Buffer | undefined,
		body: undefined as unknown,
		readRawBody: async () => void (request.rawBody ??= sent),
	};
	if (type === 'multipart/form-data') {
		// n8n has read it into body and files; what is left of it cannot be read again.
		return { ...request, body: { data: {}, files: {} }, readRawBody: unreadable };
	}
	if (headers['content-encoding'] === 'gzip') return { ...request, readRawBody: unreadable };
	const known = /^(application\/json|text\/plain|application\/x-www-form-urlencoded)/.test(type);
	if (method === 'GET' || !known) return request;
	request.rawBody = sent;
	if (type === 'application/x-www-form-urlencoded') request.body = parseForm(sent.toString());
	if (type === 'text/plain') request.body = sent.toString();
	if (type === 'application/json' && sent.length > 0) {
		try {
			request.body = JSON.parse(sent.toString());
		} catch {
			return undefined;
		}
	}
	return request;
}
