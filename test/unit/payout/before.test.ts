import { MemoryApi, problem } from './memoryApi.ts';
import { pay, row, rows, statuses, stopOf, values } from './engine.ts';
import { deriveReference } from '../../../nodes/shared/payout/plan.ts';

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
			description: 'Row 2, Phone: is empty\nRow 4, Phone: has letters',
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
					error: '1 of 2 rows must be corrected; nothing was sent',
					message: 'Row 2, Phone: is empty',
					details: { rows: [2] },
				},
				pairedItem: { item: 0 },
			},
			{
				json: {
					error: 'Row 2 is not valid',
					message: 'Phone: is empty',
					details: { row: 2, reference: 'A', fields: [{ field: 'Phone', rule: 'is empty' }] },
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
		const items = await pay(api, [bad('a'), bad('b')], { options });
		expect(statuses(items)).toEqual(['failed', 'failed']);
		expect(api.balance).not.toHaveBeenCalled();
		nothingMoved();
	});

	it('hands the invalid ones to the error output', async () => {
		const items = await pay(api, [bad('is empty'), {}], { options, continueOnFail: true });
		expect(Object.keys(items[0]!.json)).toEqual(['error', 'message', 'details']);
		expect(items[1]!.json).toMatchObject({ status: 'pending', reference: 'R-2' });
	});
});

describe('a retried execution', () => {
	it('refuses references of its own making and says why', async () => {
		const stop = await stopOf(pay(api, [{}, { reference: '' }], { mode: 'retry' }));
		expect(stop.message).toBe(
			'A retried execution cannot tell which rows were sent before; nothing was sent',
		);
		expect(stop.description).toContain(
			'field Reference filled in, best from a column of your sheet',
		);
		expect(api.balance).not.toHaveBeenCalled();
		nothingMoved();
	});

	it('sends rows that carry the references of the user', async () => {
		expect(statuses(await pay(api, rows(2), { mode: 'retry' }))).toEqual(['pending', 'pending']);
	});

	it('may still show the plan', async () => {
		const items = await pay(api, [{ reference: '' }], { mode: 'retry', options: { dryRun: true } });
		expect(items[0]!.json.reference).toBe(
			deriveReference({ executionId: '17', nodeId: 'node-1', runIndex: 0 }, 0),
		);
	});
});

