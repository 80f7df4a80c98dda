import { startSandbox } from '../../sandbox/server.ts';
import type { RunningSandbox } from '../../sandbox/server.ts';
import type { Api } from './api.ts';
import type { LedgerRow } from './audit.ts';
import { Recorder } from './recorder.ts';
import type { FaultHits } from './report.ts';

/** The payment sandbox behind a recorder, and its control API. */
export class Provider {
	readonly recorder: Recorder;
	/** Faults that have been cleared, with the number of calls that each has hit. */
	readonly hits: FaultHits[] = [];
	readonly #sandbox: RunningSandbox;
	readonly #api: Api;

	private constructor(sandbox: RunningSandbox, api: Api) {
		this.#sandbox = sandbox;
		this.#api = api;
		this.recorder = new Recorder(sandbox.url, api.wire);
	}

	/** The seed decides which calls the faults hit, as far as calls come in the same order. */
	static async open(seed: number, api: Api): Promise<Provider> {
		const provider = new Provider(await startSandbox({ port: 0, seed, quiet: true }), api);
		await provider.recorder.open();
		await provider.#control('POST', 'settings', api.settings);
		return provider;
	}

	async #control(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
		const response = await fetch(`${this.#sandbox.url}/_sandbox/${path}`, {
			method,
			headers: body && { 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
		return (await response.json()) as Record<string, unknown>;
	}

	async order(fault: object): Promise<void> {
		await this.#control('POST', 'faults', fault);
	}

	async orderMix(): Promise<void> {
		for (const fault of this.#api.mix) await this.order(fault);
	}

	async clearFaults(): Promise<void> {
		this.hits.push(...((await this.#control('GET', 'faults')).faults as FaultHits[]));
		await this.#control('DELETE', 'faults');
	}

	/** What really happened: one row per movement of money. */
	async ledger(): Promise<LedgerRow[]> {
		return (await this.#control('GET', 'ledger')).ledger as LedgerRow[];
	}

	async close(): Promise<void> {
		await this.recorder.close();
		await this.#sandbox.close();
	}
}
