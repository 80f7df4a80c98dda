import { outcome } from '../../../nodes/shared/outcome';
import { knownOf } from '../../../nodes/shared/payout/dryRun.ts';
import { beyondLimits } from '../../../nodes/shared/payout/limits.ts';
import { failedRow, invalidResult } from '../../../nodes/shared/payout/results.ts';
import { planHint } from '../../../nodes/shared/payout/summary.ts';
import type { KnownPayout } from '../../../nodes/shared/payout/types.ts';
import { isSameNumber } from '../../../nodes/shared/values/sameNumber.ts';
import { pay, row, rows, statuses } from './engine.ts';
import { MemoryApi } from './memoryApi.ts';

const payout = (changes: object, extras = {}): KnownPayout => ({
	outcome: outcome({ reference: 'R-1', amount: 500, phone: '+2250700000001', ...changes } as never),
	extras,
	raw: {},
});

describe('a plan', () => {
	it('of no rows says so', () => {
		const none = { new: 0, paid: 0, pending: 0, 'failed before': 0, conflict: 0 };
		const counts = { ...none, 'cannot be known': 0 };
		expect(planHint({ known: new Map(), counts, left: [] }, 0).message).toBe(
			'Nothing was sent: this is the plan. No rows. Left to send: 0 rows, 0. Turn off Dry Run to send.',
		);
	});

	it.each([
		['a state that nobody knows', ['unknown']],
		['states that contradict each other', ['failed', 'success']],
		['states that contradict each other, in any order', ['pending', 'failed']],
	])('does not know a transaction in %s', (_name, states) => {
		const payouts = states.map((status) => payout({ status }));
		expect(knownOf(row(0), 'out', { kind: 'found', payouts })).toBe('cannot be known');
	});

	it.each([
		[['success', 'pending'], 'pending'],
		[['success', 'unknown'], 'cannot be known'],
		[['pending', 'unknown'], 'cannot be known'],
		[['success', 'success'], 'paid'],
	])('promises of %j no more than the run does', (states, known) => {
		const payouts = states.map((status) => payout({ status }));
		expect(knownOf(row(0), 'out', { kind: 'found', payouts })).toBe(known);
	});

	it('compares rows without a currency with a limit too', () => {
		const found = beyondLimits(
			{ mostPerRow: 400 },
			{ total: 1, rows: [row(0, { currency: null })], planId: 'plan-1', rowName: () => 'item 1' },
		);
		expect(found).toEqual([
			{ field: 'Most per Row', text: 'item 1 has 500, but only 400 is allowed' },
		]);
	});
});

describe('the result of a row', () => {
	it('ends the reason with a period before it says what to do', () => {
		const failed = failedRow(row(0), payout({ status: 'failed', advice: 'The wallet is closed' }));
		expect(failed.payout.outcome.advice).toBe(
			'Nothing was sent for this row. The wallet is closed. Nothing was paid under this reference: run the row again with the same reference.',
		);
	});

	it('that is not valid is called by its number where nothing else names it', () => {
		expect(
			invalidResult({ row: 4, name: 'item 5', number: 5, reference: '', findings: [] }).rejected!
				.message,
		).toBe('Item 5 is not valid');
	});
});

describe('a number', () => {
	const phone = row(0).phone;
	it('that is a part of the phone only tells nothing', () => {
		expect(isSameNumber(phone, '00000001')).toBeUndefined();
	});

	it('of a country with short numbers loses no zero', () => {
		const short = { e164: '+22301234567', prefix: '223', national: '01234567', country: 'ML' };
		expect(isSameNumber(short, '01234567')).toBe(true);
	});
});

describe('a run that takes long', () => {
	afterEach(() => jest.restoreAllMocks());
	/** Sends three rows one after the other; after the first, so many milliseconds have gone by. */
	const longRun = async (ms: number) => {
		const api = new MemoryApi();
		api.largestBatch = 1;
		const now = jest.spyOn(Date, 'now').mockReturnValue(0);
		api.during = () => now.mockReturnValue(ms);
		const items = await pay(api, rows(3), { options: { concurrency: 1 } });
		return { items, sends: api.sends.length };
	};

	it('sends for an hour', async () => {
		expect((await longRun(60 * 60_000)).sends).toBe(3);
	});

	it('sends no more after it, and says so', async () => {
		const { items, sends } = await longRun(60 * 60_000 + 1);
		expect(sends).toBe(1);
		expect(statuses(items)[0]).toBe('pending');
		expect(items[2]!.json.advice).toBe(
			'Nothing was sent for this row. The run took longer than an hour. Run it again with the same references to send what is missing.',
		);
	});
});

it('a receiver that is refused without a code and a reason is a result too', async () => {
	const api = new MemoryApi();
	api.prepare = async () =>
		await Promise.resolve({
			ok: true,
			value: new Map([['R-1', payout({ status: 'failed', phone: null, amount: null })]]),
		});
	const items = await pay(api, rows(2));
	expect(statuses(items)).toEqual(['failed', 'pending']);
});
