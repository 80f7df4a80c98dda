import { keys } from '../../sandbox/keys.ts';
import { startSandbox, type RunningSandbox } from '../../sandbox/server.ts';
import { sleep, waitFor } from '../../scripts/host/wait.ts';
import { randomOf } from '../../test/faults/random.ts';
import { forged, pendingNotification, type Call, type Forgery } from './forgeries.ts';
import type { Front } from './front.ts';
import { signedNotifyUrl } from './notifyUrl.ts';
import { sizeOf, type PlannedPayment, type Step } from './plan.ts';
import { STARTED, TRIGGER_PATH } from './workflow.ts';

/** A payment as the sandbox has it at the end. */
export type Transaction = {
	reference: string;
	status: 'created' | 'pending' | 'success' | 'failed';
	amount: number;
	notifications: { sent: number; acknowledged: number; outstanding: number };
};

const CHECK = '/checkout/v2/payment/check';
/** The occasional faults between the outages. */
const OCCASIONAL_FAULTS = [
	{ match: CHECK, kind: 'delay', delayMs: 100, rate: 0.1 },
	{ match: CHECK, kind: 'status500', rate: 0.03 },
	{ match: CHECK, kind: 'html', rate: 0.01 },
	{ match: CHECK, kind: 'reset', rate: 0.02 },
	{ match: CHECK, kind: 'status429', rate: 0.01 },
];
const OUTAGE = { match: CHECK, kind: 'status500', rate: 1 };
const OUTAGE_MS = 6000;
/** One outage per this many milliseconds of the stream. */
const OUTAGE_EVERY_MS = 60_000;
/** Long enough for n8n to be killed and restarted several times in between. */
const RETRY_DELAYS_MS = [1, 2, 4, 8, ...Array.from({ length: 16 }, () => 15)].map((s) => s * 1000);
const MOST_STEPS_AT_ONCE = 40;

/** The provider, the payers, and whoever forges: runs the plan against an n8n. */
export class PaymentStream {
	/** Notifications that the plan has caused so far. */
	done = 0;
	/** The answers to the forgeries, by HTTP status; 0: n8n could not be reached. */
	readonly forgeries = new Map<number, number>();
	/** Forgeries for which n8n answered that it started an execution. */
	readonly startedByForgery: Forgery[] = [];
	readonly #sandbox: RunningSandbox;
	readonly #front: Front;
	/** The last step of each payment: steps of one payment follow each other. */
	readonly #last = new Map<PlannedPayment, Promise<void>>();

	private constructor(sandbox: RunningSandbox, front: Front) {
		this.#sandbox = sandbox;
		this.#front = front;
	}

