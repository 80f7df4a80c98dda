import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';

/** One answer of the vendor: a body (object = JSON), or a connection that broke with this code. */
export type Reply =
	| { status?: number; body: IDataObject | string; headers?: Record<string, string> }
	| { error: string };

export interface Call {
	path: string;
	headers: Record<string, string>;
	body: IDataObject;
}

/**
 * The vendor at the HTTP edge. Answers each path from its own list; the last answer of a list stays. Every
 * call is recorded, so a test can say exactly how many there were.
 */
export class Vendor {
	readonly calls: Call[] = [];

	private readonly answers = new Map<string, Reply[]>();

	constructor(origin = 'https://api-checkout.cinetpay.com', prefix = '') {
		const scope = nock(origin).persist();
		const take = (path: string, headers: object, body: unknown): Reply => {
			this.calls.push({ path, headers: headers as Call['headers'], body: body as IDataObject });
			return this.next(path);
		};
		for (const path of ['/v2/payment', '/v2/payment/check']) {
			scope.post(`${prefix}${path}`).reply(function (_uri, body, answer) {
				const reply = take(path, this.req.headers, body);
				if ('error' in reply) {
					answer(Object.assign(new Error('broken'), { code: reply.error }), [500, '', {}]);
				} else {
					answer(null, [reply.status ?? 200, reply.body, reply.headers ?? {}]);
				}
			});
		}
	}

	onCreate(...replies: Reply[]): this {
		this.answers.set('/v2/payment', replies);
		return this;
	}

	onCheck(...replies: Reply[]): this {
		this.answers.set('/v2/payment/check', replies);
		return this;
	}

	get creates(): Call[] {
		return this.calls.filter(({ path }) => path === '/v2/payment');
	}

	get checks(): Call[] {
		return this.calls.filter(({ path }) => path === '/v2/payment/check');
	}

	private next(path: string): Reply {
		const list = this.answers.get(path) ?? [];
		const reply = list.length > 1 ? list.shift() : list[0];
		if (!reply) throw new Error(`The test expected no call of ${path}`);
		return reply;
	}
}
