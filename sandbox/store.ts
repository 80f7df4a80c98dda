import type { NotificationRecord } from './deliveries.ts';
import { Random } from './random.ts';

/** The state of a transaction, in the same terms for all provider APIs. `created`: nobody has acted yet. */
type Status = 'created' | 'pending' | 'success' | 'failed';

/** What every kind of transaction has; an API folder extends it with its own fields. */
export type Transaction = {
	kind: string;
	/** The merchant's id. */
	reference: string;
	/** The provider's id (the payment token for Checkout V2). */
	providerId: string;
	direction: 'in' | 'out';
	amount: number;
	currency: string;
	/** E.164, once known. */
	phone: string | null;
	operator: string | null;
	status: Status;
	/** The provider's code for the present state. */
	code: string;
	/** An action is under way: the final state comes without any other action. */
	busy: boolean;
	createdAt: Date;
	completedAt: Date | null;
	notifyUrl: string | null;
	notifications: NotificationRecord;
};

type LedgerRow = {
	reference: string;
	providerId: string;
	kind: string;
	direction: 'in' | 'out';
	phone: string | null;
	amount: number;
	currency: string;
	at: string;
};

export type Action = 'pay' | 'refuse' | 'wait' | 'confirm';
export type Choice = { code?: string; operator?: string; phone?: string };
export type Resend = { times: number; signature: 'valid' | 'missing' | 'wrong'; parallel: boolean };

/** Codes with the provider's names of them, in the order of a list. */
export type Codes = ReadonlyArray<readonly [code: string, name: string]>;

/** What the control API can do with a kind of transaction; each API folder brings its own. */
export interface Lifecycle<T extends Transaction> {
	/** The actions that the transactions page offers now. */
	possible(transaction: T): readonly Action[];
	act(transaction: T, action: Action, choice: Choice): void;
	notify(transaction: T, resend: Resend): void;
	/** The codes that `refuse` and `wait` can end in, with what they mean; the first is the usual one. */
	codes?(transaction: T): Partial<Record<Action, Codes>>;
	/** The path of the page on which the payer pays; null where there is none. */
	page?(transaction: T): string | null;
	/** After a restart: restores what belongs to a saved transaction, and resumes what was in progress. */
	restore?(transaction: T): void;
}

/** All transactions of one kind, found by reference or by the provider's id in constant time. */
export class Collection<T extends Transaction> {
	readonly kind: string;
	readonly lifecycle: Lifecycle<T>;
	readonly byReference = new Map<string, T>();
	readonly byProviderId = new Map<string, T>();

	constructor(kind: string, lifecycle: Lifecycle<T>) {
		this.kind = kind;
		this.lifecycle = lifecycle;
	}

	clear(): void {
		this.byReference.clear();
		this.byProviderId.clear();
	}
}

/** Whatever else an API folder remembers. What `save` returns is passed to `load` after a restart. */
type Kept = {
	clear(): void;
	readonly saved?: string;
	save?(): unknown;
	load?(data: unknown): void;
};

/** Everything that survives a restart, as plain data (dates as ISO texts). */
type StoreData = {
	seed: number;
	answers: number;
	streams: Record<string, number>;
	parts: Record<string, unknown>;
	ledger: LedgerRow[];
	transactions: Transaction[];
};

/** Timers and promises cannot be saved: of a timer it is kept that there was one. */
const plain = (name: string, value: unknown) => {
	if (name === 'timer') return value ? true : null;
	return name === 'sending' ? undefined : value;
};
const dates = new Set(['createdAt', 'completedAt']);
const revived = (name: string, value: unknown) =>
	dates.has(name) && typeof value === 'string' ? new Date(value) : value;

/** The state of the one sandbox merchant, shared by all provider APIs. */
export class Store {
	readonly seed: number;
	readonly ledger: LedgerRow[] = [];
	/** Every transaction in order of creation. */
	readonly transactions: Transaction[] = [];
	readonly #collections = new Map<string, Collection<Transaction>>();
	readonly #kept: Kept[] = [];
	readonly #streams = new Map<string, Random>();
	#answers = 0;
	/** Goes up with every change that survives a restart. */
	version = 0;

