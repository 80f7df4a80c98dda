import { setTimeout as wait } from 'node:timers/promises';
import type { Message } from '../notifications.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Resend } from '../store.ts';
import { plainData } from './data.ts';
import type { Movement } from './movement.ts';

/**
 * The flat, unsigned object of section 8 of the apis reference. As nothing is signed, a forged one is
 * one that lies: it says success of what did not succeed, and failure of what did.
 */
function message({ settings }: Sandbox, movement: Movement, forged: boolean): Message {
	const lie = movement.status === 'success' ? 'failed' : 'success';
	const told: Movement = forged ? { ...movement, status: lie } : movement;
	return {
		headers: {
			'content-type': 'application/json',
			accept: 'application/json',
			'user-agent': 'DigitalPaye-Sandbox/1.0',
		},
		body: JSON.stringify(plainData(told, settings.values)),
		signature: forged ? 'wrong' : 'valid',
		ping: false,
	};
}

/** Posts the present state to the URL of the account, as it is set now. */
export function announce(sandbox: Sandbox, movement: Movement, resend: Resend): void {
	const { digitalpayeWebhookUrl, notificationDelayMs, notificationIntervalMs } =
		sandbox.settings.values;
	movement.notifyUrl = digitalpayeWebhookUrl || null;
	if (movement.notifyUrl === null) return;
	const note = message(sandbox, movement, resend.signature === 'wrong');
	movement.notifications.outstanding += resend.times;
	sandbox.notifications.run(async (signal) => {
		const post = async () => {
			await sandbox.notifications.post(movement, note, signal);
			movement.notifications.outstanding -= 1;
		};
		if (notificationDelayMs > 0) await wait(notificationDelayMs, undefined, { signal });
		if (resend.parallel) {
			await Promise.all(Array.from({ length: resend.times }, post));
			return;
		}
		for (let sent = 0; sent < resend.times; sent++) {
			if (sent > 0 && notificationIntervalMs > 0) {
				await wait(notificationIntervalMs, undefined, { signal });
			}
			await post();
		}
	});
}

/** A final state, as often as the settings say. */
export function announceEnd(sandbox: Sandbox, movement: Movement): void {
	const times = sandbox.settings.values.digitalpayeWebhooksPerTransaction;
	announce(sandbox, movement, { times, signature: 'valid', parallel: false });
}
