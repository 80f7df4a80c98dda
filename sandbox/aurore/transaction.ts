import type { PayIn } from '../payIn.ts';
import type { Collection, Transaction } from '../store.ts';

/** What payments and transfers share. `code` is the provider's status here, such as `PENDING`. */
type Aurore = {
	notifyUrl: string;
	/** Proves a webhook: the merchant got it at creation. */
	notifyToken: string;
};

export type AurorePayment = PayIn &
	Aurore & {
		kind: 'aurore-payment';
		pageToken: string;
		successUrl: string;
		failedUrl: string;
		customer: { name: string; email: string };
	};

export type AuroreTransfer = Transaction &
	Aurore & { kind: 'aurore-transfer'; phone: string; operator: string; fee: number };

/** The payer, as checks and webhooks show it. */
export const userOf = ({ customer, phone, customerPhone }: AurorePayment) => ({
	...customer,
	phone_number: phone ?? customerPhone ?? '',
});

/** Everything of the one account. */
export type Account = {
	payments: Collection<AurorePayment>;
	transfers: Collection<AuroreTransfer>;
	/** Payments by the token of their page. */
	pages: Map<string, AurorePayment>;
	spending: Spending;
};

/** What transfers that did not fail have taken from the balance so far. */
export class Spending {
	spent = 0;

	clear(): void {
		this.spent = 0;
	}
}
