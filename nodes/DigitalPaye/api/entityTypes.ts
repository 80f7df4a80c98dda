import { say } from '../../shared/language/say';

/** What an operation does with an entity. */
export type Verb = 'create' | 'update' | 'delete' | 'send' | 'read';

/**
 * A type of entity that DigitalPaye keeps, and its address. Only generation C has them. Messages about it are whole here, because
 * other languages cannot build them from a name and a verb.
 */
export interface ListedType {
	path: string;
	/** What an operation wants to do, where the generation cannot. */
	doing: Readonly<Partial<Record<Verb | 'list', string>>>;
}

/** A type whose entities have ids. */
export interface EntityType extends ListedType {
	/** At the beginning of a sentence. */
	name: string;
	/** Where a person sees what is there. */
	listedBy: string;
	/** What to do when nothing has the id. */
	notFound: string;
	/** The output field that has the id. */
	idName: string;
	/** What to look at where this node lists none of them. */
	maybeCreated?: string;
}

export const PAYMENT_LINK: EntityType = {
	name: say`The payment link`,
	path: 'v1/payment-links',
	listedBy: 'Payment Link: Get Many',
	idName: 'linkId',
	notFound: say`DigitalPaye knows no payment link with this ID. Check it with Payment Link: Get Many.`,
	doing: {
		create: say`create payment links`,
		delete: say`delete payment links`,
		list: say`list payment links`,
	},
};
export const INVOICE: EntityType = {
	name: say`The invoice`,
	path: 'v1/invoices',
	listedBy: 'Invoice: Get Many',
	idName: 'invoiceId',
	notFound: say`DigitalPaye knows no invoice with this ID. Check it with Invoice: Get Many.`,
	doing: {
		create: say`create invoices`,
		update: say`update invoices`,
		delete: say`delete invoices`,
		send: say`send invoices`,
		read: say`read invoices`,
		list: say`list invoices`,
	},
};
export const BENEFICIARY: EntityType = {
	name: say`The beneficiary`,
	path: 'v1/beneficiaries',
	listedBy: 'Beneficiary: Get Many',
	idName: 'beneficiaryId',
	notFound: say`DigitalPaye knows no beneficiary with this ID. Check it with Beneficiary: Get Many.`,
	doing: {
		create: say`create beneficiaries`,
		update: say`update beneficiaries`,
		delete: say`delete beneficiaries`,
		read: say`read beneficiaries`,
		list: say`list beneficiaries`,
	},
};
export const CUSTOMER: EntityType = {
	name: say`The customer`,
	path: 'v1/customers',
	listedBy: 'Customer: Get Many',
	idName: 'customerId',
	maybeCreated: say`The customer may have been created anyway. Ask DigitalPaye before you create it again.`,
	notFound: say`DigitalPaye knows no customer with this ID. Check it with Customer: Get Many.`,
	doing: {
		update: say`update customers`,
		read: say`read customers`,
		list: say`list customers`,
	},
};
export const OPERATOR: ListedType = {
	path: 'v1/operators',
	doing: { list: say`list operators` },
};
export const BALANCE_ENTRY: ListedType = {
	path: 'v1/balance/history',
	doing: { list: say`list the balance history` },
};
