import { startSandbox, type RunningSandbox } from '../../sandbox/server.ts';
import { waitFor } from '../../scripts/host/wait.ts';

/** A transaction as the sandbox has it. */
export type Transaction = {
	reference: string;
	providerId: string;
	direction: 'in' | 'out';
	status: string;
	amount: number;
	notifyUrl: string | null;
	busy: boolean;
	notifications: { sent: number; acknowledged: number; outstanding: number };
};

/** One movement of money that really happened. */
export type Movement = { reference: string; direction: 'in' | 'out'; amount: number };

export type Resend = {
	times: number;
	signature?: 'valid' | 'missing' | 'wrong';
	parallel?: boolean;
};

/** What nobody answers with 200 is soon given up: the schedules find it. */
const IMPATIENT = [500, 1000];
/** While n8n is killed and started again. */
const PATIENT = [1, 2, 4, 8, 8, 8].map((seconds) => seconds * 1000);

/** The sandbox: the providers and the payers' telephones. */
export class Provider {
	readonly #sandbox: RunningSandbox;

	private constructor(sandbox: RunningSandbox) {
		this.#sandbox = sandbox;
	}

	static async open(seed: number): Promise<Provider> {
		const provider = new Provider(await startSandbox({ port: 0, seed, quiet: true }));
		await provider.settings({
			notificationsPerPayment: 2,
			notificationRetryDelaysMs: IMPATIENT,
			digitalpayeWebhooksPerTransaction: 2,
		});
		return provider;
	}

	get url(): string {
		return this.#sandbox.url;
	}

	/** A call of the sandbox's control API. */
	async control<T>(method: string, path: string, body?: object): Promise<T> {
		const response = await fetch(`${this.url}/_sandbox/${path}`, {
			method,
			headers: body && { 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
		return (await response.json()) as T;
	}

	async settings(changes: object): Promise<void> {
		await this.control('POST', 'settings', changes);
	}

	/** Whether notifications are sent again for longer than n8n takes to start. */
	async patience(isPatient: boolean): Promise<void> {
		await this.settings({ notificationRetryDelaysMs: isPatient ? PATIENT : IMPATIENT });
	}

	/** Moves a transaction: pay, refuse, wait, confirm. */
	async act(reference: string, action: 'pay' | 'refuse'): Promise<void> {
		await this.control('POST', `transactions/${reference}/${action}`, {});
	}

	async notify(reference: string, resend: Resend): Promise<void> {
		await this.control('POST', `transactions/${reference}/notify`, resend);
	}

	async transactions(): Promise<Transaction[]> {
		return (await this.control<{ transactions: Transaction[] }>('GET', 'transactions'))
			.transactions;
	}

	async ledger(): Promise<Movement[]> {
		return (await this.control<{ ledger: Movement[] }>('GET', 'ledger')).ledger;
	}

	/** Resolves when no notification is on its way any more. */
	async quiet(): Promise<void> {
		await waitFor(
			async () =>
				(await this.transactions()).every(({ notifications }) => notifications.outstanding === 0),
			{ what: 'the last notifications', timeoutMs: 120_000 },
		);
	}

	async close(): Promise<void> {
		await this.#sandbox.close();
	}
}
