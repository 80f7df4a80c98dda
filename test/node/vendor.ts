import type { IDataObject } from 'n8n-workflow';
import { nextOf, serve, type Answer } from './edge.ts';

export type Reply = Answer;

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
		const paths = ['/v2/payment', '/v2/payment/check'].map((path) => `${prefix}${path}`);
		serve(
			origin,
			({ uri, headers, body }) => {
				const path = uri.slice(prefix.length);
				this.calls.push({ path, headers, body: body as IDataObject });
				return this.next(path);
			},
			(path) => paths.includes(path),
			['post'],
		);
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
		const reply = nextOf(this.answers.get(path) ?? []);
		if (!reply) throw new Error(`The test expected no call of ${path}`);
		return reply;
	}
}
