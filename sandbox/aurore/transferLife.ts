import { setTimeout as wait } from 'node:timers/promises';
import { announce, notifyAgain } from '../announce.ts';
import { ControlRefusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Action, Lifecycle, Choice } from '../store.ts';
import { failedStatuses, pendingStatuses } from './codes.ts';
import type { AuroreTransfer, Spending } from './transaction.ts';
import { message } from './webhook.ts';

/** Transfers to a number with this end are accepted and fail later. */
const REJECTED_END = '99';

const isOver = ({ status }: AuroreTransfer) => status === 'success' || status === 'failed';

function tell(sandbox: Sandbox, transfer: AuroreTransfer): void {
	const times = sandbox.settings.values.notificationsPerStep;
	const note = message(sandbox, transfer, 'valid');
	transfer.notifications.outstanding += times;
	sandbox.notifications.run((signal) => announce(sandbox, transfer, note, times, signal));
}

/** The money left when the transfer was accepted; after a failure it comes back. */
function finalize(
	sandbox: Sandbox,
	spending: Spending,
	transfer: AuroreTransfer,
	status: string,
): void {
	transfer.code = status;
	transfer.status = status === 'SUCCESS' ? 'success' : 'failed';
	transfer.completedAt = new Date();
	transfer.busy = false;
	sandbox.store.touch();
	if (transfer.status === 'failed') {
		spending.spent -= transfer.amount;
		sandbox.store.move(transfer, 'in');
	}
	tell(sandbox, transfer);
}

const endOf = ({ phone }: AuroreTransfer) => (phone.endsWith(REJECTED_END) ? 'FAILED' : 'SUCCESS');

/** An accepted transfer: its money has left the merchant, whatever becomes of it. */
export function begin(sandbox: Sandbox, spending: Spending, transfer: AuroreTransfer): void {
	const { auroreTransferFirst } = sandbox.settings.values;
	const end = endOf(transfer);
	spending.spent += transfer.amount;
	sandbox.store.move(transfer);
	if (auroreTransferFirst === 'success' && end === 'SUCCESS') {
		return finalize(sandbox, spending, transfer, end);
	}
	transfer.busy = true;
	proceed(sandbox, spending, transfer);
}

/** Finalizes the transfer after the delay, unless somebody acts first. */
function proceed(sandbox: Sandbox, spending: Spending, transfer: AuroreTransfer): void {
	const { auroreTransferDelayMs } = sandbox.settings.values;
	const end = endOf(transfer);
	sandbox.notifications.run(async (signal) => {
		await wait(auroreTransferDelayMs, undefined, { signal });
		if (transfer.busy) finalize(sandbox, spending, transfer, end);
	});
}

/** The status an action ends in; `confirm` is what `pay` is. */
function statusFor(action: Action, { code, operator, phone }: Choice): string {
	const fixed = (operator && 'operator') ?? (phone && 'phone');
	if (fixed) throw new ControlRefusal(400, `The ${fixed} of a transfer cannot be changed`, fixed);
	const allowed = {
		pay: ['SUCCESS'],
		confirm: ['SUCCESS'],
		refuse: Object.keys(failedStatuses),
		wait: Object.keys(pendingStatuses),
	}[action];
	const chosen = allowed.find((status) => status === (code ?? allowed[0]));
	if (chosen) return chosen;
	const known = allowed.join(', ');
	throw new ControlRefusal(400, `code must be one of ${known} to ${action} a transfer`, 'code');
}

/** What the transactions page and the control API can do with a transfer. */
export function transferLife(sandbox: Sandbox, spending: Spending): Lifecycle<AuroreTransfer> {
	return {
		possible: (transfer) => (isOver(transfer) ? [] : ['pay', 'refuse', 'wait']),
		codes: () => ({
			refuse: Object.entries(failedStatuses),
			wait: Object.entries(pendingStatuses),
		}),
		act(transfer, action, choice) {
			if (isOver(transfer)) {
				const state = `${transfer.status} (${transfer.code})`;
				throw new ControlRefusal(409, `${transfer.reference} is already final: ${state}`);
			}
			const status = statusFor(action, choice);
			if (action !== 'wait') return finalize(sandbox, spending, transfer, status);
			// Waiting cancels the automatic result.
			transfer.busy = false;
			transfer.code = status;
			tell(sandbox, transfer);
		},
		notify: (transfer, resend) =>
			notifyAgain(sandbox, transfer, message(sandbox, transfer, resend.signature), resend),
		restore(transfer) {
			if (transfer.status !== 'failed') spending.spent += transfer.amount;
			if (transfer.busy) proceed(sandbox, spending, transfer);
		},
	};
}
