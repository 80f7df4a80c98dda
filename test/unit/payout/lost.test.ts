import { pay, row, rows, statuses, values } from './engine.ts';
import { MemoryApi } from './memoryApi.ts';

let api: MemoryApi;
beforeEach(() => {
	api = new MemoryApi();
	api.guard = 'none';
});
const sentOnce = () =>
	expect(api.sends.flat().map((reference) => api.timesSent(reference))).toEqual(
		api.sends.flat().map(() => 1),
	);

describe('a lost answer, the money moved', () => {
	it('to a hundred rows is settled with two look-ups, through their lot', async () => {
		api.callFaults = ['lostAfter'];
		const items = await pay(api, rows(100));
		expect(statuses(items)).toEqual(Array(100).fill('pending'));
		expect(values(items, 'alreadyExisted')).toEqual(Array(100).fill(false));
		expect([api.lookUps, api.groupLookUps]).toEqual([['R-1'], ['LOT-1']]);
		sentOnce();
	});

	it('is settled with the lot also when the first row is not in it', async () => {
		api.refused.add('R-1');
		api.callFaults = ['lostAfter'];
		const items = await pay(api, rows(100));
		expect(statuses(items)).toEqual(['unknown', ...Array(99).fill('pending')]);
		// The first alone, then a few at a time until one of them has brought the others.
		expect(api.lookUps.length).toBeLessThanOrEqual(14);
		expect(api.groupLookUps).toEqual(['LOT-1']);
	});

	it('without lots is looked up row by row', async () => {
		api.lots = false;
		api.callFaults = ['lostAfter'];
		const items = await pay(api, rows(7));
		expect(statuses(items)).toEqual(Array(7).fill('pending'));
		expect([...api.lookUps].sort()).toEqual(['R-1', 'R-2', 'R-3', 'R-4', 'R-5', 'R-6', 'R-7']);
		expect(api.groupLookUps).toEqual([]);
		sentOnce();
	});

	it('does not ask for the lot of a single row', async () => {
		api.callFaults = ['lostAfter'];
		await pay(api, rows(1));
		expect([api.lookUps, api.groupLookUps]).toEqual([['R-1'], []]);
	});

	it('is asked about twice more at the end where a look-up fails: no avoidable unknown stays', async () => {
		api.lots = false;
		api.callFaults = ['lostAfter'];
		api.lookUpFaults = ['none', 'unreachable', 'late', 'none', 'unreachable', 'late'];
		const items = await pay(api, rows(4));
		expect(statuses(items)).toEqual(Array(4).fill('pending'));
		expect(api.lookUps).toHaveLength(8);
		sentOnce();
	});

	it('leaves only the rows unknown whose look-up fails every time', async () => {
		api.lots = false;
		api.callFaults = ['lostAfter'];
		api.lookUpFaults = ['none', 'unreachable', 'late', 'none'];
		api.lookUpFaults.push('unreachable', 'late', 'unreachable', 'late');
		const items = await pay(api, rows(4));
		expect(statuses(items)).toEqual(['pending', 'unknown', 'unknown', 'pending']);
		expect(values(items, 'sent')).toEqual([true, null, null, true]);
		expect(values(items, 'isFinal')).toEqual([false, false, false, false]);
		sentOnce();
	});

	it('does not stop the next call', async () => {
		api.callFaults = ['lostAfter', 'none'];
		const items = await pay(api, rows(4), { options: { batchSize: 2 } });
		expect(statuses(items)).toEqual(Array(4).fill('pending'));
		expect(api.sends).toHaveLength(2);
	});
});

describe('look-ups that do not get through', () => {
	it('end after a whole round of them: the rest is unknown without being asked for', async () => {
		api.callFaults = ['lostAfter'];
		api.lookUpFaults = Array(100).fill('unreachable');
		const items = await pay(api, rows(100));
		expect(statuses(items)).toEqual(Array(100).fill('unknown'));
		expect(String(items[99]!.json.advice)).toContain('look-up failed too: It does not');
		// The first alone, then five at a time; at the end twice more, each time until two have failed.
		expect(api.lookUps.length).toBeLessThanOrEqual(22);
	});

	it('here and there do not: the others are still asked for', async () => {
		api.lots = false;
		api.callFaults = ['lostAfter'];
		const round = ['unreachable', 'unreachable', 'unreachable', 'unreachable', 'none'] as const;
		api.lookUpFaults = Array.from({ length: 20 }, () => round).flat();
		await pay(api, rows(100));
		expect(new Set(api.lookUps).size).toBe(100);
	});
});