	constructor(seed: number) {
		this.seed = seed;
	}

	register<T extends Transaction>(collection: Collection<T>): Collection<T> {
		this.#collections.set(collection.kind, collection);
		return collection;
	}

	/** Whatever else an API folder remembers: a reset empties it too. */
	keep<T extends Kept>(part: T): T {
		this.#kept.push(part);
		return part;
	}

	add<T extends Transaction>(collection: Collection<T>, transaction: T): void {
		collection.byReference.set(transaction.reference, transaction);
		collection.byProviderId.set(transaction.providerId, transaction);
		this.transactions.push(transaction);
		this.touch();
	}

	/** The transaction with this reference: of the kind asked for, else of the first kind that has it. */
	find(reference: string, kind?: string) {
		for (const collection of this.#collections.values()) {
			const transaction = collection.byReference.get(reference);
			if (transaction && (kind === undefined || kind === collection.kind)) {
				return { transaction, lifecycle: collection.lifecycle };
			}
		}
		return undefined;
	}

	/** What can be done with a transaction of the store. */
	lifecycleOf({ kind }: Transaction): Lifecycle<Transaction> {
		const collection = this.#collections.get(kind);
		if (!collection) throw new Error(`No API has registered the kind ${kind}`);
		return collection.lifecycle;
	}

	/** Every kind of transaction there can be. */
	get kinds(): string[] {
		return [...this.#collections.keys()];
	}

	/** Money has moved: the only place where the ledger grows. Money that comes back moves the other way. */
	move(transaction: Transaction, direction: LedgerRow['direction'] = transaction.direction): void {
		const { reference, providerId, kind, phone, amount, currency } = transaction;
		const at = new Date().toISOString();
		this.ledger.push({ reference, providerId, kind, direction, phone, amount, currency, at });
		this.touch();
	}

	/** Something has changed that survives a restart. */
	touch(): void {
		this.version += 1;
	}

	/** Everything as JSON text. */
	save(): string {
		const { seed, ledger, transactions } = this;
		const parts = this.#kept.flatMap((part) => (part.saved ? [[part.saved, part.save?.()]] : []));
		const streams = [...this.#streams].map(([name, { state }]) => [name, state]);
		const data = {
			...{ seed, answers: this.#answers, ledger, transactions },
			...{ streams: Object.fromEntries(streams), parts: Object.fromEntries(parts) },
		};
		return JSON.stringify(data, plain);
	}

	/** Takes up what `save` gave, once every API has registered its collections. */
	load(text: string): void {
		const data = JSON.parse(text, revived) as StoreData;
		this.#answers = data.answers;
		for (const [name, state] of Object.entries(data.streams)) {
			this.#streams.set(name, new Random(this.seed, name, state));
		}
		for (const part of this.#kept) if (part.saved) part.load?.(data.parts[part.saved]);
		this.ledger.push(...data.ledger);
		for (const transaction of data.transactions) {
			const collection = this.#collections.get(transaction.kind);
			if (!collection) continue;
			// A delivery that was still to come is given up: `notify` sends it again.
			transaction.notifications.outstanding = 0;
			this.add(collection, transaction);
			collection.lifecycle.restore?.(transaction);
		}
	}

	/** The random stream of one purpose, the same for the same seed. */
	random(stream: string): Random {
		let random = this.#streams.get(stream);
		if (!random) this.#streams.set(stream, (random = new Random(this.seed, stream)));
		return random;
	}

	/**
	 * An `api_response_id`: the provider's is Unix seconds, a dot and a fraction; here the seconds are
	 * a counter, so that two runs under one seed answer the same.
	 */
	answerId(): string {
		this.#answers += 1;
		return `${1_700_000_000 + this.#answers}.${this.random('answer').digits(4)}`;
	}

	reset(): void {
		for (const part of [...this.#collections.values(), ...this.#kept]) part.clear();
		this.transactions.length = 0;
		this.ledger.length = 0;
		this.#streams.clear();
		this.#answers = 0;
		this.touch();
	}
}