describe('Dry Run', () => {
	const options = { dryRun: true, batchSize: 2 };

	it('returns the plan of every row with the totals, and sends and prepares nothing', async () => {
		api.prepare = jest.fn();
		api.available = 1_200;
		const inputs = [{}, bad('is empty', 'B'), { warning: 'unusual length' }, { operator: null }];
		const items = await pay(api, inputs, { options });
		const totals = {
			totalAmount: 1_500,
			totalRows: 4,
			validRows: 3,
			invalidRows: 1,
			calls: 2,
			availableBalance: 1_200,
			balanceIsEnough: false,
		};
		const common = { dryRun: true, valid: true, country: 'CI', currency: 'XOF', amount: 500 };
		const nothing = { phone: null, country: null, operator: null, amount: null, currency: null };
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

	it('does not stop because the balance cannot be asked', async () => {
		api.balance = async () => ({ ok: false, problem: problem('Wrong password') });
		const [item] = await pay(api, rows(1), { options });
		expect(item!.json).toMatchObject({ availableBalance: null, balanceIsEnough: null });
	});

	it('leaves the balance open where the API has none', async () => {
		api.balance = undefined;
		const [item] = await pay(api, rows(1), { options });
		expect(item!.json).toMatchObject({ availableBalance: null, balanceIsEnough: null });
	});
});

describe('Check Balance', () => {
	it('sends nothing when the sum of all rows is too much by one', async () => {
		api.available = 1_499;
		const stop = await stopOf(pay(api, rows(3)));
		expect(stop.message).toBe('The balance is too low; nothing was sent');
		expect(stop.description).toContain('3 row(s) need 1500, 1499 is available.');
		nothingMoved();
	});

	it('sends when it is just enough, and asks once', async () => {
		api.available = 1_500;
		expect(statuses(await pay(api, rows(3)))).toEqual(['pending', 'pending', 'pending']);
		expect(api.balance).toHaveBeenCalledTimes(1);
	});

	it('stops when the balance cannot be asked', async () => {
		api.balance = async () => ({ ok: false, problem: problem('Wrong password') });
		expect((await stopOf(pay(api, rows(1)))).message).toBe('Wrong password');
		nothingMoved();
	});

	it('is left out when it is switched off or the API has none', async () => {
		api.available = 0;
		await pay(api, rows(1), { options: { checkBalance: false } });
		expect(api.balance).not.toHaveBeenCalled();
		api.balance = undefined;
		await pay(api, [{ reference: 'OTHER' }]);
		expect(api.ledger).toHaveLength(2);
	});

	it('does not count the payments of the first try against the second', async () => {
		const kept = {};
		api.available = 1_000;
		await pay(api, rows(2), { kept });
		api.available = 0;
		const items = await pay(api, rows(2), { kept });
		expect(values(items, 'alreadyExisted')).toEqual([true, true]);
		expect(api.ledger).toHaveLength(2);
	});

	it('is made again in the next round of a loop', async () => {
		const kept = {};
		await pay(api, rows(1), { kept });
		api.available = 0;
		const round = pay(api, [{ reference: 'NEXT' }], { kept, runIndex: 1 });
		expect((await stopOf(round)).message).toContain('too low');
	});
});

describe('a second try, after the first has paid', () => {
	const kept = {};
	const settings = { kept, options: { batchSize: 2 } };
	beforeEach(async () => {
		await pay(api, rows(4), settings);
		api.sends.length = 0;
	});

	it('that cannot send does not throw away what the first has paid', async () => {
		api.callFaults = ['notSent'];
		const items = await pay(api, rows(5), settings);
		expect(statuses(items)).toEqual(['pending', 'pending', 'pending', 'pending', 'unknown']);
		expect(values(items, 'alreadyExisted').slice(0, 4)).toEqual([true, true, true, true]);
		expect(String(items[4]!.json.advice)).toContain('not known: an earlier try may have sent it.');
		expect(api.sends).toHaveLength(1);
	});

	it('that is refused as a whole does not either', async () => {
		api.callFaults = ['refusedAll'];
		expect(statuses(await pay(api, rows(4), settings))).toEqual(Array(4).fill('pending'));
	});

	it('that cannot make the receivers known does not either', async () => {
		api.prepare = async () => ({ ok: false, problem: problem('No contacts today') });
		expect(statuses(await pay(api, rows(4), settings))).toEqual(Array(4).fill('pending'));
		expect(api.sends).toEqual([]);
	});

	it('calls nothing failed that it could not look up', async () => {
		api.callFaults = ['notSent'];
		api.lookUpFaults = Array(4).fill('unreachable');
		expect(statuses(await pay(api, rows(4), settings))).toEqual(Array(4).fill('unknown'));
	});
});

it('a second try stops like the first when the first has sent nothing', async () => {
	const kept = {};
	for (let attempt = 0; attempt < 2; attempt++) {
		api.callFaults = ['notSent'];
		expect((await stopOf(pay(api, rows(2), { kept }))).message).toBe('It could not be reached');
	}
});

describe('receivers', () => {
	const refusedPayout = (reference: string) => ({
		outcome: {
			...row(0),
			status: 'failed' as const,
			isFinal: true,
			reference: null,
			providerId: null,
			amount: null,
			currency: null,
			phone: null,
			operator: null,
			code: '802',
			message: 'INVALID_PHONE',
			advice: `Check ${reference}.`,
			createdAt: null,
			completedAt: null,
		},
		extras: { sent: false },
		raw: {},
	});

	it('are made known before anything is sent to them', async () => {
		const order: string[] = [];
		api.prepare = async (all) => {
			order.push(`prepared ${all.length}`);
			return { ok: true, refused: new Map() };
		};
		api.during = () => order.push('sent');
		await pay(api, rows(3));
		expect(order).toEqual(['prepared 3', 'sent']);
	});

	it('that are refused are a result of their row, and the others are paid', async () => {
		api.prepare = async () => ({ ok: true, refused: new Map([['R-2', refusedPayout('R-2')]]) });
		const items = await pay(api, rows(3));
		expect(api.sends).toEqual([['R-1', 'R-3']]);
		expect(items[1]!.json).toMatchObject({
			status: 'failed',
			reference: 'R-2',
			phone: '+2250700000002',
			amount: 500,
			code: '802',
			advice: 'Check R-2.',
			sent: false,
		});
	});

	it('that are all refused leave nothing to send', async () => {
		api.prepare = async (all) => ({
			ok: true,
			refused: new Map(all.map(({ reference }) => [reference, refusedPayout(reference)])),
		});
		expect(statuses(await pay(api, rows(2)))).toEqual(['failed', 'failed']);
		nothingMoved();
	});

	it('stop the run when they cannot be made known', async () => {
		api.prepare = async () => ({ ok: false, problem: problem('No contacts today') });
		expect((await stopOf(pay(api, rows(2)))).message).toBe('No contacts today');
		nothingMoved();
	});

	it('are left alone when the option is off', async () => {
		api.prepare = jest.fn();
		await pay(api, rows(1), { options: { prepare: false } });
		expect(api.prepare).not.toHaveBeenCalled();
		expect(api.ledger).toHaveLength(1);
	});
});
