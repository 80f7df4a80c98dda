type Address = {
	countryCode: string | null;
	city: string | null;
	streetAddress: string | null;
};
export type CustomerDetails = {
	lastName: string;
	firstName: string;
	email: string | null;
	/** 10 digits. */
	phone: string;
	/** C does not ask for it. */
	address: Address | null;
};
export type Customer = CustomerDetails & { id: string; createdAt: Date };

/** The merchant's customers, one per phone number. */
export class Customers {
	readonly byId = new Map<string, Customer>();
	readonly #byPhone = new Map<string, Customer>();
	readonly #randomId: () => string;

	constructor(randomId: () => string) {
		this.#randomId = randomId;
	}

	/** The customer with this number, brought up to date, or a new one. */
	keep(details: CustomerDetails): Customer {
		const known = this.#byPhone.get(details.phone);
		if (known) return Object.assign(known, given(details));
		const customer = { ...details, id: uuid(this.#randomId()), createdAt: new Date() };
		this.add(customer);
		return customer;
	}

	add(customer: Customer): void {
		this.byId.set(customer.id, customer);
		this.#byPhone.set(customer.phone, customer);
	}

	/** Changes some details; a number that another customer has is refused with `false`. */
	change(customer: Customer, details: Partial<CustomerDetails>): boolean {
		const phone = details.phone ?? customer.phone;
		const owner = this.#byPhone.get(phone);
		if (owner && owner !== customer) return false;
		this.#byPhone.delete(customer.phone);
		Object.assign(customer, details);
		this.#byPhone.set(phone, customer);
		return true;
	}

	clear(): void {
		this.byId.clear();
		this.#byPhone.clear();
	}
}

/** The details that say something. */
const given = (details: CustomerDetails) =>
	Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null && value !== ''));

/** 32 hexadecimal characters in the form of a version 4 UUID. */
function uuid(hex: string): string {
	const at = (from: number, to: number) => hex.slice(from, to);
	return `${at(0, 8)}-${at(8, 12)}-4${at(13, 16)}-8${at(17, 20)}-${at(20, 32)}`;
}

/** A customer as generation B shows it (apis reference 4.1). */
export const customerB = ({ id, lastName, firstName, email, phone, ...rest }: Customer) => ({
	...{ id, lastName, firstName, email, phoneNumber: phone, address: rest.address },
	createdAt: rest.createdAt.toISOString(),
});

/** A customer as generation C shows it; the provider publishes no members, so these are the sandbox's. */
export const customerC = ({ id, firstName, lastName, email, phone, createdAt }: Customer) => ({
	...{ id, first_name: firstName, last_name: lastName, email, phone },
	created_at: createdAt.toISOString(),
});
