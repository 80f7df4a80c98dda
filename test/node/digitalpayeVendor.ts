import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import type { ClientReply } from './clientVendor.ts';
import { dataOf, framed, refusalOf, type Generation, type Known } from './digitalpayeFrames.ts';
import { nextOf, serve, type Answer, type Seen } from './edge.ts';

export interface DigitalPayeCall {
	method: string;
	/** Without query. */
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	/** The body as JSON; `undefined` when there was none. */
	body: IDataObject | undefined;
}

const SENDS: Record<string, Known['direction']> = {
	'collecte/mobile-money': 'in',
	'transactions/collect': 'in',
	'transfers/mobile-money': 'out',
	'transfer/mobile-money': 'out',
	payouts: 'out',
};

let vendors = 0;

/**
 * DigitalPaye at the HTTP edge in one of its generations: token, ledger, lists. Each has keys of its own, so
 * that no test finds the session of another one. Every call is recorded.
 */
export class DigitalPayeVendor {
	readonly calls: DigitalPayeCall[] = [];
	/** Every movement that really happened, oldest first. */
	readonly ledger: Known[] = [];
	readonly credential;
	available = 10_000_000;
	/** The status of whatever is accepted from now on. */
	status = 'PENDING';
	/** What C does with a reference that exists; A and B refuse it. */
	repeats: 'first' | 'refuse' = 'first';
	/** Most rows of a page of C, whatever limit was asked for. */
	pageSize = 100;
	/** The token of the latest login; `''` when none is valid. */
	token = '';
	private readonly generation: Generation;
	private readonly plans = new Map<string, ClientReply[]>();

	constructor(generation: Generation, credential: Record<string, string> = {}) {
		this.generation = generation;
		this.credential = {
			apiKey: `live_digitalpaye${String(++vendors).padStart(6, '0')}`,
			apiSecret: `example/secret é ${vendors}`,
			generation,
			environmentHeader: 'Production',
			environment: 'other',
			baseUrl: 'https://api.digitalpaye.com',
			...credential,
		};
		// The latest one answers: a test may open another one than the usual.
		nock.cleanAll();
		serve(new URL(this.credential.baseUrl).origin, (call) => this.take(call));
	}

	/** What happens to the next calls whose method and path have this part; the last answer stays. */
	plan(path: string, ...replies: ClientReply[]): this {
		this.plans.set(path, replies);
		return this;
	}

	to(part: string): DigitalPayeCall[] {
		return this.calls.filter(({ path }) => path.includes(part));
	}

	get paths(): string[] {
		return this.calls.map(({ path }) => path);
	}

	get sends(): DigitalPayeCall[] {
		return this.calls.filter((call) => call.method === 'POST' && endOf(call.path) in SENDS);
	}

	/** References in the order in which they went out, and those that really moved money. */
	get sent(): unknown[] {
		return this.sends.map(({ body }) => referenceOf(body!));
	}

	get moved(): string[] {
		return this.ledger.map(({ reference }) => reference);
	}

	refuse(status: number, name: string): Answer {
		return refusalOf(this.generation, status, name);
	}

	private take({ method, uri, headers, body }: Seen): Answer {
		const url = new URL(uri, this.credential.baseUrl);
		const call: DigitalPayeCall = {
			method,
			path: url.pathname,
			query: Object.fromEntries(url.searchParams),
			headers,
			body: typeof body === 'object' ? (body as IDataObject) : undefined,
		};
		this.calls.push(call);
		const reply = this.next(`${call.method} ${call.path}`);
		if (typeof reply === 'object') return reply;
		const usual = this.answer(call, endOf(call.path));
		return reply === 'lostAnswer' ? { error: 'ECONNRESET' } : usual;
	}

	private next(call: string): ClientReply {
		for (const [part, list] of this.plans) {
			if (call.includes(part)) return nextOf(list)!;
		}
		return 'asUsual';
	}

