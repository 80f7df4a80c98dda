import type { IExecuteFunctions } from 'n8n-workflow';
import { joined, say } from '../language/say';
import type { Outcome } from '../outcome';
import { differences } from '../values/differences';

/** What this execution knows of the payment under a reference that it wanted to create one with. */
export interface OwnPayment {
	/**
	 * `own`: this execution created it, or found it unpaid and over the same price, so that being paid later pays for its
	 * order. `earlier`: it was paid or refused before, or its price cannot be known.
	 */
	kind: 'own' | 'earlier';
	amount: number;
	currency: string;
}

/** The payments of one execution in one account, by reference. */
export interface OwnPayments {
	get(reference: string): OwnPayment | undefined;
	set(reference: string, payment: OwnPayment): void;
}

/**
 * Kept with the execution, for all its nodes and for as long as it lives: a retried node, Wait for Result and Get see what
 * Create did, before and after a restart of n8n.
 */
export function ownPayments(ctx: IExecuteFunctions, account: string): OwnPayments {
	const context = ctx.getContext('flow');
	context.ownPayments ??= {};
	const kept = context.ownPayments as Record<string, OwnPayment>;
	const key = (reference: string) => `${account}|${reference}`;
	return {
		get: (reference) => kept[key(reference)],
		set: (reference, payment) => {
			kept[key(reference)] = payment;
		},
	};
}

/** What is output of a payment in place of what the provider says of it, because of whose payment it is. */
export interface Belonging {
	/** It was made for something else: its `status` is never `success`. */
	earlierPayment: boolean;
	status?: 'unknown';
	isFinal?: false;
	advice?: string;
	/** What this execution asked for, where the provider does not tell. */
	amount?: number;
	currency?: string;
}

const NOT_THIS_ORDER = say`Do not deliver because of it. If this is a new order, create a payment with a new reference.`;

const EARLIER = say`It is an earlier payment: it was not made for what this execution wanted to create with its reference.`;

const NOT_CREATED_HERE = say`It was final before the wait, and this execution did not create it.`;

const LOOK_UP = say`What another execution created is looked up with Get.`;

/**
 * Whether a payment is the one of this execution's order. One that was paid for something else never leaves as `success`, so
 * that a plain test on `status` lets nothing through. Where this execution created no payment (`own` is `undefined`), nothing
 * is known and nothing changes.
 */
export function belonging(known: Outcome, own: OwnPayment | undefined): Belonging {
	if (!own) return { earlierPayment: false };
	if (own.kind === 'earlier') return earlier(known, EARLIER);
	const { amount, currency } = own;
	const wrong = differences([
		['amount', amount, known.amount],
		['currency', currency, known.currency?.toUpperCase()],
	]);
	if (wrong.length > 0) {
		return earlier(
			known,
			say`It is for ${known.amount ?? '?'} ${known.currency ?? currency}, and this execution asked for ${amount} ${currency}.`,
		);
	}
	return {
		earlierPayment: false,
		...(known.amount === null && { amount }),
		...(known.currency === null && { currency }),
	};
}

/** The same for a wait, which is only ever for what its own execution created. */
export const belongingToWait = (known: Outcome, own: OwnPayment | undefined): Belonging =>
	own ? belonging(known, own) : earlier(known, NOT_CREATED_HERE, LOOK_UP);

function earlier({ status }: Outcome, what: string, more?: string): Belonging {
	if (status !== 'success') return { earlierPayment: true };
	const advice = joined([what, NOT_THIS_ORDER, more]);
	return { earlierPayment: true, status: 'unknown', isFinal: false, advice };
}
