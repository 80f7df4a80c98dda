import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import { nextOf, serve, type Seen } from './edge.ts';
import { runNode, type RunResult, type Settings } from './harness.ts';

/** One answer: a JSON value or a text as it is, or a connection that broke with this code. */
export type LegacyReply = { status?: number; json?: unknown; text?: string } | { error: string };

export interface LegacyCall {
	path: string;
	method: string;
	headers: Record<string, string>;
	/** Names and values in the order in which they were sent. */
	pairs: Array<[string, string]>;
	form: Record<string, string>;
}

/** Legacy v1 at the HTTP edge: each method answers from its own list; the last answer stays. */
export class LegacyVendor {
	readonly calls: LegacyCall[] = [];
	private readonly answers = new Map<string, LegacyReply[]>();

	constructor(origin = 'https://api.cinetpay.com', prefix = '') {
		serve(
			origin,
			(call) => {
				const reply = this.take(new URL(call.uri, origin), call);
				if ('error' in reply) return reply;
				const { status, json, text = JSON.stringify(json) } = reply;
				return { status, body: text };
			},
			(path) => path.startsWith(`${prefix}/v1/?`),
			['post'],
		);
	}

	on(method: string, ...replies: LegacyReply[]): this {
		this.answers.set(method, replies);
		return this;
	}

	private take(url: URL, { headers, body }: Seen): LegacyReply {
		const method = url.searchParams.get('method')!;
		const pairs =
			typeof body === 'string'
				? [...new URLSearchParams(body)]
				: Object.entries(body as Record<string, string>);
		this.calls.push({
			...{ path: url.pathname, method, pairs, form: Object.fromEntries(pairs) },
			headers,
		});
		const reply = nextOf(this.answers.get(method) ?? []);
		if (!reply) throw new Error(`The test expected no call of ${method}`);
		return reply;
	}
}

/** Runs an operation of Legacy v1 on the real engine. */
export const run = async (
	input: IDataObject[],
	parameters: IDataObject,
	node: Settings['node'] = {},
	credential?: Settings['credential'],
): Promise<RunResult> =>
	await runNode(new CinetPay(), input, {
		...{ node, credential },
		parameters: { api: 'legacy', resource: 'payment', ...parameters },
	});
