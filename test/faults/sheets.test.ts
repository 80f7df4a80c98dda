// A sheet of rows on a real n8n while the provider misbehaves in every way that is known, and n8n is killed in
// the middle. Afterwards the sandbox's ledger, which knows what really happened, is compared with what the node
// said. FAULT_SEEDS=1,2,3 runs several mixes, FAULT_ROWS=500 shorter sheets; `-t Aurore` runs one API.
import { airtime } from './airtime.ts';
import type { Api } from './api.ts';
import { audit, clean } from './audit.ts';
import { transfers } from './aurore.ts';
import { disbursements } from './digitalpaye.ts';
import { randomOf } from './random.ts';
import { printHits, printTable } from './report.ts';
import { Runs } from './runs.ts';
import { makeSheet } from './sheet.ts';

const SEEDS = (process.env.FAULT_SEEDS ?? '1').split(',').map(Number);
const BATCH = 50;
const CONCURRENCY = 10;

interface Case {
	name: string;
	api: Api;
	rows: number;
	rowsPerSend: number;
	/** After so many sends the second run is refused: the first one has paid rows that come later. */
	sendsBeforeStop: number;
	limitMs: number;
}

const oneByOne = { rowsPerSend: 1, sendsBeforeStop: 20 };
const APIS: Case[] = [
	{
		...{ name: 'Airtime', api: airtime(BATCH), rows: 2000, limitMs: 360_000 },
		...{ rowsPerSend: BATCH, sendsBeforeStop: 3 },
	},
	{ name: 'Aurore', api: transfers(CONCURRENCY), rows: 1000, limitMs: 560_000, ...oneByOne },
	...(['B', 'C'] as const).map((generation) => ({
		name: `DigitalPaye ${generation}`,
		api: disbursements(generation, CONCURRENCY),
		...{ rows: 2000, limitMs: 360_000, ...oneByOne },
	})),
];
const CASES = APIS.flatMap((one) => SEEDS.map((seed) => ({ ...one, seed })));

describe.each(CASES)('a sheet for $name under faults, seed $seed', (given) => {
	const { name, api, rowsPerSend, sendsBeforeStop, limitMs, seed } = given;
	const rows = Number(process.env.FAULT_ROWS ?? given.rows);
	const sheet = makeSheet(seed, rows, api.refused);
	/** The runs: killed, stopped by a refusal where the API has one, under faults to the end, without faults. */
	const [KILLED, STOPPED, AGAIN, FAULT_FREE] = api.refusal ? [1, 2, 3, 4] : [1, 0, 2, 3];
	let runs: Runs;
	let isGood = false;

	beforeAll(async () => {
		runs = await Runs.open(seed, sheet, api);
	}, limitMs);
	afterAll(async () => await runs.close(!isGood), limitMs);

	it(
		'pays every row once and tells the truth about each',
		async () => {
			const { host, provider } = runs;
			await provider.orderMix();
			// Before anything was sent the node stops, and Retry On Fail tries it again.
			await provider.order(api.badStart);
			// Early: a run ends by itself when several answers in a row are lost and not found.
			const fatal = Math.ceil((rows / rowsPerSend) * (0.1 + 0.15 * randomOf(seed + 1000)()));
			expect((await runs.runUntilKilled(KILLED, fatal)).length).toBeGreaterThan(0);
			await host.startAgain();
			expect((await host.finished(KILLED)).status).toBe('crashed');

			if (api.refusal) runs.afterSends(sendsBeforeStop, api.refusal);
			const stopped = api.refusal ? [await runs.run(STOPPED, 'stopped')] : [];
			await provider.clearFaults();
			await provider.orderMix();
			// While one lost answer is being cleared up, the look-ups do not get through.
			runs.onLostAnswer(api.outage);
			const again = await runs.run(AGAIN, 'again');
			await provider.clearFaults();
			// A process keeps a row whose answer was lost for a while, and does not send it again.
			await host.startAgain();
			const faultFree = await runs.run(FAULT_FREE, 'fault-free');
			const pace = rowsPerSend > 1 ? `${rowsPerSend} per call` : `${CONCURRENCY} at a time`;
			printTable(`${name}, seed ${seed}, ${rows} rows, ${pace}`, runs.lines);
			printHits(provider.hits);

			for (const { number, status, outputs, paid } of [...stopped, again, faultFree]) {
				const findings = audit(sheet, outputs, paid, provider.recorder.calls, number);
				expect({ number, status, ...findings }).toEqual({ number, status: 'success', ...clean });
			}
			// The run that was refused did stop, with many of its rows unsent.
			for (const { outputs } of stopped) {
				const unsent = outputs.filter(({ sent }) => sent === false);
				expect(unsent.length).toBeGreaterThan(rows / 4);
			}
			const looks = runs.callsOf(KILLED).filter(({ kind }) => kind === 'balance');
			expect(looks.filter(({ ending }) => ending === 'lost')).toHaveLength(api.badStart.times);
			expect(looks.at(-1)).toMatchObject({ ending: 'answered' });
			// Without faults nothing is left open: every row that was not refused is in the ledger once.
			const paid = faultFree.paid.filter(({ direction }) => direction === 'out');
			expect(faultFree.outputs.filter(({ status }) => status === 'unknown')).toEqual([]);
			expect(paid.map(({ reference }) => reference).sort()).toEqual(
				sheet.filter(({ phone }) => !phone.endsWith(api.refused)).map(({ reference }) => reference),
			);
			isGood = true;
		},
		limitMs,
	);
});
