import type { IDataObject } from 'n8n-workflow';
import { CinetPay } from '../../nodes/CinetPay/CinetPay.node.ts';
import type { ClientReply } from './clientVendor.ts';
import { nextOf, serve, type Answer, type Seen } from './edge.ts';
import { runNode, type RunResult, type Settings } from './harness.ts';

export interface AuroreCall {
	/** Method and what stands behind /v1/: "GET payment/ORDER-1". */
	what: string;
	headers: Record<string, string>;
	body: IDataObject | undefined;
}

let vendors = 0;

export const refusal = (code: number, status: string, httpStatus = 400): Answer => ({
	status: httpStatus,
	body: { code, status, description: `Description ${status}` },
});

/**
 * Aurore at the HTTP edge, as its documents describe it: login, payments, transfers. Each has keys of its
 * own, so that no test finds the session of another one. Every call is recorded.
 */
export class AuroreVendor {
	readonly calls: AuroreCall[] = [];
	readonly payments = new Map<string, IDataObject>();
	readonly transfers = new Map<string, IDataObject>();
	readonly credential: Record<string, string>;
	available = 10_000_000;
	/** The state of payments and transfers when they are asked for. */
	state: IDataObject = { code: 2002, status: 'PENDING' };
	/** Whether transfers are found by the merchant's reference too. */
	byReference = true;
	token = '';
	private readonly plans = new Map<string, ClientReply[]>();

	constructor(origin = 'https://api.cinetpay.net', prefix = '') {
		this.credential = {
			apiKey: `sk_test_EXAMPLE_${++vendors}_`,
			apiPassword: `example/password é ${vendors}`,
			environment: 'other',
			baseUrl: '',
		};
		const start = `${prefix}/v1/`;
		serve(
			origin,
			(call) => this.take(`${call.method} ${call.uri.slice(start.length)}`, call),
			(path) => path.startsWith(start),
		);
	}

	/** What happens to the next calls that start so; the last answer stays. */
	plan(start: string, ...replies: ClientReply[]): this {
		this.plans.set(start, replies);
		return this;
	}

	to(start: string): AuroreCall[] {
		return this.calls.filter(({ what }) => what.startsWith(start));
	}

	get whats(): string[] {
		return this.calls.map(({ what }) => what);
	}

	private take(what: string, { headers, body }: Seen): Answer {
		const call: AuroreCall = {
			what,
			headers,
			body: typeof body === 'object' ? (body as IDataObject) : undefined,
		};
		this.calls.push(call);
		const reply = this.next(what);
		if (typeof reply === 'object') return reply;
		const usual = this.answer(call);
		return reply === 'lostAnswer' ? { error: 'ECONNRESET' } : usual;
	}

	private next(what: string): ClientReply {
		for (const [start, list] of this.plans) if (what.startsWith(start)) return nextOf(list)!;
		return 'asUsual';
	}

	private answer({ what, headers, body = {} }: AuroreCall): Answer {
		const { apiKey, apiPassword } = this.credential;
		if (what === 'POST oauth/login') {
			if (body.api_key !== apiKey || body.api_password !== apiPassword)
				return refusal(1005, 'INVALID_CREDENTIALS', 401);
			this.token = `EXAMPLE-TOKEN-${vendors}-${this.to(what).length}`;
			const rest = { token_type: 'bearer', expires_in: 86_400 };
			return { body: { code: 200, status: 'OK', access_token: this.token, ...rest } };
		}
		if (headers.authorization !== `Bearer ${this.token}` || this.token === '')
			return refusal(1002, 'INVALID_TOKEN', 401);
		if (what === 'GET balances')
			return { body: { code: 200, status: 'OK', available_balance: String(this.available) } };
		const [verb, path] = what.split(' ') as [string, string];
		const [kind, id] = path.split('/').map(decodeURIComponent) as [string, string | undefined];
		const book = kind === 'payment' ? this.payments : this.transfers;
		if (verb === 'POST') return this.make(kind, book, body);
		const found = [...book.values()].find(
			({ reference, transaction_id }) =>
				transaction_id === id || (reference === id && (kind === 'payment' || this.byReference)),
		);
		if (!found) return refusal(404, 'NOT_FOUND', 404);
		const { reference, ...known } = found;
		return { body: { merchant_transaction_id: reference, ...known, ...this.state } };
	}

	private make(kind: string, book: Map<string, IDataObject>, body: IDataObject): Answer {
		const reference = String(body.merchant_transaction_id);
		if (book.has(reference)) return refusal(1200, 'TRANSACTION_EXIST');
		const number = `${kind}-${book.size + 1}`.toUpperCase();
		const ids = { transaction_id: `TXN-${vendors}-${number}` };
		const notify_token = `NOTIFY-${vendors}-${number}`;
		const named = { merchant_transaction_id: reference, ...ids, notify_token };
		if (kind === 'payment') {
			// Aurore shows neither the amount nor the token of a payment again.
			book.set(reference, { reference, ...ids });
			const payment_token = `EXAMPLE_PAYMENT_TOKEN_${number}`;
			const payment_url = `https://secure.cinetpay.net/checkout/${payment_token}`;
			const details = { code: 2001, status: 'INITIATED', message: 'Transaction initiated' };
			return {
				body: { code: 200, status: 'OK', ...named, payment_token, payment_url, details },
			};
		}
		const amount = Number(body.amount);
		if (amount > this.available) return refusal(2005, 'INSUFFICIENT_BALANCE');
		this.available -= amount;
		const { phone_number, currency } = body;
		book.set(reference, {
			...{ reference, ...ids, notify_token, phone_number, currency },
			...{ amount: String(amount), fee_amount: '5' },
		});
		return { body: { ...this.state, ...named } };
	}
}

/** Runs the node on the real engine with the keys of this vendor. */
export const run = async (
	{ credential }: AuroreVendor,
	input: IDataObject[],
	parameters: IDataObject,
	node: Settings['node'] = {},
	more: Partial<Settings> = {},
): Promise<RunResult> =>
	await runNode(new CinetPay(), input, {
		...{ node, credential, ...more },
		parameters: { api: 'aurore', ...parameters },
	});

/** Payment: Create for one order per item, as a person would wire it. */
export const createParameters = (changes: IDataObject = {}): IDataObject => ({
	resource: 'payment',
	operation: 'create',
	reference: '={{ $json.order }}',
	amount: '={{ $json.amount ?? 500 }}',
	currency: 'XOF',
	description: '=Order {{ $json.order }}',
	reportTo: 'trigger',
	notifyUrl: 'https://n8n.example.com/webhook/cinetpay',
	returnUrl: 'https://shop.example.com/success',
	options: { failedUrl: 'https://shop.example.com/failed' },
	firstName: 'Jane',
	lastName: 'Doe',
	email: 'jane.doe@example.com',
	...changes,
});

/** Transfer: Send with the columns of a sheet. */
export const sendParameters = (changes: IDataObject = {}): IDataObject => ({
	resource: 'transfer',
	operation: 'send',
	phone: '={{ $json.phone }}',
	amount: '={{ $json.amount }}',
	reference: '={{ $json.reference }}',
	operator: 'OM_CI',
	currency: 'XOF',
	reason: 'Salary',
	notifyUrl: 'https://n8n.example.com/webhook/payouts',
	...changes,
});
