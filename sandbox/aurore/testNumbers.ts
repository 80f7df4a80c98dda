import { setTimeout as wait } from 'node:timers/promises';
import type { Sandbox } from '../sandbox.ts';
import type { Account, AurorePayment } from './transaction.ts';

/** How long a pending test number takes (apis reference 8). */
const DELAY_MS = 3000;

type Course = { first: 'final' | 'pending'; end: 'SUCCESS' | 'FAILED' | null };

/** The payers' numbers of the vendor's own sandbox; all other numbers behave as the settings say. */
const numbers: Readonly<Record<string, Course>> = {
	'+2250707070700': { first: 'final', end: 'SUCCESS' },
	'+2250707070701': { first: 'pending', end: 'SUCCESS' },
	'+2250707070703': { first: 'final', end: 'FAILED' },
	'+2250707070704': { first: 'pending', end: 'FAILED' },
	'+2250707070706': { first: 'pending', end: null },
};
/** Transfers to this one succeed. It belongs to every operator, as those above do. */
const RECEIVER = '+2250707000001';

export const isTestNumber = (phone: string): boolean =>
	Object.hasOwn(numbers, phone) || phone === RECEIVER;

/**
 * Lets a payment from a test number take its course, without a page or once its page is opened. False when the
 * number is none of them.
 */
export function followTestNumber(
	sandbox: Sandbox,
	{ payments: { behaviour } }: Account,
	payment: AurorePayment,
): boolean {
	const course = numbers[payment.customerPhone ?? ''];
	if (!course) return false;
	const settle = () => {
		if (course.end === 'SUCCESS') behaviour.act(payment, 'confirm', {});
		else if (course.end === 'FAILED') behaviour.act(payment, 'refuse', { code: 'FAILED' });
	};
	if (course.first === 'final') {
		settle();
		return true;
	}
	payment.status = 'pending';
	payment.code = 'PENDING';
	payment.busy = course.end !== null;
	payment.awaited = true;
	sandbox.notifications.run(async (signal) => {
		await wait(DELAY_MS, undefined, { signal });
		if (payment.awaited) settle();
	});
	return true;
}
