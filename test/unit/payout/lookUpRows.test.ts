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

async function found(api: MemoryApi, rows: PayoutRow[]) {
	const run = startRun(
		api,
		() => false,
		() => {},
	);
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

it('asks no more after five failures in a row; four others are under way by then', async () => {
	const api = new MemoryApi();
	let turn = Promise.resolve();
	const asked: string[] = [];
	api.lookUp = async (reference) => {
		asked.push(reference);
		turn = turn.then(async () => await new Promise((resolve) => setImmediate(resolve)));
		await turn;
		return unreachable;
	};
	const findings = await found(
		api,
		Array.from({ length: 30 }, (_, index) => row(index)),
	);
	expect(asked.length).toBeLessThanOrEqual(10);
	expect([...findings.values()]).toEqual(
		Array(30).fill({ kind: 'unreachable', reason: 'It does not answer.' }),
	);
});
