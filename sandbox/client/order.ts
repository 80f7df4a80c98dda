import type { Collection, Transaction } from '../store.ts';

export type OrderKind = 'airtime' | 'transfer';
export type Treatment = 'NEW' | 'REC' | 'NOS' | 'VAL' | 'REJ';

/**
 * An order of airtime or money. `busy` means here that it proceeds on its own; an action of the control
 * API stops that.
 */
export type Order = Transaction & {
	kind: OrderKind;
	code: Treatment;
	phone: string;
	operator: string;
	notifyUrl: string;
	/** The merchant's own id; empty when none was given: `reference` is the provider's id then. */
	clientId: string;
	/** The number without its prefix. */
	receiver: string;
	/** Names everything that was ordered in one call. */
	lot: string;
	/** Confirmed by the merchant after an email, or from an address that needs none. */
	confirmed: boolean;
	comment: string;
	operatorId: string;
	/** Ends when the notifications that are due so far are out: they follow each other. */
	sending: Promise<void>;
};

/** What all orders of one kind share: the balance that they use, and the lots. */
export class ServiceState {
	readonly byLot = new Map<string, Order[]>();
	/** Sum of the orders under way. */
	inUse = 0;
	/** Sum of the orders that succeeded. */
	spent = 0;

	clear(): void {
		this.byLot.clear();
		this.inUse = 0;
		this.spent = 0;
	}
}

/** Airtime or transfer, as one of the two services of the API. */
export type Service = { kind: OrderKind; orders: Collection<Order>; state: ServiceState };
