import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
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
		const take = this.take.bind(this);
		nock(origin)
			.persist()
			.post((path) => path.startsWith(`${prefix}/v1/?`))
			.reply(function (uri, body, answer) {
				const reply = take(new URL(uri, origin), this.req.headers, body);
				if ('error' in reply)
					return answer(Object.assign(new Error('broken'), { code: reply.error }), [500, '', {}]);
				const { status = 200, json, text = JSON.stringify(json) } = reply;
				answer(null, [status, text, {}]);
			});
	}

	on(method: string, ...replies: LegacyReply[]): this {
		this.answers.set(method, replies);
		return this;
	}

	private take(url: URL, headers: object, body: unknown): LegacyReply {
		const method = url.searchParams.get('method')!;
		const pairs =
			typeof body === 'string'
				? [...new URLSearchParams(body)]
				: Object.entries(body as Record<string, string>);
		this.calls.push({
			...{ path: url.pathname, method, pairs, form: Object.fromEntries(pairs) },
			headers: headers as LegacyCall['headers'],
		});
		const list = this.answers.get(method) ?? [];
		const reply = list.length > 1 ? list.shift() : list[0];
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
