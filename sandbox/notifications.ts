import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { DeliveryRow, NotificationRecord } from './deliveries.ts';
import { Delivery } from './delivery.ts';
import { readable } from './secrets.ts';
import type { Settings } from './settings.ts';
import type { Transaction } from './store.ts';

const KEPT = 200;

export type Message = {
	headers: Record<string, string>;
	body: string;
	signature: 'valid' | 'missing' | 'wrong';
	/** False: this provider does not look whether the URL answers before it uses it. */
	ping?: boolean;
};

export const newRecord = (): NotificationRecord => ({
	sent: 0,
	acknowledged: 0,
	outstanding: 0,
	deliveries: [],
});

/** Delivers notifications and records how each one was acknowledged. Knows no provider's format. */
export class Notifications {
	readonly #settings: Settings;
	readonly #log: (line: string) => void;
	readonly #delivery = new Delivery();
	readonly #pings = new Map<string, Promise<void>>();
	#controller = this.#newController();

	constructor(settings: Settings, log: (line: string) => void) {
		this.#settings = settings;
		this.#log = log;
	}

	#newController(): AbortController {
		const controller = new AbortController();
		setMaxListeners(0, controller.signal);
		return controller;
	}

	/** Runs a sequence of deliveries in the background; a reset or a stop interrupts it. */
	run(sequence: (signal: AbortSignal) => Promise<void>): void {
		const { signal } = this.#controller;
		sequence(signal).catch((error: unknown) => {
			if (!signal.aborted) throw error;
		});
	}

	/**
	 * Sends one notification and resolves when its first attempt is over. A genuine one that is not
	 * acknowledged with 2xx is sent again later, without holding up the next one.
	 */
	async post(transaction: Transaction, message: Message, signal: AbortSignal): Promise<void> {
		if (transaction.notifyUrl === null) return;
		const ping = message.signature === 'valid' && message.ping !== false;
		if (ping) await this.#ping(transaction, transaction.notifyUrl);
		signal.throwIfAborted();
		const acknowledged = await this.#attempt(transaction, transaction.notifyUrl, message, 1);
		signal.throwIfAborted();
		if (!acknowledged && message.signature === 'valid') {
			this.run(() => this.#again(transaction, message, signal));
		}
	}

	async #again(transaction: Transaction, message: Message, signal: AbortSignal): Promise<void> {
		const delays = this.#settings.values.notificationRetryDelaysMs;
		for (const [index, delay] of delays.entries()) {
			transaction.notifications.outstanding += 1;
			try {
				// Without the signal: a listener per waiting notification makes thousands of them slow.
				await wait(delay, undefined, { ref: false });
				signal.throwIfAborted();
				const url = transaction.notifyUrl ?? '';
				if (await this.#attempt(transaction, url, message, index + 2)) return;
			} finally {
				transaction.notifications.outstanding -= 1;
			}
		}
	}

	/** The provider looks whether the URL answers before it uses it for the first time. */
	#ping(transaction: Transaction, url: string): Promise<void> {
		let ping = this.#pings.get(url);
		if (!ping) {
			const at = new Date().toISOString();
			ping = this.#delivery.send({ method: 'GET', url }).then((answer) => {
				const row = { type: 'ping', url, attempt: 1, code: transaction.code } as const;
				const sent = { signature: 'none', headers: '', body: '' };
				this.#record(transaction, { ...row, ...sent, ...answer, at });
			});
			this.#pings.set(url, ping);
		}
		return ping;
	}

	async #attempt(transaction: Transaction, url: string, message: Message, attempt: number) {
		const { headers, body, signature } = message;
		const row = { type: 'notification', url, attempt, code: transaction.code, signature } as const;
		const at = new Date().toISOString();
		transaction.notifications.sent += 1;
		const answer = await this.#delivery.send({ method: 'POST', url, headers, body });
		const shown = {
			headers: readable(JSON.stringify(headers), 'application/json'),
			body: readable(body, headers['content-type'] ?? ''),
		};
		this.#record(transaction, { ...row, ...shown, ...answer, at });
		const acknowledged = answer.status !== null && answer.status >= 200 && answer.status < 300;
		if (acknowledged) transaction.notifications.acknowledged += 1;
		return acknowledged;
	}

	#record(transaction: Transaction, row: DeliveryRow): void {
		const { deliveries } = transaction.notifications;
		if (deliveries.length >= KEPT) deliveries.shift();
		deliveries.push({ ...row, answer: readable(row.answer, '') });
		const result = row.status ?? row.error;
		this.#log(`  ${row.type} of ${transaction.reference}: ${result} in ${row.ms} ms`);
	}

	reset(): void {
		this.#controller.abort();
		this.#controller = this.#newController();
		this.#delivery.cancel();
		this.#pings.clear();
	}

	close(): void {
		this.#controller.abort();
		this.#delivery.close();
	}
}
