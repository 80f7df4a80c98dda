import { setTimeout as wait } from 'node:timers/promises';
import type { Sandbox } from '../sandbox.ts';
import type { Account, AurorePayment } from './transaction.ts';

/** How long a pending test number takes (apis reference 8). */
const DELAY_MS = 3000;

type Scenario = { first: 'final' | 'pending'; end: 'SUCCESS' | 'FAILED' | null };

/** The payers' numbers of the provider's own sandbox; all other numbers behave as the settings say. */
const numbers: Readonly<Record<string, Scenario>> = {
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
 * Lets a payment from a test number follow its scenario, without a page or once its page is opened. False when the
 * number is none of them.
 */
export function followTestNumber(
	sandbox: Sandbox,
	{ payments: { lifecycle } }: Account,
	payment: AurorePayment,
): boolean {
	const scenario = numbers[payment.customerPhone ?? ''];
	if (!scenario) return false;
	const finalize = () => {
		if (scenario.end === 'SUCCESS') lifecycle.act(payment, 'confirm', {});
		else if (scenario.end === 'FAILED') lifecycle.act(payment, 'refuse', { code: 'FAILED' });
	};
	if (scenario.first === 'final') {
		finalize();
		return true;
	}
	payment.status = 'pending';
	payment.code = 'PENDING';
	payment.busy = scenario.end !== null;
	payment.awaited = true;
	sandbox.notifications.run(async (signal) => {
		await wait(DELAY_MS, undefined, { signal });
		if (payment.awaited) finalize();
	});
	return true;
}
