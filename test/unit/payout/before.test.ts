import { pay, row, rows, statuses, stopOf } from './engine.ts';
import { MemoryApi, problem } from './memoryApi.ts';

const bad = (text: string, reference = '') => ({
	reference,
	findings: [{ field: 'Phone', text }],
});

let api: MemoryApi;
beforeEach(() => {
	api = new MemoryApi();
});
const nothingMoved = () => {
	expect(api.sends).toEqual([]);
	expect(api.ledger).toEqual([]);
};

describe('If a Row Is Invalid: Send Nothing', () => {
	it('stops with one message that lists every row, before any call', async () => {
		api.prepare = jest.fn();
		const stop = await stopOf(pay(api, [{}, bad('is empty'), {}, bad('has letters')]));
		expect(stop).toEqual({
			message: '2 of 4 rows must be corrected; nothing was sent',
			description: 'Item 2, Phone: is empty\nItem 4, Phone: has letters',
			itemIndex: 1,
		});
		expect(api.balance).not.toHaveBeenCalled();
		expect(api.prepare).not.toHaveBeenCalled();
		nothingMoved();
	});

	it('speaks of the row when there is only one', async () => {
		expect(await stopOf(pay(api, [bad('is empty')]))).toMatchObject({
			message: 'The row must be corrected; nothing was sent',
			description: 'Phone: is empty',
		});
	});

	it('gives every row its item with Continue: its own fault, or why it was held back', async () => {
		const items = await pay(api, [{}, bad('is empty', 'A')], { continueOnFail: true });
		expect(items).toEqual([
			{
				json: {
					error: {
						message: '1 of 2 rows must be corrected; nothing was sent',
						description: 'Item 2, Phone: is empty',
						rows: [2],
					},
				},
				pairedItem: { item: 0 },
			},
			{
				json: {
					error: {
						...{ message: 'Item 2 is not valid', description: 'Phone: is empty' },
						...{ row: 2, reference: 'A', fields: [{ field: 'Phone', rule: 'is empty' }] },
					},
				},
				pairedItem: { item: 1 },
			},
		]);
		nothingMoved();
	});
});

describe('If a Row Is Invalid: Send the Valid Rows', () => {
	const options = { ifInvalid: 'sendValid' } as const;

	it('sends exactly the valid ones', async () => {
		const items = await pay(api, [{}, bad('is empty', 'B'), {}], { options });
		expect(api.sends).toEqual([['R-1', 'R-3']]);
		expect(statuses(items)).toEqual(['pending', 'failed', 'pending']);
		expect(items[1]!.json).toMatchObject({
			sent: false,
			isFinal: true,
			reference: 'B',
			advice: 'Nothing was sent for this row. Phone: is empty',
		});
	});

	it('compares only their sum with the balance', async () => {
		api.available = 1_000;
		await pay(api, [{}, bad('is empty'), {}], { options });
		expect(api.ledger).toHaveLength(2);
	});

	it('asks nobody when no row is valid', async () => {
		api.prepare = jest.fn();
		const items = await pay(api, [bad('a'), bad('b')], { options });
		expect(statuses(items)).toEqual(['failed', 'failed']);
		expect(api.balance).not.toHaveBeenCalled();
		expect(api.prepare).not.toHaveBeenCalled();
		nothingMoved();
	});

	it('hands the invalid ones to the error output', async () => {
		const items = await pay(api, [bad('is empty'), {}], { options, continueOnFail: true });
		expect(Object.keys(items[0]!.json)).toEqual(['error']);
		expect(items[1]!.json).toMatchObject({ status: 'pending', reference: 'R-2' });
	});
});

const NOBODY = {
	...{ new: 0, paid: 0, pending: 0 },
	...{ 'failed before': 0, conflict: 0, 'cannot be known': 0 },
};

