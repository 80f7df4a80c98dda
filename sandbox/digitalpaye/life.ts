import { ControlRefusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Action, Lifecycle, Choice } from '../store.ts';
import type { Account } from './account.ts';
import { failureCodes, FAILED, isOver, PENDING, sharesOf, SUCCESSFUL } from './movement.ts';
import type { Movement } from './movement.ts';
import type { Scenario } from './outcomes.ts';
import { announce, announceEnd } from './webhook.ts';

/** Makes a movement final: updates balance and ledger, and notifies the merchant. */
export function finalize(
	sandbox: Sandbox,
	account: Account,
	movement: Movement,
	code: string,
	at = new Date(),
): void {
	const { received, total } = sharesOf(movement);
	account.hold(movement);
	movement.code = code;
	movement.status = code === SUCCESSFUL ? 'success' : 'failed';
	movement.completedAt = at;
	sandbox.store.touch();
	if (movement.direction === 'in' && movement.status === 'success') {
		sandbox.store.move(movement);
		account.credit(received);
		account.paid(movement, at);
	} else if (movement.status === 'failed' && movement.committed) {
		// The money left when the transfer was accepted, and it comes back now.
		sandbox.store.move(movement, 'in');
		account.credit(total);
	}
	announceEnd(sandbox, movement);
}

/** A movement that has just been accepted follows its scenario. */
export function begin(
	sandbox: Sandbox,
	account: Account,
	movement: Movement,
	scenario: Scenario,
): void {
	if (movement.direction === 'out' && scenario.first !== 'failed') {
		movement.committed = true;
		account.credit(-sharesOf(movement).total);
		sandbox.store.move(movement);
	}
	const end = scenario.failure ?? SUCCESSFUL;
	movement.delayMs = scenario.delayMs;
	if (scenario.first !== 'pending') {
		// Final in the first answer: there was no change after the creation.
		finalize(sandbox, account, movement, end, movement.createdAt);
	} else if (scenario.delayMs !== null) {
		account.later(movement, scenario.delayMs, () => finalize(sandbox, account, movement, end));
	}
}

/** The code an action ends in; refuses what cannot be chosen. */
function codeFor(action: Action, { code, operator, phone }: Choice): string {
	const fixed = (operator && 'operator') ?? (phone && 'phone');
	if (fixed)
		throw new ControlRefusal(
			400,
			`The ${fixed} was set by the merchant's call and cannot be changed`,
			fixed,
		);
	if (action === 'refuse') {
		const known = failureCodes.find((name) => name === (code ?? FAILED));
		if (known) return known;
		const list = failureCodes.join(', ');
		throw new ControlRefusal(400, `code must be one of ${list} to refuse`, 'code');
	}
	const only = action === 'wait' ? PENDING : SUCCESSFUL;
	if (code === undefined || code === only) return only;
	throw new ControlRefusal(400, `code must be ${only} to ${action}`, 'code');
}

/** What the transactions page and the control API can do with a collect or a transfer. */
export function movementLife(sandbox: Sandbox, account: Account): Lifecycle<Movement> {
	return {
		possible: (movement) => (isOver(movement) ? [] : ['pay', 'refuse', 'wait']),
		codes: () => ({ refuse: failureCodes.map((code) => [code, '']), wait: [[PENDING, '']] }),
		page: ({ launchUrl }) => launchUrl && new URL(launchUrl).pathname,
		act(movement, action, choice) {
			if (isOver(movement)) {
				const state = `${movement.status} (${movement.code})`;
				throw new ControlRefusal(409, `${movement.reference} is already final: ${state}`);
			}
			const code = codeFor(action, choice);
			// Waiting cancels the automatic result.
			if (action === 'wait') account.hold(movement);
			else finalize(sandbox, account, movement, code);
		},
		notify: (movement, resend) => announce(sandbox, movement, resend),
		restore(movement) {
			const timed = movement.timer !== null;
			movement.timer = null;
			account.adopt(movement);
			const end = movement.failure ?? SUCCESSFUL;
			if (!timed || movement.delayMs === null) return;
			account.later(movement, movement.delayMs, () => finalize(sandbox, account, movement, end));
		},
	};
}
