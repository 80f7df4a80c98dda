// A sheet of airtime rows on a real n8n while the provider misbehaves in every way that is known, and n8n is
// killed in the middle. Afterwards the sandbox's ledger, which knows what really happened, is compared with
// what the node said. FAULT_SEEDS=1,2,3 runs several mixes, FAULT_ROWS=500 a shorter sheet.
import { startSandbox } from '../../sandbox/server.ts';
import type { RunningSandbox } from '../../sandbox/server.ts';
import { audit } from './audit.ts';
import type { LedgerRow, Output } from './audit.ts';
import { Host } from './host.ts';
import { badStart, faultMix, outage, refusal } from './mix.ts';
import { randomOf } from './random.ts';
import { BALANCE, Recorder } from './recorder.ts';
import { lineOf, printHits, printTable } from './report.ts';
import type { FaultHits } from './report.ts';
import { makeSheet, toCsv } from './sheet.ts';
import { SEND_NODE } from './workflow.ts';

const SEEDS = (process.env.FAULT_SEEDS ?? '1').split(',').map(Number);
const ROWS = Number(process.env.FAULT_ROWS ?? 2000);
const BATCH = 50;
const LIMIT_MS = 240_000;
/** The runs of the sheet: killed, stopped by a refusal, under faults to its end, and in calm weather. */
const [KILLED, STOPPED, AGAIN, CALM] = [1, 2, 3, 4];
/** After so many sends the second run is refused: the first one has paid rows that come later. */
const SENDS_BEFORE_STOP = 3;
/** One look-up with all its tries, and then a whole round of them at the same time. */
const OUTAGE_CALLS = 24;
const clean = {
	misplaced: [],
	paidTwice: [],
	paidOtherwise: [],
	falseSuccess: [],
	falseFailed: [],
	needlessUnknown: [],
	sentAgain: [],
	strangers: [],
};

describe.each(SEEDS)('a sheet of airtime under faults, seed %i', (seed) => {
	const sheet = makeSheet(seed, ROWS);
	const host = new Host();
	let sandbox: RunningSandbox;
	let recorder: Recorder;
	let isGood = false;
	const lines: Array<Array<string | number>> = [];

	const control = async (method: string, path: string, body?: unknown) => {
		const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
			method,
			headers: body === undefined ? {} : { 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
		return (await response.json()) as Record<string, unknown>;
	};
	const orderMix = async () => {
		for (const fault of faultMix()) await control('POST', 'faults', fault);
	};
	const hits: FaultHits[] = [];
	const clearFaults = async () => {
		hits.push(...((await control('GET', 'faults')).faults as FaultHits[]));
		await control('DELETE', 'faults');
	};
	const ledger = async () => (await control('GET', 'ledger')).ledger as LedgerRow[];

	beforeAll(async () => {
		sandbox = await startSandbox({ port: 0, seed, quiet: true });
		await control('POST', 'settings', { notificationsPerStep: 0 });
		recorder = new Recorder(sandbox.url);
		await recorder.open();
		await host.open(recorder.url, BATCH);
	}, LIMIT_MS);
	afterAll(async () => {
		await host.close(!isGood);
		await recorder.close();
		await sandbox.close();
	}, LIMIT_MS);

	const answered = (number: number, path: string) =>
		recorder.calls.filter(
			(call) => call.run === number && call.path === path && call.ending === 'answered',
		);

	/** Posts the sheet and waits for the end; the number of its run is the number of its execution. */
	async function run(number: number, name: string) {
		recorder.run = number;
		const started = performance.now();
		await host.post(toCsv(sheet));
		const execution = await host.finished(number);
		const outputs: Output[] = execution.output(SEND_NODE) ?? [];
		const paid = await ledger();
		const calls = recorder.calls.filter((call) => call.run === number);
		const seconds = (performance.now() - started) / 1000;
		lines.push(lineOf(name, outputs, paid, calls, seconds));
		return { number, execution, outputs, paid };
	}

	/** Kills n8n when the sandbox has taken a send over and n8n has not heard of it yet. */
	async function runUntilKilled() {
		const batches = ROWS / BATCH;
		const fatal = Math.ceil(batches * (0.3 + 0.3 * randomOf(seed + 1000)()));
		let sends = 0;
		recorder.run = KILLED;
		const started = performance.now();
		const killed = new Promise<void>((resolve, reject) => {
			recorder.onSent = async () => {
				if (++sends !== fatal) return;
				await host.kill().then(resolve, reject);
			};
		});
		await host.post(toCsv(sheet));
		await killed;
		recorder.onSent = async () => undefined;
		const seconds = (performance.now() - started) / 1000;
		const calls = recorder.calls.filter((call) => call.run === KILLED);
		lines.push(lineOf('1 killed', [], await ledger(), calls, seconds));
	}

	/** Everything that this run still wants to send is refused. */
	function orderRefusal() {
		let sends = 0;
		recorder.onSent = async () => {
			if (++sends === SENDS_BEFORE_STOP) await control('POST', 'faults', refusal);
		};
	}

	/** While one lost answer of this run is being cleared up, the look-ups do not get through. */
	function orderOutage() {
		let ordered = false;
		recorder.onSent = async ({ ending, run: of }) => {
			if (ordered || ending !== 'lost' || of !== AGAIN) return;
			ordered = true;
			await control('POST', 'faults', outage(OUTAGE_CALLS));
		};
	}

	it(
		'pays every row once and tells the truth about each',
		async () => {
			await orderMix();
			await runUntilKilled();
			const afterKill = (await ledger()).length;
			expect(afterKill).toBeGreaterThan(0);

			await host.startAgain();
			expect((await host.finished(KILLED)).status).toBe('crashed');
			orderRefusal();
			const stopped = await run(STOPPED, '2 stopped');
			await clearFaults();
			await orderMix();
			orderOutage();
			await control('POST', 'faults', badStart);
			const again = await run(AGAIN, '3 again');
			await clearFaults();
			const calm = await run(CALM, '4 calm');
			printTable(`Seed ${seed}, ${ROWS} rows, ${BATCH} per call`, lines);
			printHits(hits);

			for (const { number, execution, outputs, paid } of [stopped, again, calm]) {
				const findings = audit(sheet, outputs, paid, recorder.calls, number);
				const { status } = execution;
				expect({ number, status, ...findings }).toEqual({ number, status: 'success', ...clean });
			}
			// The second run did stop, with most of its rows unsent.
			const unsent = stopped.outputs.filter(({ sent }) => sent === false);
			expect(unsent.length).toBeGreaterThan(ROWS / 4);
			// The balance is asked for once in every try that has not sent yet: Retry On Fail has worked.
			expect(answered(AGAIN, BALANCE).length).toBeGreaterThan(1);
			// In calm weather nothing is left open: what was not refused is in the ledger once.
			const refused = sheet.filter(({ phone }) => phone.endsWith('9717')).length;
			const paid = calm.paid.filter(({ direction }) => direction === 'out');
			expect(calm.outputs.filter(({ status }) => status === 'unknown')).toEqual([]);
			expect(new Set(paid.map(({ reference }) => reference)).size).toBe(ROWS - refused);
			expect(paid).toHaveLength(ROWS - refused);
			isGood = true;
		},
		LIMIT_MS,
	);
});
