import { outcome } from '../../../nodes/shared/outcome.ts';
import { pay, row, rows, statuses, stopOf, values } from './engine.ts';
import { MemoryApi } from './memoryApi.ts';

let api: MemoryApi;
beforeEach(() => {
	api = new MemoryApi();
});
const sizes = () => api.sends.map(({ length }) => length);
const paidOnce = () => {
	const paid = api.ledger.map(({ reference }) => reference);
	expect(new Set(paid).size).toBe(paid.length);
	return [...paid].sort();
};

describe.each(['row', 'call'] as const)('a reference that exists, refused for the %s', (guard) => {
	beforeEach(() => {
		api.guard = guard;
	});

	it('with the same amount and phone is that transaction', async () => {
		api.pay(row(1), 'LOT-0', 'success');
		const items = await pay(api, rows(3));
		expect(statuses(items)).toEqual(['pending', 'success', 'pending']);
		expect(values(items, 'alreadyExisted')).toEqual([false, true, false]);
		expect(items[1]!.json).toMatchObject({ providerId: 'P-R-2', sent: true });
		expect(paidOnce()).toEqual(['R-1', 'R-2', 'R-3']);
	});

	it.each([
		[
			'amount',
			{ amount: 700 },
			'That one is for 700 to +2250700000002; this row is for 500 to +2250700000002.',
		],
		[
			'phone',
			{ phone: row(6).phone },
			'That one is for 500 to +2250700000007; this row is for 500 to +22507',
		],
	])(
		'with another %s is an invalid row, and is not sent under another id',
		async (_n, other, words) => {
			api.pay(row(1, other));
			const items = await pay(api, rows(3));
			expect(statuses(items)).toEqual(['pending', 'failed', 'pending']);
			expect(items[1]!.json).toMatchObject({ sent: false, reference: 'R-2' });
			expect(String(items[1]!.json.advice)).toContain(words);
			expect(new Set(api.sends.flat())).toEqual(new Set(['R-1', 'R-2', 'R-3']));
			expect(api.ledger).toHaveLength(3);
		},
	);

	it('with another phone, and an amount that is not shown, names what is known', async () => {
		const other = { status: 'pending', reference: 'R-1', phone: '+2250700000009' } as const;
		api.pay(row(0));
		api.lookUp = async () => ({
			kind: 'found',
			payouts: [{ outcome: outcome(other), extras: {}, raw: {} }],
		});
		const [item] = await pay(api, rows(1), { continueOnFail: true });
		expect(item!.json).toMatchObject({
			error: {
				message: 'Reference R-1 already belongs to another transaction',
				description: expect.stringContaining(
					'That one is for ? to +2250700000009; this row is for 500 to',
				),
				...{ reference: 'R-1', existingAmount: null, existingPhone: '+2250700000009' },
			},
		});
	});

	it('with another amount, and a phone that is not shown, too', async () => {
		api.pay(row(0));
		api.lookUp = async () => ({
			kind: 'found',
			payouts: [
				{
					outcome: outcome({ status: 'pending', reference: 'R-1', amount: 900 }),
					extras: {},
					raw: {},
				},
			],
		});
		const [item] = await pay(api, rows(1));
		expect(String(item!.json.advice)).toContain('That one is for 900 to ?; this row is for 500 to');
	});

	it('but is not shown is unknown, never failed', async () => {
		api.pay(row(1));
		api.lookUpFaults = Array(20).fill('late');
		const items = await pay(api, rows(2));
		expect(statuses(items)).toEqual(['pending', 'unknown']);
		expect(String(items[1]!.json.advice)).toContain(
			'the provider says that the reference exists, but does not show the transaction.',
		);
	});

	it('that was rejected earlier is failed, with the advice to use a new one', async () => {
		api.pay(row(0), 'LOT-0', 'failed');
		const [item] = await pay(api, rows(1), { continueOnFail: true });
		expect(item!.json).toMatchObject({
			error: { message: 'R-1 was refused', alreadyExisted: true },
		});
	});

	it('in every row of a second run is found with two look-ups', async () => {
		for (let index = 0; index < 100; index++) api.pay(row(index));
		const items = await pay(api, rows(100));
		expect(values(items, 'alreadyExisted')).toEqual(Array(100).fill(true));
		expect([api.lookUps.length, api.groupLookUps.length]).toEqual([1, 1]);
		expect(api.ledger).toHaveLength(100);
		expect(sizes()).toEqual([100]);
	});
});

it('a call refused for known references is sent again without them, in one call', async () => {
	api.guard = 'call';
	api.pay(row(1));
	api.pay(row(4));
	await pay(api, rows(6));
	expect(api.sends[1]).toEqual(['R-1', 'R-3', 'R-4', 'R-6']);
	expect(api.sends).toHaveLength(2);
});

describe('a call that is refused for a reference that exists', () => {
	beforeEach(() => {
		api.guard = 'call';
	});

	it('and then cannot be sent again does not stop the node: what was found is a result', async () => {
		api.pay(row(1), 'LOT-0', 'success');
		api.callFaults = ['none', 'notSent'];
		const items = await pay(api, rows(3));
		expect(statuses(items)).toEqual(['failed', 'success', 'failed']);
		expect(items[0]!.json.advice).toContain('It could not be reached');
	});

	it('that nobody is shown stops the node when it cannot be sent again: nothing is known', async () => {
		api.pay(row(1));
		api.lookUpFaults = Array(10).fill('late');
		api.callFaults = ['none', 'notSent'];
		expect((await stopOf(pay(api, rows(3)))).message).toBe('It could not be reached');
		expect(api.ledger).toHaveLength(1);
	});

	it('is not looked up a second time for it where all references were looked up first', async () => {
		api.pay(row(1));
		api.lookUpFaults = Array(3).fill('late');
		const lookUps: number[] = [];
		api.during = () => lookUps.push(api.lookUps.length);
		const items = await pay(api, rows(3), { options: { askFirst: 'always' } });
		expect(lookUps.at(-1)).toBe(3);
		expect(values(items, 'alreadyExisted')).toEqual([false, true, false]);
	});

	it('in a cancelled execution asks nobody, and stops with that', async () => {
		const cancel = new AbortController();
		api.pay(row(1));
		api.during = () => cancel.abort();
		const stop = await stopOf(pay(api, rows(3), { signal: cancel.signal }));
		expect(stop.message).toBe('The execution was canceled');
		expect([api.lookUps, api.sends.length]).toEqual([[], 1]);
	});
});