	private answer(call: DigitalPayeCall, end: string): Answer {
		if (/^auth(\/token)?$/.test(end)) return this.login(call);
		if (call.headers.authorization !== `Bearer ${this.token}` || this.token === '')
			return this.refuse(401, this.generation === 'A' ? 'TOKEN_EXPIRED' : 'UnauthorizedError');
		if (end === 'balance')
			return framed(this.generation, {
				[this.generation === 'B' ? 'amount' : 'balance']: String(this.available),
			});
		if (call.method === 'POST' && end in SENDS) return this.send(call.body!, SENDS[end]!);
		if (/^(get-all-transactions|transactions|payouts)$/.test(end)) return this.list(call, end);
		const id = decodeURIComponent(end.slice(end.indexOf('/') + 1));
		const known = this.at(end).find((one) => one.reference === id || one.providerId === id);
		const name = this.generation === 'A' ? 'TRANSACTION_NOT_FOUND' : 'NotFoundError';
		if (!known) return this.refuse(404, this.generation === 'C' ? 'NotFound' : name);
		return framed(this.generation, dataOf(this.generation, known), 200, known.status);
	}

	private login({ headers, path }: DigitalPayeCall): Answer {
		const { apiKey, apiSecret } = this.credential;
		const basic = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
		const mine = path.endsWith('/auth/token') === (this.generation === 'C');
		if (headers.authorization !== basic || !mine) return this.refuse(401, 'UnauthorizedError');
		this.token = `EXAMPLE-TOKEN-${vendors}-${this.calls.length}`;
		const exp = Math.floor(Date.now() / 1000) + 600;
		if (this.generation === 'A')
			return { body: { code_status: 200, status: 'SUCCESSFUL', token: this.token, exp } };
		const c = { access_token: this.token, expires_in: 600 };
		return framed(this.generation, this.generation === 'C' ? c : { token: this.token, exp });
	}

	private send(body: IDataObject, direction: Known['direction']): Answer {
		const reference = referenceOf(body);
		const first = this.ledger.find((one) => one.reference === reference);
		if (first && this.generation === 'C' && this.repeats === 'first')
			return framed('C', dataOf('C', first), 200, first.status);
		if (first)
			return this.refuse(409, this.generation === 'A' ? 'TRANSACTION_DUPLICATED' : 'ConflictError');
		const amount = Number(body.amount);
		if (direction === 'out' && amount > this.available)
			return this.refuse(
				412,
				this.generation === 'A' ? 'AMOUNT_INSUFFISANT' : 'PreconditionFailed',
			);
		if (direction === 'out') this.available -= amount;
		const recipient = body.recipient as IDataObject | string | undefined;
		const phone =
			body.customer_id ?? body.payer ?? body.payer_phone ?? body.recipient_phone ?? recipient;
		const known: Known = {
			reference,
			providerId: `REF${String(this.ledger.length + 1).padStart(7, '0')}`,
			direction,
			amount,
			phone: String(typeof phone === 'object' ? (phone as IDataObject).phone : phone),
			operator: String(body.operator ?? body.operator_code),
			status: this.status,
		};
		this.ledger.push(known);
		return framed(this.generation, dataOf(this.generation, known), 202, known.status);
	}

	/** C keeps payouts and transactions apart; A and B have one address for both. */
	private at(end: string): Known[] {
		const kind = /^(payouts|transactions)/.exec(end)?.[0];
		if (!kind) return this.ledger;
		return this.ledger.filter(({ direction }) => (direction === 'out') === (kind === 'payouts'));
	}

	private list({ query }: DigitalPayeCall, end: string): Answer {
		const rows = this.at(end)
			.map((one) => dataOf(this.generation, one))
			.reverse();
		if (this.generation !== 'C') return framed(this.generation, rows);
		const size = Math.min(Number(query.limit), this.pageSize);
		const start = (Number(query.page) - 1) * size;
		return framed('C', rows.slice(start, start + size));
	}
}

const endOf = (path: string): string => path.replace(/^.*\/v[12]\//, '');
const referenceOf = (body: IDataObject): string =>
	String(body.transaction_id ?? body.transactionId ?? body.external_ref);