	static async open(seed: number, front: Front): Promise<PaymentStream> {
		const sandbox = await startSandbox({ port: 0, seed, quiet: true });
		const stream = new PaymentStream(sandbox, front);
		await stream.#control('POST', 'settings', {
			notificationsPerPayment: 1,
			notificationRetryDelaysMs: RETRY_DELAYS_MS,
		});
		return stream;
	}

	/** Of the Checkout API, as a credential has it. */
	get providerUrl(): string {
		return `${this.#sandbox.url}/checkout`;
	}

	async #call(method: string, path: string, body?: object): Promise<unknown> {
		const response = await fetch(this.#sandbox.url + path, {
			method,
			headers: body && { 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
		return await response.json();
	}

	async #control(method: string, path: string, body?: object): Promise<unknown> {
		return await this.#call(method, `/_sandbox/${path}`, body);
	}

	async #act(reference: string, action: string, body: object): Promise<void> {
		await this.#control('POST', `transactions/${reference}/${action}`, body);
	}

	async #create({ reference, amount }: PlannedPayment): Promise<void> {
		await this.#call('POST', '/checkout/v2/payment', {
			apikey: keys.apiKey,
			site_id: keys.siteId,
			transaction_id: reference,
			amount,
			currency: 'XOF',
			description: 'Order',
			channels: 'ALL',
			notify_url: this.#notifyUrl(reference, amount),
			return_url: 'https://shop.example.com/thank-you',
		});
	}

	#notifyUrl(reference: string, amount: number): string {
		return signedNotifyUrl(this.#front.url + TRIGGER_PATH, reference, amount);
	}

	/** Posts a call to an address of the trigger; undefined when n8n is not there. */
	async #post(
		url: string,
		{ headers, body }: Call,
	): Promise<{ status: number; text: string } | undefined> {
		try {
			const response = await fetch(url, { method: 'POST', headers, body: body as BodyInit });
			return { status: response.status, text: await response.text() };
		} catch {
			return undefined;
		}
	}

	async #run(step: Step): Promise<void> {
		const { reference, amount, ending } = step.payment;
		const byOrange = { operator: 'OM' };
		if (step.kind === 'first') {
			await this.#create(step.payment);
			if (ending === 'accepted') await this.#act(reference, 'pay', byOrange);
			else if (ending === 'refused') await this.#act(reference, 'refuse', byOrange);
			else await this.#act(reference, 'wait', byOrange);
		} else if (step.kind === 'paid') await this.#act(reference, 'pay', byOrange);
		else if (step.kind === 'repeated') {
			const { times, parallel } = step;
			await this.#act(reference, 'notify', { times, parallel });
		} else if (step.kind === 'reordered')
			await this.#post(this.#notifyUrl(reference, amount), pendingNotification(reference, amount));
		else {
			const answer = await this.#post(
				// Who forges knows the trigger's address, not what the node has signed.
				this.#front.url + TRIGGER_PATH,
				forged(step.forgery, reference, amount),
			);
			const status = answer?.status ?? 0;
			this.forgeries.set(status, (this.forgeries.get(status) ?? 0) + 1);
			if (status === 200 && STARTED.test(answer?.text ?? ''))
				this.startedByForgery.push(step.forgery);
		}
		this.done += sizeOf(step);
	}

	/** Runs the steps, spread evenly over so many milliseconds. */
	async run(steps: readonly Step[], milliseconds: number, signal: AbortSignal): Promise<void> {
		const startedAt = Date.now();
		const underWay = new Set<Promise<void>>();
		let broken: unknown;
		for (const [index, step] of steps.entries()) {
			const due = startedAt + (milliseconds * index) / steps.length;
			if (Date.now() < due) await sleep(due - Date.now());
			if (underWay.size >= MOST_STEPS_AT_ONCE) await Promise.race(underWay);
			if (broken || signal.aborted) break;
			const before = this.#last.get(step.payment) ?? Promise.resolve();
			const own = before.then(async () => await this.#run(step));
			this.#last.set(step.payment, own);
			const running = own
				.catch((error: unknown) => (broken = error))
				.then(() => void underWay.delete(running));
			underWay.add(running);
		}
		await Promise.all(underWay);
		signal.throwIfAborted();
		if (broken) throw broken as Error;
	}

	/** Orders faults for that many milliseconds, with outages at seeded times; removes all faults at the end. */
	async injectFaults(seed: number, milliseconds: number, signal: AbortSignal): Promise<void> {
		const random = randomOf(seed + 77);
		const outages = Math.max(1, Math.round(milliseconds / OUTAGE_EVERY_MS));
		const between = milliseconds / outages - OUTAGE_MS;
		for (let outage = 0; outage < outages && !signal.aborted; outage++) {
			for (const fault of OCCASIONAL_FAULTS) await this.#control('POST', 'faults', fault);
			const before = between * random();
			await sleep(before);
			await this.#control('POST', 'faults', OUTAGE);
			await sleep(OUTAGE_MS);
			await this.#control('DELETE', 'faults');
			await sleep(between - before);
		}
	}

	/** All payments, once no notification is outstanding any more. */
	async settled(timeoutMs: number, signal: AbortSignal): Promise<Transaction[]> {
		const read = async () =>
			((await this.#control('GET', 'transactions')) as { transactions: Transaction[] })
				.transactions;
		await waitFor(
			async () => (await read()).every(({ notifications }) => notifications.outstanding === 0),
			{ what: 'the last notifications', timeoutMs, everyMs: 2000, signal },
		).catch((error: unknown) => {
			signal.throwIfAborted();
			// What is still outstanding is counted by the audit.
			if (!(error instanceof Error)) throw error;
		});
		return await read();
	}

	async close(): Promise<void> {
		await this.#sandbox.close();
	}
}
