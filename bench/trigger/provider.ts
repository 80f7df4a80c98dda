import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { keys } from '../../sandbox/keys.ts';
import { freePort } from '../../scripts/host/ports.ts';
import { waitFor } from '../../scripts/host/wait.ts';

/** How long the provider takes for a check: 20 ms, short for a payment API but not nothing. */
export const CHECK_DELAY_MS = 20;
const AT_ONCE = 50;

export type Payment = { reference: string; amount: number };

export type Provider = {
	/** Of the Checkout API, as the Base URL of a credential has it. */
	url: string;
	/** New payments; `paid` moves their money. No notification is sent by the provider. */
	payments: (count: number, state: 'paid' | 'created') => Promise<Payment[]>;
	/** Checks answered since the start. */
	checks: () => Promise<number>;
	stop: () => Promise<void>;
};

const post = async <T>(url: string, body: object): Promise<T> => {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'user-agent': 'benchmark' },
		body: JSON.stringify(body),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`The sandbox refused ${url}: ${response.status} ${text}`);
	return JSON.parse(text) as T;
};

const stop = async (child: ChildProcess): Promise<void> => {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise((done) => child.once('exit', done));
	child.kill('SIGTERM');
	await ended;
};

/** Starts the sandbox in a process of its own, as the provider that both sides ask about payments. */
export const startProvider = async (): Promise<Provider> => {
	const port = await freePort();
	const base = `http://127.0.0.1:${port}`;
	const child = fork(join('sandbox', 'main.ts'), ['--port', String(port), '--quiet'], {
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	let made = 0;

	const pay = async (state: 'paid' | 'created'): Promise<Payment> => {
		const number = ++made;
		const payment = { reference: `ORDER-${number}`, amount: 500 + 5 * (number % 1000) };
		await post(`${base}/checkout/v2/payment`, {
			apikey: keys.apiKey,
			site_id: keys.siteId,
			transaction_id: payment.reference,
			amount: payment.amount,
			currency: 'XOF',
			description: `Order ${number}`,
			notify_url: `${base}/nowhere`,
			return_url: `${base}/nowhere`,
		});
		if (state === 'paid') {
			const path = `/_sandbox/transactions/${payment.reference}/pay`;
			await post(`${base}${path}`, { operator: 'OM' });
		}
		return payment;
	};

	try {
		await waitFor(async () => (await fetch(`${base}/_sandbox/health`)).ok, { what: 'the sandbox' });
		await post(`${base}/_sandbox/settings`, { notificationsPerPayment: 0 });
		await post(`${base}/_sandbox/faults`, {
			match: '/checkout/v2/payment/check',
			kind: 'delay',
			delayMs: CHECK_DELAY_MS,
			rate: 1,
		});
	} catch (error) {
		await stop(child);
		throw error;
	}
	return {
		url: `${base}/checkout`,
		payments: async (count, state) => {
			const payments: Payment[] = [];
			while (payments.length < count) {
				const batch = Math.min(AT_ONCE, count - payments.length);
				payments.push(...(await Promise.all(Array.from({ length: batch }, () => pay(state)))));
			}
			return payments;
		},
		checks: async () => {
			const answer = await fetch(`${base}/_sandbox/requests`);
			const { counts } = (await answer.json()) as { counts: Record<string, number> };
			return Object.entries(counts)
				.filter(([call]) => call.includes('/v2/payment/check '))
				.reduce((sum, [, count]) => sum + count, 0);
		},
		stop: async () => await stop(child),
	};
};