describe('Dry Run', () => {
	const options = { dryRun: true, batchSize: 2 };

	it('returns the plan of every row with the totals, and sends and prepares nothing', async () => {
		api.prepare = jest.fn();
		api.available = 1_200;
		const inputs = [{}, bad('is empty', 'B'), { warning: 'unusual length' }, { operator: null }];
		const items = await pay(api, inputs, { options });
		const totals = {
			planId: expect.stringMatching(/^plan-[0-9a-f]{32}$/),
			runAdvice: null,
			warnings: {
				sameReceiver: 0,
				sameReceiverAndAmount: 0,
				changingReference: 0,
				roundedPhone: 0,
			},
			totalAmount: 1_500,
			totalByCurrency: { XOF: 1_500 },
			totalRows: 4,
			validRows: 3,
			invalidRows: 1,
			knownCounts: { ...NOBODY, new: 3 },
			leftRows: 3,
			leftByCurrency: { XOF: 1_500 },
			calls: 2,
			availableBalance: 1_200,
			balanceCurrency: null,
			balanceAdvice: null,
			balanceIsEnough: false,
		};
		const common = {
			dryRun: true,
			known: 'new',
			valid: true,
			country: 'CI',
			currency: 'XOF',
			amount: 500,
		};
		const nothing = {
			known: null,
			phone: null,
			country: null,
			operator: null,
			amount: null,
			currency: null,
		};
		expect(items).toEqual(
			[
				{
					...common,
					row: 1,
					reference: 'R-1',
					phone: '+2250700000001',
					operator: 'OM',
					advice: null,
				},
				{
					...nothing,
					dryRun: true,
					valid: false,
					row: 2,
					reference: 'B',
					advice: 'Phone: is empty',
				},
				{
					...common,
					row: 3,
					reference: 'R-3',
					phone: '+2250700000003',
					operator: 'OM',
					advice: 'unusual length',
				},
				{
					...common,
					row: 4,
					reference: 'R-4',
					phone: '+2250700000004',
					operator: null,
					advice: null,
				},
			].map((json, item) => ({ json: { ...json, ...totals }, pairedItem: { item } })),
		);
		expect(api.prepare).not.toHaveBeenCalled();
		nothingMoved();
	});

	it('tells that the balance is enough when it is just enough', async () => {
		api.available = 1_500;
		const items = await pay(api, rows(3), { options });
		expect(items.map(({ json }) => json.balanceIsEnough)).toEqual([true, true, true]);
	});

	it('takes two currencies for several', async () => {
		const [item] = await pay(api, [{}, { currency: 'XAF', amount: 700 }], { options });
		expect(item!.json).toMatchObject({
			totalAmount: null,
			balanceIsEnough: null,
			balanceAdvice: expect.stringContaining('Rows in several currencies'),
		});
	});

	it('never adds up amounts of different currencies, and compares none of them', async () => {
		const inputs = [{}, { currency: 'XAF', amount: 700 }, {}, { currency: null }];
		const [item] = await pay(api, inputs, { options });
		expect(item!.json).toMatchObject({
			totalAmount: null,
			totalByCurrency: { XOF: 1_000, XAF: 700, unknown: 500 },
			balanceIsEnough: null,
			balanceAdvice:
				'Rows in several currencies cannot be compared with one balance. Send each currency in a separate run.',
		});
	});

	it('says all that is wrong with the run, and all that is unusual in a row', async () => {
		const unusual = { warning: 'Unusual length', phone: row(0).phone, amount: 900 };
		const items = await pay(api, [{}, unusual], {
			options,
			limits: { mostRows: 1, expectedRows: 3 },
		});
		expect(items[1]!.json).toMatchObject({
			runAdvice:
				'Most Rows: there are 2 rows, but the limit is 1. Expected Rows: the number of rows is 2, not 3 as expected',
			advice: 'Unusual length. Same receiver as item 1',
		});
	});

	it('that is cancelled knows nothing of its rows', async () => {
		const cancel = new AbortController();
		cancel.abort();
		const items = await pay(api, rows(2), { options, signal: cancel.signal });
		expect(items.map(({ json }) => json.known)).toEqual(['cannot be known', 'cannot be known']);
		expect(api.lookUps).toEqual([]);
	});

	it('finds any balance enough where nothing is left to send', async () => {
		api.pay(row(0), 'LOT-0', 'success');
		api.balance = async () =>
			await Promise.resolve({ ok: true, value: { available: 0, currency: 'CDF' } });
		const [item] = await pay(api, rows(1), { options });
		expect(item!.json).toMatchObject({ leftRows: 0, balanceIsEnough: true, balanceAdvice: null });
	});

	it('has a total of nothing when no row is valid', async () => {
		const [item] = await pay(api, [bad('is empty')], { options });
		expect(item!.json).toMatchObject({ totalAmount: 0, totalByCurrency: {}, balanceAdvice: null });
	});

	it('does not ask for the balance when no row is valid', async () => {
		await pay(api, [bad('is empty')], { options });
		expect(api.balance).not.toHaveBeenCalled();
	});

	it('does not stop because the balance cannot be asked', async () => {
		api.balance = async () => ({ ok: false, problem: problem('Wrong password') });
		const [item] = await pay(api, rows(1), { options });
		expect(item!.json).toMatchObject({
			availableBalance: null,
			balanceAdvice: 'Wrong password. Do this.',
			balanceIsEnough: null,
		});
	});

	it('leaves the balance open where the API has none', async () => {
		api.balance = undefined;
		const [item] = await pay(api, rows(1), { options });
		expect(item!.json).toMatchObject({ availableBalance: null, balanceIsEnough: null });
	});
});