describe('a lost answer, nothing moved', () => {
	it('is unknown and never sent again', async () => {
		api.callFaults = ['lostBefore'];
		const items = await pay(api, rows(3));
		expect(statuses(items)).toEqual(['unknown', 'unknown', 'unknown']);
		expect([...new Set(api.lookUps)].sort()).toEqual(['R-1', 'R-2', 'R-3']);
		sentOnce();
	});

	it('says what happened and what to do', async () => {
		api.callFaults = ['lostBefore'];
		const [item] = await pay(api, rows(1));
		expect(item!.json.advice).toBe(
			'Whether R-1 was paid is not known: No answer came. The provider does not know the reference yet. Do not pay it under another reference. Wait five minutes and look it up with the operation Get. If it is still not found, run this row again with the same reference.',
		);
	});

	it('says so when the look-up did not get through either', async () => {
		api.callFaults = ['lostBefore'];
		api.lookUpFaults = ['unreachable', 'unreachable', 'unreachable'];
		const [item] = await pay(api, rows(1));
		expect(String(item!.json.advice)).toContain(
			'No answer came. The look-up failed too: It does not answer. Do not pay it',
		);
	});

	it('says so also where the look-up before it was sent got through', async () => {
		api.callFaults = ['lostBefore'];
		api.lookUpFaults = ['none', 'unreachable', 'unreachable', 'unreachable'];
		const [item] = await pay(api, rows(1), { options: { askFirst: 'always' } });
		expect(String(item!.json.advice)).toContain(
			'No answer came. The look-up failed too: It does not answer.',
		);
	});

	it('is no rejection: it stays on the success output, without a key that n8n reads as failed', async () => {
		api.callFaults = ['lostBefore'];
		const [item] = await pay(api, rows(1), { continueOnFail: true });
		expect(item!.json).toMatchObject({ status: 'unknown', sent: null, reference: 'R-1' });
		expect(item!.json).not.toHaveProperty('error');
	});

	it('with a reference that belongs to another payment is unknown: both may have gone through', async () => {
		api.pay(row(0, { amount: 700 }));
		api.callFaults = ['lostBefore'];
		const [item] = await pay(api, rows(1));
		expect(item!.json).toMatchObject({ status: 'unknown', sent: null });
		expect(String(item!.json.advice)).toContain(
			'a different transaction for it (pending 700 to +2250700000001)',
		);
	});
});

describe('an answer that does not settle every row', () => {
	it('looks up only those rows', async () => {
		api.unclear.add('R-2');
		api.silent.add('R-3');
		api.lots = false;
		const items = await pay(api, rows(4));
		expect(statuses(items)).toEqual(Array(4).fill('pending'));
		expect([...api.lookUps].sort()).toEqual(['R-2', 'R-3']);
		sentOnce();
	});

	it('says which of the two it was when the look-up does not help', async () => {
		api.unclear.add('R-1');
		api.silent.add('R-2');
		api.lookUpFaults = Array(6).fill('late');
		const items = await pay(api, rows(2));
		expect(statuses(items)).toEqual(['unknown', 'unknown']);
		expect(String(items[0]!.json.advice)).toContain('not known: It said 709. The provider does');
		expect(String(items[1]!.json.advice)).toContain('not known: the answer does not name it. The');
	});

	it('finds a row that was rejected meanwhile: failed', async () => {
		api.silent.add('R-1');
		const moved = api.pay.bind(api);
		api.pay = (paid, group) => moved(paid, group, 'failed');
		const [item] = await pay(api, rows(1));
		expect(item!.json).toMatchObject({ status: 'failed', isFinal: true, sent: true });
	});
});
