import type { IDataObject } from 'n8n-workflow';
import { nextOf, serve, type Answer, type Seen } from './edge.ts';

/** What happens to a call. */
export type ClientReply =
	| Answer
	/** Does as it is told, and then the connection breaks. */
	| 'lostAnswer'
	/** Does as it is told and answers. */
	| 'asUsual';

export interface ClientCall {
	method: string;
	/** Without query. */
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	/** The body as it was sent, and what it says. */
	text: string;
	form: Record<string, string>;
	rows: IDataObject[];
}

/** One movement of money that really happened. */
export interface Movement extends IDataObject {
	transaction_id: string;
	client_transaction_id: string;
	lot: string;
	amount: string;
	receiver: string;
	receiver_e164: string;
	sending_status: string;
	treatment_status: string;
}

const LOGIN = '/v1/auth/login';
const SENDS = ['/v1/airtime/credit/send', '/v1/transfer/money/send/contact'];

let vendors = 0;

/**
 * Client v1 at the HTTP edge, as its documents describe it: tokens, contacts, a ledger. Each has keys of
 * its own, so that no test finds the session of another one. Every call is recorded.
 */
export class ClientVendor {
	readonly calls: ClientCall[] = [];
	readonly ledger: Movement[] = [];
	readonly contacts = new Set<string>();
	readonly credential = {
		apiKey: `EXAMPLE-APIKEY-${++vendors}`,
		apiPassword: `example/password é ${vendors}`,
		environment: 'other',
		baseUrl: '',
	};
	available = 10_000_000;
	sendingStatus = 'CONFIRM';
	/** Whether lists come as `[[…]]` or `[…]`. */
	nested = true;
	/** Rows of an answer by reference or phone, changed before it leaves. */
	readonly rowChanges = new Map<string, IDataObject>();
	/** The token of the latest login; `''` when none is valid. */
	token = '';
	private readonly plans = new Map<string, ClientReply[]>();

	constructor(baseUrl = 'https://client.cinetpay.com') {
		this.credential.baseUrl = baseUrl;
		serve(this.credential.baseUrl, (call) => this.take(call));
	}

	/** What happens to the next calls of a path (its end is enough); the last one stays. */
	plan(path: string, ...replies: ClientReply[]): this {
		this.plans.set(path, replies);
		return this;
	}

	to(path: string): ClientCall[] {
		return this.calls.filter((call) => call.path.endsWith(path));
	}

	get sends(): ClientCall[] {
		return this.calls.filter(({ path }) => SENDS.includes(path));
	}

	/** References in the order in which they went out. */
	get sent(): unknown[] {
		return this.sends.flatMap(({ rows }) => rows.map((row) => row.client_transaction_id));
	}

	/** References that were really paid. */
	get paid(): string[] {
		return this.ledger.map((movement) => movement.client_transaction_id);
	}

	private take({ method, uri, headers, body }: Seen): Answer {
		const url = new URL(uri, this.credential.baseUrl);
		const text = typeof body === 'string' ? body : '';
		const form = Object.fromEntries(new URLSearchParams(text));
		const call: ClientCall = {
			method,
			path: url.pathname,
			query: Object.fromEntries(url.searchParams),
			headers,
			text,
			form,
			rows: form.data === undefined ? [] : (JSON.parse(form.data) as IDataObject[]),
		};
		this.calls.push(call);
		const reply = this.next(call.path);
		if (typeof reply === 'object') return reply;
		const usual = this.answer(call);
		return reply === 'lostAnswer' ? { error: 'ECONNRESET' } : usual;
	}

	private next(path: string): ClientReply {
		for (const [end, list] of this.plans) {
			if (path.endsWith(end)) return nextOf(list)!;
		}
		return 'asUsual';
	}

	private answer(call: ClientCall): Answer {
		if (call.path === LOGIN) return this.login(call);
		if (call.query.token !== this.token || this.token === '')
			return refusal('706', 'INVALID_TOKEN', 401);
		if (call.path.endsWith('/contact') && !SENDS.includes(call.path)) return this.list(call);
		if (SENDS.includes(call.path)) return this.send(call);
		if (call.path.endsWith('/check/balance'))
			return done({ amount: this.available, inUsing: 0, available: this.available });
		return this.check(call.query);
	}

	private login({ form }: ClientCall): Answer {
		const { apiKey, apiPassword } = this.credential;
		if (form.apikey !== apiKey || form.password !== apiPassword)
			return refusal('701', 'INVALID_CREDENTIALS', 401);
		this.token = `EXAMPLE-TOKEN-${vendors}-${this.to(LOGIN).length}`;
		return done({ token: this.token });
	}

	private list({ rows }: ClientCall): Answer {
		return this.rows(
			rows.map((row) => {
				const number = `${String(row.prefix)}${String(row.phone)}`;
				const known = this.contacts.has(number);
				this.contacts.add(number);
				const change = this.rowChanges.get(String(row.phone));
				if (change) this.contacts.delete(number);
				const code = known ? 726 : 0;
				return {
					...row,
					code,
					status: known ? 'ERROR_PHONE_ALREADY_MY_CONTACT' : 'success',
					...change,
				};
			}),
		);
	}

	private send({ rows }: ClientCall): Answer {
		const total = rows.reduce((sum, { amount }) => sum + Number(amount), 0);
		if (total > this.available) return refusal(602, 'INSUFFICIENT_BALANCE');
		const lot = `0044557641201530${String(this.sends.length).padStart(6, '0')}`;
		return this.rows(rows.map((row) => ({ ...row, ...this.pay(row, lot) })));
	}

	private pay(row: IDataObject, lot: string): IDataObject {
		const reference = String(row.client_transaction_id);
		if (this.paid.includes(reference)) return { code: 805, status: 'CLIENT_TRANSACTION_ID_EXIST' };
		const number = `${String(row.prefix)}${String(row.phone)}`;
		if (!this.contacts.has(number)) return { code: 724, status: 'ERROR_PHONE_NOT_MY_CONTACT' };
		const change = this.rowChanges.get(reference);
		if (change) return change;
		const id = `EA260314.101530.M${String(this.ledger.length + 1).padStart(6, '0')}`;
		this.available -= Number(row.amount);
		this.ledger.push({
			transaction_id: id,
			client_transaction_id: reference,
			lot,
			amount: String(row.amount),
			receiver: String(row.phone),
			receiver_e164: `+${number}`,
			operator: 'OM',
			sending_status: this.sendingStatus,
			transfer_valid: 'Y',
			treatment_status: 'NEW',
			comment: '',
			validated_at: ' ',
		});
		return { code: 0, status: 'success', treatment_status: 'NEW', transaction_id: id, lot };
	}

	private check(query: Record<string, string>): Answer {
		const key = ['transaction_id', 'client_transaction_id', 'lot'].find((name) => name in query)!;
		const found = this.ledger.filter((movement) => movement[key] === query[key]);
		return found.length > 0 ? done(found) : refusal(723, 'NOT_FOUND', 200);
	}

	private rows(rows: IDataObject[]) {
		return done(this.nested ? [rows] : rows);
	}
}

const done = (data: unknown) => ({
	body: { code: 0, message: 'OPERATION_SUCCES', data } as IDataObject,
});

/** A refusal of the whole call, in the vendor's envelope. */
export const refusal = (code: string | number, message: string, status = 400) => ({
	status,
	body: { code, message, description: `Description ${code}`, data: [] } as IDataObject,
});
