import type { PayIn } from '../payIn.ts';
import type { Collection } from '../store.ts';

/** A Checkout V2 payment: what the merchant asked for, and the ids that belong to it. */
export type Payment = PayIn & {
	kind: 'checkout';
	notifyUrl: string;
	/** Null when the payer never leaves the merchant's page. */
	returnUrl: string | null;
	/** The origin of the merchant's page that shows the payment in a frame; null for a payment link. */
	framedBy: string | null;
	metadata: string | null;
	channels: string;
	/** The whole customer block was given, so that the page offers cards. */
	cardEnabled: boolean;
	/** The `signature` field of notifications; neither the x-token nor the payment token. */
	signature: string;
	/** The operator's id, told once the payment is accepted. */
	operatorId: string;
};

export type Payments = Collection<Payment>;
