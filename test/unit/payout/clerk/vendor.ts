import type { Bank, Order } from './bank.ts';
import type { Luck } from './luck.ts';

export type CallKind = 'login' | 'send' | 'check' | 'balance' | 'contact' | 'other';

/** A call as it arrives at the provider. */
export interface Call {
	method: string;
	/** Without host and leading slash. */
	path: string;
	query: URLSearchParams;
	/** The JSON body, or the JSON in the form field `data`. */
	body: unknown;
}

export interface Reply {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** What goes wrong with a call on its way; the vendor's own refusals are its own. */
export type Fault =
	| 'none'
	/** The connection is refused: surely not sent. */
	| 'notSent'
	/** Lost before it arrived, or after it was carried out. */
	| 'lostBefore'
	| 'lostAfter'
	/** A server error: a page, nothing, or a code of the vendor's, before or after it was carried out. */
	| 'errorBefore'
	| 'errorAfter'
	/** A web page with HTTP 200 in the place of the answer. */
	| 'page'
	| 'slowDown'
	| 'tokenRefused'
	/** The vendor answers, but not about what it did: a refusal that comes first, a code that says nothing. */
	| 'refused'
	| 'unclearBefore'
	| 'unclearAfter'
	/** A part is carried out, then one of the above. */
	| 'part';

export interface World {
	bank: Bank;
	luck: Luck;
	/** How much goes wrong inside an answer, 0 to 1. */
	noise: () => number;
}

/** One payment API on the wire: reads calls, keeps the bank's books, and writes answers. */
export interface Vendor {
	kindOf(call: Call): CallKind;
	answer(call: Call): Reply;
	/** Carries out a part of a call, or all of it where it has one row; the answer is lost. */
	carryOutPart(call: Call): void;
	/** A refusal of the whole call that says nothing of what was done before. */
	refusal(call: Call): Reply;
	/** An answer that leaves open what was done. */
	unclear(call: Call): Reply;
	tokenRefused(): Reply;
	/** A code of the vendor's inside a server error. */
	codedError(): Reply;
}

/** A number as a vendor may show it: in any form, masked, or not at all. */
export function shownPhone(order: Order, luck: Luck, noise: number): string | null {
	const { phone } = order;
	const digits = phone.slice(1);
	const national = digits.slice(3);
	if (order.isPlain || !luck.chance(noise)) return luck.pick([phone, digits]);
	const masked = `${national.slice(0, 2)}****${national.slice(-2)}`;
	const forms = [
		...[phone, digits, `00${digits}`, national],
		...[masked, `+${digits.slice(0, 3)}${masked}`, `******${national.slice(-4)}`],
		...[null, ''],
	];
	// Benin's numbers got two digits more in 2024, and old systems still show the eight.
	if (digits.startsWith('22901')) forms.push(national.slice(2), `229${national.slice(2)}`);
	return luck.pick(forms);
}

/** An amount as a vendor may write it. */
export const shownAmount = (amount: number, luck: Luck, noise: number): unknown =>
	luck.chance(noise) ? luck.pick([String(amount), `${amount}.00`, amount]) : amount;
