import { setTimeout as wait } from 'node:timers/promises';
import type { Message } from './notifications.ts';
import type { Sandbox } from './sandbox.ts';
import type { Resend, Transaction } from './store.ts';

/**
 * Notifies `times` times in a row about one state. The caller has counted them as outstanding, so
 * that nobody takes a pause between two sequences for the end.
 */
export async function announce(
	sandbox: Sandbox,
	transaction: Transaction,
	note: Message,
	times: number,
	signal: AbortSignal,
): Promise<void> {
	const { notificationIntervalMs } = sandbox.settings.values;
	for (let sent = 0; sent < times; sent++) {
		if (sent > 0 && notificationIntervalMs > 0) {
			await wait(notificationIntervalMs, undefined, { signal });
		}
		await sandbox.notifications.post(transaction, note, signal);
		transaction.notifications.outstanding -= 1;
	}
}

/** The control API's `notify`: one after the other, or all at once, and signed as asked. */
export function notifyAgain(
	sandbox: Sandbox,
	transaction: Transaction,
	note: Message,
	resend: Resend,
): void {
	transaction.notifications.outstanding += resend.times;
	sandbox.notifications.run(async (signal) => {
		const post = async () => {
			await sandbox.notifications.post(transaction, note, signal);
			transaction.notifications.outstanding -= 1;
		};
		const copies = Array.from({ length: resend.times }, () => post);
		if (resend.parallel) await Promise.all(copies.map((copy) => copy()));
		else for (const copy of copies) await copy();
	});
}
