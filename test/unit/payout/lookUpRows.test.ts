import { outcome } from '../../../nodes/shared/outcome.ts';
import { lookUpRows } from '../../../nodes/shared/payout/lookUp.ts';
import { startRun } from '../../../nodes/shared/payout/payoutRun.ts';
import type { KnownPayout, LookUpAnswer, PayoutRow } from '../../../nodes/shared/payout/types.ts';
import { row } from './engine.ts';
import { MemoryApi, problem } from './memoryApi.ts';

const known = (reference: string | null): KnownPayout => ({
	outcome: outcome({ status: 'pending', reference }),
	extras: {},
	raw: {},
	group: 'LOT-1',
});
const unreachable: LookUpAnswer = { kind: 'unreachable', problem: problem('It does not answer') };

const quiet = (api: MemoryApi, log: (line: string) => void = () => {}) =>
	startRun(api, () => false, log);

async function found(api: MemoryApi, rows: PayoutRow[]) {
	const run = quiet(api);
	await lookUpRows(run, rows);
	return run.lookUps;
}

/**
 * Three rows of one lot: the first is not known yet, the second is and brings the lot, and the look-up of the
 * third ends after that with `late`.
 */
async function lookUpWhile(late: LookUpAnswer) {
	const api = new MemoryApi();
	let lotIsHere = (): void => {};
	const lot = new Promise<void>((resolve) => {
		lotIsHere = resolve;
	});
	api.lookUp = async (reference) => {
		if (reference === 'R-1') return { kind: 'notFound', conclusive: true };
		if (reference === 'R-2') return { kind: 'found', payouts: [known('R-2')] };
		await lot;
		return late;
	};
	api.lookUpGroup = async () => {
		setImmediate(lotIsHere);
		return { kind: 'found', payouts: [known('R-2'), known('R-3'), known(null)] };
	};
	return await found(api, [row(0), row(1), row(2)]);
}

it.each([
	['that does not know it', { kind: 'notFound', conclusive: true } as const],
	['that does not get through', unreachable],
])('a row that came with its lot is not lost to an answer %s', async (_name, late) => {
	expect(await lookUpWhile(late)).toEqual(
		new Map([
			['R-1', { kind: 'notFound', conclusive: true }],
			['R-2', { kind: 'found', payouts: [known('R-2')] }],
			['R-3', { kind: 'found', payouts: [known('R-3')] }],
		]),
	);
});

describe('five failures in a row', () => {
	const thirty = Array.from({ length: 30 }, (_, index) => row(index));
	/** Answers one look-up after the other: the one with this number gets through, and shows nothing. */
	const failing = (answered?: number) => {
		const api = new MemoryApi();
		let turn = Promise.resolve();
		let asked = 0;
		api.lookUp = async () => {
			const number = ++asked;
			turn = turn.then(async () => await new Promise((resolve) => setImmediate(resolve)));
			await turn;
			return number === answered
				? { kind: 'notFound', conclusive: true }
				: { kind: 'unreachable', problem: problem(`Silence ${number}`) };
		};
		return { api, asked: () => asked };
	};

	it('end the asking; four others are under way by then', async () => {
		const { api, asked } = failing();
		const findings = [...(await found(api, thirty)).values()];
		expect(asked()).toBe(9);
		expect(findings.map(({ kind }) => kind)).toEqual(Array(30).fill('unreachable'));
		// Who is not asked about has the last reason that is known.
		expect(findings.at(-1)).toEqual({ kind: 'unreachable', reason: 'Silence 9.' });
	});

	it('are counted from the last answer on', async () => {
		const { api, asked } = failing(2);
		await found(api, thirty);
		expect(asked()).toBe(11);
	});
});

it('an answer about another reference only is no proof that there is nothing', async () => {
	const api = new MemoryApi();
	api.lookUp = async () => ({ kind: 'found', payouts: [known('R-9')] });
	expect((await found(api, [row(0)])).get('R-1')).toEqual({ kind: 'notFound', conclusive: false });
});

describe('of two look-ups in one run', () => {
	const shown: LookUpAnswer = { kind: 'found', payouts: [known('R-1')] };
	const nothing: LookUpAnswer = { kind: 'notFound', conclusive: true };
	const unsure: LookUpAnswer = { kind: 'notFound', conclusive: false };
	const silence = { kind: 'unreachable', reason: 'It does not answer.' };
	it.each<[string, LookUpAnswer, LookUpAnswer, object]>([
		['what is shown stays when it is not found later', shown, nothing, shown],
		['what is shown stays when nobody answers later', shown, unreachable, shown],
		['"not found" stays when nobody answers later', nothing, unreachable, nothing],
		['"not found" ends a silence', unreachable, nothing, nothing],
		['the later "not found" says whether it can know', nothing, unsure, unsure],
		['a payout that shows later is found', nothing, shown, shown],
		['silence is silence', unreachable, unreachable, silence],
	])('%s', async (_name, first, second, kept) => {
		const api = new MemoryApi();
		const answers = [first, second];
		api.lookUp = async () => answers.shift()!;
		const run = quiet(api);
		await lookUpRows(run, [row(0)]);
		await lookUpRows(run, [row(0)]);
		expect(run.lookUps.get('R-1')).toEqual(kept);
	});
});

it('an id that an unclear answer named is asked for, and no other', async () => {
	const api = new MemoryApi();
	const asked: unknown[] = [];
	api.lookUp = async (...about: unknown[]) => {
		asked.push(about);
		return await Promise.resolve({ kind: 'notFound', conclusive: true });
	};
	const named = (status: 'unknown' | 'failed', providerId: string): KnownPayout => ({
		...known(null),
		outcome: outcome({ status, reference: null, providerId }),
	});
	const run = quiet(api);
	run.sends.set(0, { kind: 'maybe', cause: 'unclear', payout: named('unknown', 'P-1') });
	run.sends.set(1, { kind: 'maybe', cause: 'lost' });
	run.sends.set(2, {
		...{ kind: 'refused', problem: problem('Refused'), isTransaction: false },
		payout: named('failed', 'P-3'),
	});
	await lookUpRows(run, [row(0), row(1), row(2), row(3)]);
	expect(asked).toEqual([
		['R-1', 'P-1'],
		['R-2', undefined],
		['R-3', undefined],
		['R-4', undefined],
	]);
});

it('the log says how many were found, and of how many nothing is known', async () => {
	const api = new MemoryApi();
	api.pay(row(0));
	api.pay(row(3), 'LOT-9');
	api.lookUpFaults = ['none', 'none', 'unreachable', 'unreachable', 'unreachable', 'none'];
	const logs: string[] = [];
	const run = quiet(api, (line) => logs.push(line));
	await lookUpRows(
		run,
		[0, 1, 2, 4, 5, 3].map((index) => row(index)),
	);
	await lookUpRows(run, [row(0)]);
	await lookUpRows(run, []);
	expect(logs).toEqual([
		'6 rows, R-1 to R-4 looked up: 2 found, 1 not found, 3 without an answer',
		'1 row, R-1 looked up: 1 found, 0 not found, 0 without an answer',
	]);
});
