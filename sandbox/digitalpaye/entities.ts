import type { Body } from './fields.ts';

/** What every entity of generation C that is kept by ID has. The provider documents no members, so they are the sandbox's. */
export type Entity = { id: string; createdAt: Date };

export type Link = Entity & {
	label: string;
	description: string | null;
	amount: number;
	currency: string;
	linkType: 'one_time' | 'reusable';
	urlSuccess: string | null;
	urlError: string | null;
	/** ISO 8601. */
	expiresAt: string | null;
	/** How often it has been paid. */
	payments: number;
};

export type Line = { name: string; quantity: number; unit_price: number };

export type Invoice = Entity & {
	number: string;
	customer: Body;
	currency: string;
	items: Line[];
	taxRate: number;
	discount: number;
	notes: string | null;
	terms: string | null;
	issuedAt: string;
	dueAt: string | null;
	reminds: boolean;
	sentAt: string | null;
	paidAt: string | null;
};

type Beneficiary = Entity & { fields: Body };

/** All entities of one kind, oldest first. */
class EntityMap<T extends Entity> extends Map<string, T> {
	put(entity: T): T {
		this.set(entity.id, entity);
		return entity;
	}
}

/** Payment links, invoices and beneficiaries of the merchant. */
export class Entities {
	/** As in existing state files. */
	readonly saved = 'digitalpayeThings';
	readonly links = new EntityMap<Link>();
	readonly invoices = new EntityMap<Invoice>();
	readonly beneficiaries = new EntityMap<Beneficiary>();
	/** Counts up, so that no two invoices have the same number. */
	numbers = 0;

	clear(): void {
		for (const byId of [this.links, this.invoices, this.beneficiaries]) byId.clear();
		this.numbers = 0;
	}

	save(): object {
		const { links, invoices, beneficiaries, numbers } = this;
		const all = <T>(byId: Map<string, T>) => [...byId.values()];
		return {
			...{ links: all(links), invoices: all(invoices), numbers },
			beneficiaries: all(beneficiaries),
		};
	}

	load(data: unknown): void {
		const saved = (data ?? {}) as {
			links?: Link[];
			invoices?: Invoice[];
			beneficiaries?: Beneficiary[];
			numbers?: number;
		};
		for (const link of saved.links ?? []) this.links.put(link);
		for (const invoice of saved.invoices ?? []) this.invoices.put(invoice);
		for (const beneficiary of saved.beneficiaries ?? []) this.beneficiaries.put(beneficiary);
		this.numbers = saved.numbers ?? 0;
	}
}

/** Whether a link can be paid now, in the sandbox's words. */
export function linkState({ expiresAt, linkType, payments }: Link): 'active' | 'expired' | 'paid' {
	if (linkType === 'one_time' && payments > 0) return 'paid';
	return expiresAt !== null && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'active';
}

export const linkC = (link: Link, url: string) => ({
	...{ token: link.id, url, label: link.label, description: link.description },
	...{ amount: link.amount, currency: link.currency, link_type: link.linkType },
	...{ url_success: link.urlSuccess, url_error: link.urlError, expires_at: link.expiresAt },
	...{ status: linkState(link), payments: link.payments },
	created_at: link.createdAt.toISOString(),
});

/** What the items come to, less the discount, with the tax on the rest: the sandbox's own order. */
export function totalsOf({ items, discount, taxRate }: Invoice) {
	const subtotal = items.reduce((sum, { quantity, unit_price }) => sum + quantity * unit_price, 0);
	const tax = Math.round((subtotal - discount) * taxRate) / 100;
	return { subtotal, tax, total: Math.round(subtotal - discount + tax) };
}

const MOST_REMINDERS = 3;

/** Reminders that went out since it was sent: one each `everyMs` until it is paid, three at most. */
function remindersOf({ reminds, sentAt, paidAt }: Invoice, everyMs: number): string[] {
	if (!reminds || sentAt === null) return [];
	const sent = Date.parse(sentAt);
	const until = paidAt === null ? Date.now() : Date.parse(paidAt);
	const due = Math.min(Math.floor((until - sent) / Math.max(everyMs, 1)), MOST_REMINDERS);
	return Array.from({ length: due }, (_, at) => new Date(sent + (at + 1) * everyMs).toISOString());
}

export function invoiceState({ paidAt, sentAt, dueAt }: Invoice) {
	if (paidAt !== null) return 'paid';
	if (dueAt !== null && Date.parse(dueAt) <= Date.now()) return 'overdue';
	return sentAt === null ? 'draft' : 'sent';
}

export const invoiceC = (invoice: Invoice, url: string, everyMs: number) => ({
	...{ id: invoice.id, invoice_number: invoice.number, status: invoiceState(invoice) },
	...{ customer: invoice.customer, currency: invoice.currency, items: invoice.items },
	...{ tax_rate: invoice.taxRate, discount_amount: invoice.discount, ...totalsOf(invoice) },
	...{ amount_paid: invoice.paidAt === null ? 0 : totalsOf(invoice).total, payment_url: url },
	...{ notes: invoice.notes, terms: invoice.terms, issued_at: invoice.issuedAt },
	...{ due_at: invoice.dueAt, send_reminders: invoice.reminds, sent_at: invoice.sentAt },
	...{ paid_at: invoice.paidAt, reminders: remindersOf(invoice, everyMs) },
	created_at: invoice.createdAt.toISOString(),
});

export const beneficiaryC = ({ id, fields, createdAt }: Beneficiary) => ({
	...{ id, ...fields, created_at: createdAt.toISOString() },
});
