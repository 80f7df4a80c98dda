import type { SettingValues } from '../settings.ts';
import type { Customer } from './customers.ts';
import { Customers } from './customers.ts';
import { Entities } from './entities.ts';
import { sharesOf } from './movement.ts';
import type { Movement, Movements } from './movement.ts';
import { Tokens } from './tokens.ts';

/** What the DigitalPaye merchant has besides transactions. */
export class Account {
	readonly saved = 'digitalpaye';
	readonly tokens = new Tokens();
	readonly customers: Customers;
	readonly entities = new Entities();
	/** Wave collects by the last part of their launch URL. */
	readonly launched = new Map<string, Movement>();
	readonly #timers = new Set<NodeJS.Timeout>();
	/** XOF that have come in, less those that have gone out. */
	#moved = 0;
	#references = 0;

	/** `randomId` gives 32 hexadecimal characters for a customer's id. */
	constructor(randomId: () => string) {
		this.customers = new Customers(randomId);
	}

	/** XOF, with two decimals at most. */
	balance({ digitalpayeBalance }: SettingValues): number {
		return Math.round((digitalpayeBalance + this.#moved) * 100) / 100;
	}

	credit(amount: number): void {
		this.#moved += amount;
	}

	/** A link or an invoice is paid. */
	paid({ order }: Movement, at: Date): void {
		const link = this.entities.links.get(order.pays?.link_token ?? '');
		if (link) link.payments += 1;
		const invoice = this.entities.invoices.get(order.pays?.invoice_id ?? '');
		if (invoice) invoice.paidAt = at.toISOString();
	}

	/** Does the balance cover a transfer and its fees? */
	covers(movement: Pick<Movement, 'order' | 'fees'>, values: SettingValues): boolean {
		return this.balance(values) >= sharesOf(movement).total;
	}

	/** Counts up for the references of generation A. */
	nextReference(): number {
		this.#references += 1;
		return this.#references;
	}

	/** Ends a movement later, unless something else ends it first. */
	later(movement: Movement, delayMs: number, end: () => void): void {
		const timer = setTimeout(() => {
			this.#timers.delete(timer);
			end();
		}, delayMs);
		this.#timers.add(timer);
		movement.timer = timer;
	}

	/** The movement no longer ends on its own. */
	hold(movement: Movement): void {
		if (!movement.timer) return;
		clearTimeout(movement.timer);
		this.#timers.delete(movement.timer);
		movement.timer = null;
	}

	/** Applies the effects of a saved movement again after a restart. */
	adopt(movement: Movement): void {
		const { order, operatorId, launchUrl, customer, status, committed } = movement;
		const { received, total } = sharesOf(movement);
		if (order.generation === 'A') this.#references += 1;
		if (launchUrl) this.launched.set(operatorId, movement);
		movement.customer = this.customers.byId.get(customer?.id ?? '') ?? customer;
		if (order.direction === 'in' && status === 'success') this.credit(received);
		if (committed && status !== 'failed') this.credit(-total);
	}

	save(): Customer[] {
		return [...this.customers.byId.values()];
	}

	load(customers: unknown): void {
		for (const customer of customers as Customer[]) this.customers.add(customer);
	}

	clear(): void {
		for (const timer of this.#timers) clearTimeout(timer);
		this.#timers.clear();
		this.tokens.clear();
		this.customers.clear();
		this.launched.clear();
		this.#moved = 0;
		this.#references = 0;
	}
}

/** What every route of the DigitalPaye APIs works on: the merchant's account, collects and transfers. */
export type Merchant = { account: Account; movements: Movements };
