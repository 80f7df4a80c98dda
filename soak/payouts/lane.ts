import { sleep, waitFor } from '../../scripts/host/wait.ts';
import { audit, clean, type Findings, type Output } from '../../test/faults/audit.ts';
import { Provider } from '../../test/faults/provider.ts';
import { makeSheet, toCsv, type SheetRow } from '../../test/faults/sheet.ts';
import { SEND_NODE, sheetWorkflow } from '../../test/faults/workflow.ts';
import type { StoredExecution } from '../executions.ts';
import type { World } from '../world.ts';
import type { LanePlan } from './lanes.ts';

const ROWS_IN_A_SHEET = 250;
const OVER = ['success', 'error', 'crashed', 'canceled'];
const RUN_LIMIT_MS = 240_000;
const LOOK_EVERY_MS = 700;
/** A sheet that still has open rows after this many runs is left to the fault-free run. */
const MOST_RUNS = 5;
/** So many runs of a sheet come to their end with nothing open: the second one must pay nobody again. */
const GOOD_RUNS = 2;
/** An execution that was stored but never queued stays `new`; one that was queued starts sooner. */
const NEW_LIMIT_MS = 15_000;
const MOST_FAULT_FREE_RUNS = 5;
/** Pause before the sheet is posted again to an n8n that could not be reached. */
const PAUSE_MS = 1000;

type Sheet = { rows: SheetRow[]; outputs: Output[] };
/** `notStarted`: n8n could not be reached. */
type RunEnd = 'done' | 'interrupted' | 'notStarted';

export type LaneResult = {
	name: string;
	rows: number;
	/** Runs of sheets, and how many of them did not finish, mostly because n8n was killed. */
	runs: number;
	interrupted: number;
	/** References, over all runs and the end; all lists must be empty. */
	findings: Findings;
	/** Rows that had no result, or still `unknown`, after the fault-free run. */
	withoutResult: string[];
	stillUnknown: string[];
	paid: number;
	refused: number;
	calls: number;
	/** Sends whose answer was lost. */
	lost: number;
};

/** One way to send money: its provider, its workflow, and its sheets, one after the other. */
export class Lane {
	/** Rows of sheets that are done. */
	done = 0;
	readonly rows: number;
	readonly #plan: LanePlan;
	readonly #world: World;
	readonly #provider: Provider;
	readonly #workflowId: string;
	readonly #sheets: Sheet[] = [];
	readonly #findings: Findings = structuredClone(clean);
	#runs = 0;
	#interrupted = 0;

	private constructor(
		plan: LanePlan,
		world: World,
		provider: Provider,
		workflowId: string,
		seed: number,
		rows: number,
	) {
		this.#plan = plan;
		this.#world = world;
		this.#provider = provider;
		this.#workflowId = workflowId;
		this.rows = rows;
		for (let start = 0; start < rows; start += ROWS_IN_A_SHEET) {
			const size = Math.min(ROWS_IN_A_SHEET, rows - start);
			const own = seed * 1000 + this.#sheets.length;
			this.#sheets.push({ rows: makeSheet(own, size, plan.api.refused), outputs: [] });
		}
	}

	static async open(plan: LanePlan, world: World, seed: number, volume: number): Promise<Lane> {
		const provider = await Provider.open(seed, plan.api);
		const { credential, send } = plan.api.job(provider.recorder.url);
		const { client } = world;
		const saved = await client.saveCredential(
			`Sandbox ${plan.name}`,
			credential.type,
			credential.keys,
		);
		const stored = await client.createWorkflow(sheetWorkflow(send, saved, plan.name));
		await client.activateWorkflow(stored);
		const rows = Math.round(volume * plan.share);
		return new Lane(plan, world, provider, stored.id, seed, rows);
	}

