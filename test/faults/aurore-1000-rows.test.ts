// A sheet of Aurore transfers on a real n8n, ten rows at a time, while the provider misbehaves in every way
// that is known, and n8n is killed in the middle. Afterwards the sandbox's ledger is compared with what the
// node said. FAULT_SEEDS=1,2,3 runs several mixes, FAULT_ROWS=500 a shorter sheet.
import { audit, clean } from './audit.ts';
import { transfers } from './aurore.ts';
import { badStart, outage, refusal } from './auroreMix.ts';
import { randomOf } from './random.ts';
import { printHits, printTable } from './report.ts';
import { Runs } from './runs.ts';
import { makeSheet } from './sheet.ts';

const SEEDS = (process.env.FAULT_SEEDS ?? '1').split(',').map(Number);
const ROWS = Number(process.env.FAULT_ROWS ?? 1000);
const CONCURRENCY = 10;
const LIMIT_MS = 560_000;
/** The runs of the sheet: killed, stopped by a refusal, under faults to its end, and in calm weather. */
const [KILLED, STOPPED, AGAIN, CALM] = [1, 2, 3, 4];
/** After so many sends the second run is refused: the first one has paid rows that come later. */
const SENDS_BEFORE_STOP = 20;
/** Look-ups of some lost answers, with all their tries. */
const OUTAGE_CALLS = 24;
/** A number that ends so is sent through the operator of other numbers, which is refused with 2010. */
const REFUSED = '9717';

describe.each(SEEDS)('a sheet of Aurore transfers under faults, seed %i', (seed) => {
	const sheet = makeSheet(seed, ROWS, REFUSED);
	let runs: Runs;
	let isGood = false;

	beforeAll(async () => {
		runs = await Runs.open(seed, sheet, transfers(CONCURRENCY, REFUSED));
	}, LIMIT_MS);
	afterAll(async () => await runs.close(!isGood), LIMIT_MS);

	it(
		'pays every row once and tells the truth about each',
		async () => {
			const { host, provider } = runs;
			await provider.orderMix();
			const fatal = Math.ceil(ROWS * (0.3 + 0.3 * randomOf(seed + 1000)()));
			expect((await runs.runUntilKilled(KILLED, fatal)).length).toBeGreaterThan(0);
			await host.startAgain();
			expect((await host.finished(KILLED)).status).toBe('crashed');

			runs.afterSends(SENDS_BEFORE_STOP, refusal);
			const stopped = await runs.run(STOPPED, 'stopped');
			await provider.clearFaults();
			await provider.orderMix();
			await provider.order(badStart);
			runs.onLostAnswer(outage(OUTAGE_CALLS));
			const again = await runs.run(AGAIN, 'again');
			await provider.clearFaults();
			const calm = await runs.run(CALM, 'calm');
			printTable(`Aurore, seed ${seed}, ${ROWS} rows, ${CONCURRENCY} at a time`, runs.lines);
			printHits(provider.hits);

			for (const { number, status, outputs, paid } of [stopped, again, calm]) {
				const findings = audit(sheet, outputs, paid, provider.recorder.calls, number);
				expect({ number, status, ...findings }).toEqual({ number, status: 'success', ...clean });
			}
			// The second run did stop, with many of its rows unsent.
			const unsent = stopped.outputs.filter(({ sent }) => sent === false);
			expect(unsent.length).toBeGreaterThan(ROWS / 4);
			// The third one stopped at its start, and Retry On Fail has tried it again.
			const looks = runs.callsOf(AGAIN).filter(({ kind }) => kind === 'balance');
			expect(looks.filter(({ ending }) => ending === 'lost')).toHaveLength(badStart.times);
			expect(looks.at(-1)).toMatchObject({ ending: 'answered' });
			// In calm weather nothing is left open: what was not refused is in the ledger once.
			const paid = calm.paid.filter(({ direction }) => direction === 'out');
			expect(calm.outputs.filter(({ status }) => status === 'unknown')).toEqual([]);
			expect(paid.map(({ reference }) => reference).sort()).toEqual(
				sheet.filter(({ phone }) => !phone.endsWith(REFUSED)).map(({ reference }) => reference),
			);
			isGood = true;
		},
		LIMIT_MS,
	);
});
