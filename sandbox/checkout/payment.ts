import type { Collection, Transaction } from '../store.ts';

/** A Checkout v2 payment: what the merchant asked for, and the ids that belong to it. */
export type Payment = Transaction & {
	kind: 'checkout';
	notifyUrl: string;
	returnUrl: string;
	description: string;
	metadata: string | null;
	lang: 'fr' | 'en';
	channels: string;
	lockPhone: boolean;
	customerPhone: string | null;
	/** The whole customer block was given, so that the page offers cards. */
	cardEnabled: boolean;
	/** The `signature` field of notifications; neither the x-token nor the payment token. */
	signature: string;
	/** The operator's id, told once the payment is accepted. */
	operatorId: string;
};

export type Payments = Collection<Payment>;