	/**
	 * Sends the sheets under faults, each of them twice, and begins none after the deadline (Unix milliseconds).
	 * Every third one also meets an outage of the look-ups, or a refusal.
	 */
	async run(deadline: number, signal: AbortSignal): Promise<void> {
		await this.#provider.orderMix();
		for (const [index, sheet] of this.#sheets.entries()) {
			if (Date.now() > deadline) {
				// Never started: not part of this soak.
				this.#sheets.length = index;
				return;
			}
			const { outage, refusal } = this.#plan.api;
			if (index % 3 === 1 && refusal) this.#onSend(3, refusal);
			if (index % 3 === 2) this.#onSend(2, outage);
			let good = 0;
			for (let runs = 0; runs < MOST_RUNS && good < GOOD_RUNS && !signal.aborted;) {
				const end = await this.#runSheet(sheet, signal);
				if (end !== 'notStarted') runs += 1;
				if (end === 'done' && !sheet.outputs.some((output) => this.#isOpen(output))) good += 1;
			}
			if (signal.aborted) return;
			this.done += sheet.rows.length;
		}
	}

	/** Sends all sheets once more without faults, and returns the results. */
	async end(signal: AbortSignal): Promise<LaneResult> {
		await this.#provider.clearFaults();
		for (const sheet of this.#sheets) {
			let end: RunEnd | undefined;
			for (let run = 0; run < MOST_FAULT_FREE_RUNS && end !== 'done'; run++) {
				end = await this.#runSheet(sheet, signal);
			}
			if (end !== 'done')
				throw new Error(`A fault-free run of ${this.#plan.name} did not end: ${end}`);
		}
		const ledger = await this.#provider.ledger();
		const all = this.#sheets.flatMap(({ outputs }) => outputs);
		const known = new Set(all.map(({ reference }) => reference));
		const calls = this.#provider.recorder.calls;
		const own = new Set(this.#sheets.flatMap(({ rows }) => rows.map(({ reference }) => reference)));
		const unexpected = ledger.map(({ reference }) => reference).filter((one) => !own.has(one));
		this.#findings.unexpected.push(...unexpected);
		return {
			name: this.#plan.name,
			rows: own.size,
			runs: this.#runs,
			interrupted: this.#interrupted,
			findings: this.#findings,
			withoutResult: [...own].filter((reference) => !known.has(reference)),
			stillUnknown: all
				.filter(({ status }) => status === 'unknown')
				.map(({ reference }) => String(reference)),
			paid: ledger.filter(({ direction }) => direction === 'out').length,
			refused: all.filter(({ status }) => status === 'failed').length,
			calls: calls.length,
			lost: calls.filter(({ kind, ending }) => kind === 'send' && ending === 'lost').length,
		};
	}

	async close(): Promise<void> {
		await this.#provider.close();
	}

	/** A row for which another run of the sheet could give a final result. */
	#isOpen({ status, sent, phone }: Output): boolean {
		const isRefused = String(phone).endsWith(this.#plan.api.refused);
		return status === 'unknown' || (sent === false && !isRefused);
	}

	/** Orders a fault after that many sends. */
	#onSend(count: number, fault: object): void {
		let sends = 0;
		this.#provider.recorder.onSent = async () => {
			if (++sends === count) await this.#provider.order(fault);
		};
	}

	/** Posts the sheet, waits, and compares its results with the ledger at that moment. */
	async #runSheet(sheet: Sheet, signal: AbortSignal): Promise<RunEnd> {
		const before = await this.#idle(signal);
		const number = this.#runs + 1;
		this.#provider.recorder.run = number;
		if (!(await this.#post(toCsv(sheet.rows)))) {
			await sleep(PAUSE_MS);
			if ((await this.#newestId()) === before) return 'notStarted';
		}
		this.#runs = number;
		const execution = await this.#ended(before, signal);
		if (execution?.status !== 'success') {
			this.#interrupted += 1;
			return 'interrupted';
		}
		sheet.outputs = execution.output(SEND_NODE) ?? [];
		const references = new Set(sheet.rows.map(({ reference }) => reference));
		const ledger = (await this.#provider.ledger()).filter((row) => references.has(row.reference));
		const calls = this.#provider.recorder.calls;
		const findings = audit(sheet.rows, sheet.outputs, ledger, calls, number);
		for (const [name, list] of Object.entries(findings)) {
			const own = this.#findings[name as keyof Findings];
			own.push(...list.filter((reference) => !own.includes(reference)));
		}
		return 'done';
	}

	/** Posts to n8n; false when the answer was not 2xx, or none. */
	async #post(csv: string): Promise<boolean> {
		try {
			const response = await fetch(`${this.#world.url}/webhook/${this.#plan.name}`, {
				method: 'POST',
				headers: { 'content-type': 'text/csv' },
				body: csv,
			});
			return response.ok && !(await response.text()).includes('starting up');
		} catch {
			return false;
		}
	}

	async #newestId(): Promise<string> {
		const [newest] = await this.#world.store.newest(this.#workflowId, 1);
		return newest?.id ?? '0';
	}

	/** Waits until no run of this lane is in progress, as an operator would, and returns the newest one's id. */
	async #idle(signal: AbortSignal): Promise<string> {
		const since = Date.now();
		await waitFor(
			async () => {
				const runs = await this.#world.store.newest(this.#workflowId);
				return runs.every(({ id, status }) => {
					if (OVER.includes(status) || this.#world.isLost(id)) return true;
					return status === 'new' && Date.now() - since > NEW_LIMIT_MS;
				});
			},
			{ what: `the end of a run of ${this.#plan.name}`, timeoutMs: RUN_LIMIT_MS, signal },
		);
		return await this.#newestId();
	}

	/** The run that came after `before`, once it is over; undefined when its process was killed. */
	async #ended(before: string, signal: AbortSignal): Promise<StoredExecution | undefined> {
		const found = await waitFor(
			async () => {
				const [newest] = await this.#world.store.newest(this.#workflowId, 1);
				if (!newest || newest.id === before) return undefined;
				return (OVER.includes(newest.status) || this.#world.isLost(newest.id)) && newest;
			},
			{
				what: `a run of ${this.#plan.name}`,
				timeoutMs: RUN_LIMIT_MS,
				everyMs: LOOK_EVERY_MS,
				signal,
			},
		);
		return OVER.includes(found.status) ? await this.#world.store.one(found.id) : undefined;
	}
}
