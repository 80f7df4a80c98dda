// A sheet of disbursements through DigitalPaye on a real n8n, ten rows at a time, while the provider misbehaves
// in every way that is known, and n8n is killed in the middle. Afterwards the sandbox's ledger is compared with
// what the node said. FAULT_SEEDS=1,2,3 runs several mixes, FAULT_ROWS=500 a shorter sheet.
import { audit, clean } from './audit.ts';
import { disbursements } from './digitalpaye.ts';
import { badStart, outage } from './digitalpayeMix.ts';
import type { Generation } from './digitalpayeWire.ts';
import { randomOf } from './random.ts';
import { printHits, printTable } from './report.ts';
import { Runs } from './runs.ts';
import { makeSheet } from './sheet.ts';

const SEEDS = (process.env.FAULT_SEEDS ?? '1').split(',').map(Number);
const ROWS = Number(process.env.FAULT_ROWS ?? 2000);
const CONCURRENCY = 10;
const LIMIT_MS = 360_000;
/** The runs of the sheet: killed, under faults to its end, and in calm weather. */
const [KILLED, AGAIN, CALM] = [1, 2, 3];
/** All tries of the look-up of a few lost answers. Fewer in B: there the same call decides about sending. */
const OUTAGE_CALLS: Record<Generation, number> = { B: 3, C: 24 };
/** A number that ends so fails in the first answer: in B with HTTP 504 and its transaction. */
const REFUSED = '990001';

const GENERATIONS: Generation[] = ['B', 'C'];
const CASES = SEEDS.flatMap((seed) => GENERATIONS.map((generation) => ({ generation, seed })));

describe.each(CASES)('a sheet for DigitalPaye $generation under faults, seed $seed', (given) => {
	const { generation, seed } = given;
	const sheet = makeSheet(seed, ROWS, REFUSED);
	let runs: Runs;
	let isGood = false;

	beforeAll(async () => {
		runs = await Runs.open(seed, sheet, disbursements(generation, CONCURRENCY));
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

			await provider.clearFaults();
			await provider.orderMix();
			await provider.order(badStart);
			runs.onLostAnswer(outage(generation, OUTAGE_CALLS[generation]));
			const again = await runs.run(AGAIN, 'again');
			await provider.clearFaults();
			const calm = await runs.run(CALM, 'calm');
			const title = `DigitalPaye ${generation}, seed ${seed}, ${ROWS} rows, ${CONCURRENCY} at a time`;
			printTable(title, runs.lines);
			printHits(provider.hits);

			for (const { number, status, outputs, paid } of [again, calm]) {
				const findings = audit(sheet, outputs, paid, provider.recorder.calls, number);
				expect({ number, status, ...findings }).toEqual({ number, status: 'success', ...clean });
			}
			// The second run stopped at its start, and Retry On Fail has tried it again.
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
