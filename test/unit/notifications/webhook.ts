import { EventEmitter } from 'node:events';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { receive } from '../../../nodes/shared/notifications/receive.ts';
import type {
	Authentication,
	Caller,
	NotificationSource,
	SourceKind,
	Verdict,
} from '../../../nodes/shared/notifications/source.ts';
import { outcome, type Outcome } from '../../../nodes/shared/outcome.ts';

/** The response of a request, as far as the nodes look at it. */
export class Response extends EventEmitter {
	statusCode = 200;
	writableEnded = false;
	destroyed = false;
	body: unknown;

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	json(body: unknown): void {
		this.body = body;
		this.writableEnded = true;
	}

	/** n8n has stored the execution, or failed to, and has answered. */
	answered(code = 200): void {
		this.statusCode = code;
		this.writableEnded = true;
		this.emit('finish');
	}
}

export interface Webhook {
	body?: string;
	headers?: IDataObject;
	query?: IDataObject;
	/** The query as it was sent: `?s=…`. */
	search?: string;
	method?: string;
	parameters?: IDataObject;
	mode?: string;
	workflowId?: string;
	nodeId?: string;
	saved?: IDataObject;
	/** What an expression of a waiting execution gives. */
	expression?: unknown;
}

/** Just the parts of n8n that a notification touches. */
export function webhook(settings: Webhook = {}) {
	const response = new Response();
	const logs: string[] = [];
	const { parameters = {}, saved = {} } = settings;
	const ctx = {
		helpers: { httpRequest: async () => await Promise.reject(new Error('no provider')) },
		getRequestObject: () => ({
			method: settings.method ?? 'POST',
			headers: settings.headers ?? {},
			originalUrl: `/webhook/id/webhook${settings.search ?? ''}`,
			rawBody: Buffer.from(settings.body ?? '{"id":"A"}'),
			// As in n8n: what was read once cannot be read again.
			readRawBody: async () => await Promise.reject(new Error('the stream has ended')),
		}),
		getResponseObject: () => response,
		getHeaderData: () => settings.headers ?? {},
		getQueryData: () => settings.query ?? {},
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getMode: () => settings.mode ?? 'webhook',
		getWorkflow: () => ({ id: settings.workflowId ?? 'workflow-1' }),
		getNode: () => ({ id: settings.nodeId ?? 'node-1', name: 'Trigger' }),
		getWorkflowStaticData: () => saved,
		evaluateExpression: () => settings.expression,
		logger: { warn: (line: string) => logs.push(line) },
	} as unknown as IWebhookFunctions;
	return { ctx, response, logs, saved };
}

/** A paid transaction of 500 XOF, whose reference is the id of the notification. */
export const paid = (id: string, changes: Partial<Outcome> = {}): Verdict => ({
	kind: 'verified',
	outcome: outcome({ status: 'success', reference: id, amount: 500, ...changes }),
	extras: {},
	raw: { theirs: id },
});

/** A kind of notification with one field, `id`, whose provider and authentication can be chosen. */
export class TestKind implements SourceKind {
	provider = 'CinetPay' as const;
	body = {
		missingIn: ({ id, ref }: Readonly<Record<string, string>>) => (id || ref ? undefined : 'id'),
	};
	opened = 0;
	readonly callers: Caller[] = [];
	readonly budgets: number[] = [];
	authentication: (opened: number) => Authentication = () => ({ ok: true, signed: true });
	verdict: (id: string) => Verdict | Promise<Verdict> = paid;
	/** What else the source says of itself. */
	extra: Partial<NotificationSource> = {};

	async open(): Promise<NotificationSource> {
		const opened = ++this.opened;
		return {
			event: 'payment',
			account: '123456',
			...this.extra,
			idsOf: ({ id, ref }) => ({ reference: id ?? '', providerId: ref ?? '' }),
			authenticate: (_fields, caller) => {
				this.callers.push(caller);
				return this.authentication(opened);
			},
			verify: async (fields, _signed, budgetMs) => {
				this.budgets.push(budgetMs);
				return await this.verdict(fields.id ?? fields.ref!);
			},
		};
	}
}

/** Delivers a notification to a trigger. An execution that it starts is stored and answered at once. */
export async function deliverTo(kind: SourceKind, settings: Webhook = {}) {
	const request = webhook(settings);
	const result = await receive(request.ctx, kind);
	if (result.workflowData) request.response.answered();
	return { ...request, result, item: result.workflowData?.[0]?.[0]?.json };
}
