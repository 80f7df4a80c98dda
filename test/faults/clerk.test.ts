// The obedient clerk on a real n8n: two hundred people, and everything that can go wrong between two runs of their
// sheet. The property test (test/unit/payout/clerk) has many more sheets; here n8n, its restarts and the network are real.
import { airtime } from './airtime.ts';
import type { Api } from './api.ts';
import { disbursements } from './digitalpaye.ts';
import { Office } from './office.ts';
import { randomOf } from './random.ts';
import { printHits, printTable } from './report.ts';
import { Runs } from './runs.ts';
import { makeSheet, REJECTED } from './sheet.ts';
import type { Answer, CallKind } from './wire.ts';

const SEED = Number(process.env.FAULT_SEEDS?.split(',')[0] ?? 1);
const PEOPLE = Number(process.env.FAULT_PEOPLE ?? 200);
const LIMIT_MS = 300_000;
/** How long the sandbox may take until every row is paid or rejected. */
const SETTLED_MS = 15_000;
/** How many runs without faults the clerk may need: a refusal for ever is tried three times. */
const FAULT_FREE_RUNS = 6;
/** The share of sends that the vendor refuses for a reason that it names first. */
const FIRST_REASONS = 0.2;

interface Case {
	name: string;
	api: Api;
	/** Sends after which n8n is killed, and after which somebody presses Stop. */
	killedAt: number;
	stoppedAt: number;
	/** How many sends can be on their way at that moment: airtime begins with one, and then two at a time. */
	lanes: number;
}

const CASES: Case[] = [
	{ name: 'Airtime', api: airtime(20), killedAt: 4, stoppedAt: 3, lanes: 2 },
	{ name: 'DigitalPaye B', api: disbursements('B', 5), killedAt: 60, stoppedAt: 30, lanes: 5 },
];

/** Answers some sends with a reason that the vendor names first. */
function firstReasons(api: Api, seed: number): (kind: CallKind) => Answer | null {
	const random = randomOf(seed + 77);
	return (kind) => {
		const reasons = api.firstReasons ?? [];
		if (kind !== 'send' || random() >= FIRST_REASONS) return null;
		const { status, json } = reasons[Math.floor(random() * reasons.length)]!;
		return {
			status,
			headers: { 'content-type': 'application/json' },
			body: Buffer.from(JSON.stringify(json)),
		};
	};
}

describe.each(CASES)(
	'the obedient clerk with $name',
	({ name, api, killedAt, stoppedAt, lanes }) => {
		const sheet = makeSheet(SEED, PEOPLE, api.refused);
		const office = new Office(sheet);
		let runs: Runs;
		let isGood = false;

		beforeAll(async () => {
			runs = await Runs.open(SEED, sheet, api);
		}, LIMIT_MS);
		afterAll(async () => await runs.close(!isGood), LIMIT_MS);

		/** One run, and what the clerk makes of it. */
		async function send(number: number, what: string): Promise<void> {
			const { sheet: rows } = office;
			runs.takeSheet(rows);
			const { outputs, paid } = await runs.run(number, what);
			office.takeRun(rows, outputs, paid);
		}

		async function ask(): Promise<void> {
			const references = office.toAsk;
			if (references.length === 0) return;
			const answers = await runs.host.ask(references);
			office.takeAnswers(references, answers, await runs.provider.ledger());
		}

		/** Asks until nothing is under way any more, as far as that comes in time. */
		async function askUntilSettled(): Promise<void> {
			const until = performance.now() + SETTLED_MS;
			await ask();
			while (office.toAsk.length > 0 && performance.now() < until) {
				await new Promise((resolve) => setTimeout(resolve, 500));
				await ask();
			}
		}

		it(
			'pays everybody once',
			async () => {
				const { host, provider } = runs;
				await provider.orderMix();
				provider.recorder.instead = firstReasons(api, SEED);
				await runs.runUntilKilled(1, killedAt);
				await host.startAgain();
				// While so many rows are unpaid that the run cannot be over before Stop is pressed.
				const { atOnce, later } = await runs.runUntilStopped(2, stoppedAt);
				expect(later).toBe(0);
				// One of the lanes has pressed Stop.
				expect(atOnce).toBeLessThan(lanes);
				await send(3, 'after Stop');
				await ask();
				await send(4, 'again');
				// Look-ups are down for as long as one run can take.
				await provider.order({ ...api.outage, times: 10_000 });
				await send(5, 'no look-ups');
				await provider.clearFaults();
				await provider.orderMix();
				await send(6, 'again');
				await ask();

				await provider.clearFaults();
				provider.recorder.instead = () => null;
				office.isCalm = true;
				// The process that sent a row whose answer was lost keeps it for a while.
				await host.startAgain();
				let number = 6;
				while (!office.isDone && number < 6 + FAULT_FREE_RUNS) {
					await send(++number, 'fault-free');
					await askUntilSettled();
				}
				printTable(`The clerk, ${name}, ${PEOPLE} people`, runs.lines);
				printHits(provider.hits);

				const never = ({ phone }: { phone: string }) =>
					phone.endsWith(api.refused) || phone.endsWith(REJECTED);
				const wrong = office.audit(await provider.ledger(), never);
				expect({
					...wrong,
					falseFailures: office.falseFailures,
					unknownAdvice: [...office.unknownAdvice],
					open: office.entries
						.filter(({ todo }) => todo !== 'nothing')
						.map(({ reference }) => reference),
				}).toEqual({
					...{ paidTwice: [], lost: [], paidOtherwise: [], strangers: [] },
					...{ falseFailures: [], unknownAdvice: [], open: [] },
				});
				isGood = true;
			},
			LIMIT_MS,
		);
	},
);
