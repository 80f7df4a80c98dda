import type { Api } from './api.ts';
import type { Output } from './audit.ts';
import { Host } from './host.ts';
import { Provider } from './provider.ts';
import { lineOf } from './report.ts';
import { toCsv } from './sheet.ts';
import type { SheetRow } from './sheet.ts';
import { SEND_NODE } from './workflow.ts';

/** Longer than the pause that the sandbox's 429 asks for. */
const AFTER_STOP_MS = 3000;
/** What n8n wrote before it stopped may be read a moment after it has said that it did. */
const ON_ITS_WAY_MS = 500;

/** A sheet that a real n8n sends to a provider, run by run, and a line of the table for each. */
export class Runs {
	readonly host: Host;
	readonly provider: Provider;
	readonly lines: Array<Array<string | number>> = [];
	#csv: string;

	private constructor(host: Host, provider: Provider, sheet: readonly SheetRow[]) {
		this.host = host;
		this.provider = provider;
		this.#csv = toCsv(sheet);
	}

	static async open(seed: number, sheet: readonly SheetRow[], api: Api): Promise<Runs> {
		const provider = await Provider.open(seed, api);
		const host = new Host();
		await host.open(api.job(provider.recorder.url));
		return new Runs(host, provider, sheet);
	}

	/** `keep` leaves n8n's folder behind, to look into. */
	async close(keep: boolean): Promise<void> {
		await this.host.close(keep);
		await this.provider.close();
	}

	/** The rows of the next runs. */
	takeSheet(sheet: readonly SheetRow[]): void {
		this.#csv = toCsv(sheet);
	}

	callsOf(number: number) {
		return this.provider.recorder.calls.filter(({ run }) => run === number);
	}

	/** Posts the sheet and waits for the end; the number of its run is the number of its execution. */
	async run(number: number, name: string) {
		const started = performance.now();
		this.provider.recorder.run = number;
		await this.host.post(this.#csv);
		const execution = await this.host.finished(number);
		this.provider.recorder.onSent = async () => undefined;
		const outputs: Output[] = execution.output(SEND_NODE) ?? [];
		const paid = await this.#note(number, name, outputs, started);
		return { number, status: execution.status, outputs, paid };
	}

	/** Kills n8n when the sandbox has taken the send number `fatal` over and n8n has not heard of it yet. */
	async runUntilKilled(number: number, fatal: number) {
		const started = performance.now();
		let sends = 0;
		const killed = new Promise<void>((resolve, reject) => {
			this.provider.recorder.onSent = async () => {
				if (++sends === fatal) await this.host.kill().then(resolve, reject);
			};
		});
		this.provider.recorder.run = number;
		await this.host.post(this.#csv);
		await this.#beforeItsEnd(number, killed, 'n8n could be killed');
		return await this.#note(number, 'killed', [], started);
	}

	/** Waits for a moment of a run, and fails when the run is over before. */
	async #beforeItsEnd<T>(number: number, moment: Promise<T>, what: string): Promise<T> {
		const enough = new AbortController();
		const over = this.host.finished(number, enough.signal).then(({ status }) => {
			throw new Error(`The run was over (${status}) before ${what}`);
		});
		try {
			return await Promise.race([moment, over]);
		} finally {
			enough.abort();
		}
	}

	/**
	 * Presses Stop after so many sends, and gives the number of those that arrived at once, which may have been on their
	 * way, and of those that arrived later.
	 */
	async runUntilStopped(number: number, sends: number): Promise<{ atOnce: number; later: number }> {
		const started = performance.now();
		let count = 0;
		const stopped = new Promise<number>((resolve, reject) => {
			this.provider.recorder.onSent = async () => {
				if (++count !== sends) return;
				await this.host.stopExecution().then(() => resolve(performance.now()), reject);
			};
		});
		this.provider.recorder.run = number;
		await this.host.post(this.#csv);
		const at = await this.#beforeItsEnd(number, stopped, 'Stop could be pressed');
		this.provider.recorder.onSent = async () => undefined;
		await this.host.finished(number);
		// What would go on, after the pauses that it may be in.
		await new Promise((resolve) => setTimeout(resolve, AFTER_STOP_MS));
		await this.#note(number, 'stopped', [], started);
		const after = this.callsOf(number).filter((call) => call.kind === 'send' && call.at > at);
		const later = after.filter((call) => call.at > at + ON_ITS_WAY_MS).length;
		return { atOnce: after.length - later, later };
	}

	/** Orders a fault after so many sends of the next run. */
	afterSends(count: number, fault: object): void {
		let sends = 0;
		this.provider.recorder.onSent = async () => {
			if (++sends === count) await this.provider.order(fault);
		};
	}

	/** Orders a fault while the first lost answer of the next run is being cleared up. */
	onLostAnswer(fault: object): void {
		let isOrdered = false;
		this.provider.recorder.onSent = async ({ ending }) => {
			if (isOrdered || ending !== 'lost') return;
			isOrdered = true;
			await this.provider.order(fault);
		};
	}

	/** Adds a line to the table: what a run said, what is paid by its end, what it took. */
	async #note(number: number, name: string, outputs: Output[], started: number) {
		const paid = await this.provider.ledger();
		const seconds = (performance.now() - started) / 1000;
		this.lines.push(lineOf(`${number} ${name}`, outputs, paid, this.callsOf(number), seconds));
		return paid;
	}
}
