import type { Clock } from './clock.ts';
import type { Luck } from './luck.ts';

export type State = 'pending' | 'success' | 'failed';

/** What a caller asks a provider to pay or to collect. */
export interface OrderRequest {
	reference: string;
	direction: 'in' | 'out';
	/** E.164. */
	phone: string;
	amount: number;
	currency: string;
	operator: string;
}

/** One order that a provider has accepted. Money leaves with it, and comes back only if it fails. */
export interface Order extends OrderRequest {
	id: string;
	lot: string;
	acceptedAt: number;
	/** Look-ups show it from this moment on. */
	shownAt: number;
	endsAt: number;
	ends: 'success' | 'failed';
	/** Shown with its number as it is, never masked: it is somebody else's, and that must be visible. */
	isPlain?: boolean;
}

/** The vendors say that a transaction can take a minute to show. */
const SHOWN_WITHIN_MS = 45_000;

/** What really happened, whatever anybody was told. */
export class Bank {
	readonly orders: Order[] = [];
	/** What the merchant has paid in. */
	funds = 0;
	/** Numbers to which nothing can be paid. */
	readonly dead: ReadonlySet<string>;
	readonly #clock: Clock;
	readonly #luck: Luck;

	constructor(clock: Clock, luck: Luck, dead: ReadonlySet<string>) {
		this.#clock = clock;
		this.#luck = luck;
		this.dead = dead;
	}

	/** Carries an order out. One to a dead number ends as failed. */
	accept(request: OrderRequest, lot: string, more: Partial<Order> = {}): Order {
		const luck = this.#luck;
		const now = this.#clock.now;
		const order: Order = {
			...request,
			id: `T${this.orders.length + 1}${String(luck.whole(0, 99_999)).padStart(5, '0')}`,
			lot,
			acceptedAt: now,
			shownAt: now + (luck.chance(0.3) ? luck.whole(0, SHOWN_WITHIN_MS) : 0),
			endsAt: now + (luck.chance(0.5) ? luck.whole(0, 5_000) : luck.whole(60_000, 1_500_000)),
			ends: this.dead.has(request.phone) || luck.chance(0.06) ? 'failed' : 'success',
			...more,
		};
		this.orders.push(order);
		return order;
	}

	stateOf({ endsAt, ends }: Order): State {
		return this.#clock.now < endsAt ? 'pending' : ends;
	}

	/** All orders under a reference, the oldest first. */
	under(reference: string, direction?: 'in' | 'out'): Order[] {
		return this.orders.filter(
			(order) =>
				order.reference === reference && (direction === undefined || order.direction === direction),
		);
	}

	isShown({ shownAt }: Order): boolean {
		return this.#clock.now >= shownAt;
	}

	/** Money that is on its way or has arrived: what did not come back. */
	isLive(order: Order): boolean {
		return this.stateOf(order) !== 'failed';
	}

	get available(): number {
		const out = this.orders.filter(
			(order) => order.direction === 'out' && order.acceptedAt > 0 && this.isLive(order),
		);
		return this.funds - out.reduce((sum, { amount }) => sum + amount, 0);
	}
}
