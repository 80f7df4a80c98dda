import type { Collection, Transaction } from '../store.ts';
import type { Customer, CustomerDetails } from './customers.ts';
import type { Generation, OperatorName } from './operators.ts';

/** What a merchant asks for, whatever the generation: amounts in whole XOF, phone of 10 digits. */
export type Order = {
	generation: Generation;
	/** `in` is a collect, `out` a transfer (payout). */
	direction: 'in' | 'out';
	reference: string;
	amount: number;
	operator: OperatorName;
	/** The operator as the merchant wrote it. */
	operatorCode: string;
	/** Empty when only the Wave page knows who pays. */
	phone: string;
	/** A: the payer's or beneficiary's name. */
	name: string;
	/** A: the payer's email. */
	email: string | null;
	/** B and C. */
	customer: CustomerDetails | null;
	otp: string | null;
	successUrl: string | null;
	errorUrl: string | null;
	/** The link or the invoice that it pays, under the names that a transaction of C has. */
	pays?: { link_token?: string; invoice_id?: string };
};

/**
 * A collect or a transfer. Its `code` is `PENDING`, `SUCCESSFUL`, or the reason of a failure in the
 * words of generation A (apis reference 9.2).
 */
export type Movement = Transaction & {
	kind: 'digitalpaye';
	order: Order;
	fees: number;
	/** The operator's reference, as generation A tells it. */
	operatorId: string;
	/** B: the client; C: the payer of a collect. */
	customer: Customer | null;
	/** Wave collect: the address of the page on which the payer pays. */
	launchUrl: string | null;
	/** Why it will fail when it becomes final, because of its number; null = it will succeed. */
	failure: string | null;
	/** A transfer whose money has left the merchant. */
	committed: boolean;
	/** Time until it becomes final on its own; null = it waits for the payer or the control API. */
	delayMs: number | null;
	/** The timer that will make it final. */
	timer: NodeJS.Timeout | null;
};

export type Movements = Collection<Movement>;

export const PENDING = 'PENDING';
export const SUCCESSFUL = 'SUCCESSFUL';
export const FAILED = 'PAYMENT_FAILED_TRY_AGAINST';
export const CANCELED = 'CANCEL';

/** Reasons of a failure that the control API can choose. */
export const failureCodes = [
	FAILED,
	CANCELED,
	'AMOUNT_USER_INSUFFISANT',
	'OPERATOR_IS_UNAVAILABLE',
	'USER_NOT_MTN_MONEY',
] as const;

export const isOver = ({ status }: Pick<Transaction, 'status'>): boolean =>
	status === 'success' || status === 'failed';

const cents = (value: number) => Math.round(value * 100) / 100;

/** Fees in XOF, as in the provider's samples: A collect 2 %, A transfer 1 %, B and C 1.5 %. */
export function feesOf({ generation, direction, amount }: Order): number {
	const rates = { in: 0.02, out: 0.01 };
	return cents(amount * (generation === 'A' ? rates[direction] : 0.015));
}

/** What the recipient gets, and what the payer or merchant is debited. */
export function sharesOf({ order, fees }: Pick<Movement, 'order' | 'fees'>) {
	return order.direction === 'in'
		? { received: cents(order.amount - fees), total: order.amount }
		: { received: order.amount, total: cents(order.amount + fees) };
}
