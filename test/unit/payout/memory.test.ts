import { outcome } from '../../../nodes/shared/outcome';
import { pay, problems, row, rows, statuses, values } from './engine.ts';
import { MemoryApi } from './memoryApi.ts';

let api: MemoryApi;
beforeEach(() => {
	api = new MemoryApi();
	api.guard = 'none';
});
afterEach(() => jest.restoreAllMocks());
const NOW = Date.UTC(2026, 10, 29);
const clock = () => jest.spyOn(Date, 'now').mockReturnValue(NOW);
const paidOnce = (count: number) => {
	const paid = api.ledger.map(({ reference }) => reference);
	expect(new Set(paid).size).toBe(count);
	expect(paid).toHaveLength(count);
};

describe('two executions of one sheet at the same time', () => {
	it('pay everybody once, also where the provider refuses no repeats', async () => {
		api.repeats = 'undocumented';
		const both = await Promise.all([pay(api, rows(20)), pay(api, rows(20))]);
		paidOnce(20);
		expect(both.map(statuses)).toEqual(Array(2).fill(Array(20).fill('pending')));
		const existed = both.map((items) => values(items, 'alreadyExisted').filter(Boolean).length);
		expect(existed.sort()).toEqual([0, 20]);
	});

	it('that share some rows send each of them in one of the two only', async () => {
		const upper = rows(10).map((_, index) => ({ reference: `R-${index + 6}` }));
		const lower = rows(10);
		await Promise.all([
			pay(api, lower),
			pay(
				api,
				upper.map((own, index) => ({ ...own, phone: row(index + 5).phone })),
			),
		]);
		paidOnce(15);
	});

	it('leave a row unknown that does not show: it is not sent a second time', async () => {
		api.lookUpFaults = Array(100).fill('late');
		const [, second] = await Promise.all([pay(api, rows(1)), pay(api, rows(1))]);
		paidOnce(1);
		expect(second[0]!.json).toMatchObject({ status: 'unknown', sent: false });
		expect(second[0]!.json.advice).toContain('Another execution is sending this reference');
	});

	it('of two accounts do not wait for each other', async () => {
		const other = new MemoryApi();
		await Promise.all([pay(api, rows(3)), pay(other, rows(3))]);
		paidOnce(3);
		expect(other.ledger).toHaveLength(3);
	});
});

describe('a payout of a moment ago that does not show yet', () => {
	beforeEach(() => {
		api.repeats = 'undocumented';
	});

	it.each(['lostAfter', 'none'] as const)(
		'(%s) is not sent again for five minutes',
		async (fault) => {
			api.lookUpFaults = ['none', ...Array(4).fill('late')];
			api.callFaults = [fault];
			const now = clock();
			await pay(api, rows(1));
			now.mockReturnValue(NOW + 299_999);
			api.lookUpFaults = Array(3).fill('late');
			const [item] = await pay(api, rows(1));
			expect(item!.json).toMatchObject({ status: 'unknown', sent: false });
			expect(item!.json.advice).toContain(
				'this run did not send it (A payout with this reference was sent less than five minutes ago), but an earlier one may have.',
			);
			expect(item!.json.advice).toContain('Wait five minutes');
			paidOnce(1);
		},
	);

	it('keeps the node from stopping when the other rows cannot be sent', async () => {
		await pay(api, rows(1));
		api.callFaults = ['notSent'];
		const items = await pay(api, rows(2));
		expect(statuses(items)).toEqual(['pending', 'failed']);
		expect(items[1]!.json.advice).toContain('It could not be reached');
	});

	it('is the result as soon as it shows', async () => {
		await pay(api, rows(1));
		const [item] = await pay(api, rows(1));
		expect(item!.json).toMatchObject({ status: 'pending', alreadyExisted: true });
		paidOnce(1);
	});

	it('may be sent after that time, if it is still not there', async () => {
		api.callFaults = ['lostBefore'];
		const now = clock();
		await pay(api, rows(1));
		now.mockReturnValue(NOW + 300_000);
		expect(statuses(await pay(api, rows(1)))).toEqual(['pending']);
		paidOnce(1);
	});
});

it('each payout is remembered for five minutes of its own, counted from its last sending', async () => {
	api.repeats = 'undocumented';
	const now = clock();
	const lose = async (minute: number, ...references: string[]) => {
		now.mockReturnValue(NOW + minute * 60_000);
		api.sends.length = 0;
		api.callFaults = ['lostBefore'];
		await pay(
			api,
			references.map((reference) => ({ reference })),
		);
		return api.sends.flat();
	};
	expect(await lose(0, 'A', 'B')).toEqual(['A', 'B']);
	expect(await lose(1, 'C')).toEqual(['C']);
	expect(await lose(5, 'A')).toEqual(['A']);
	// A was sent again a minute ago, B and C six and five minutes ago.
	expect(await lose(6, 'A', 'B', 'C')).toEqual(['B', 'C']);
});

describe('a payout of a moment ago where the provider refuses repeats', () => {
	beforeEach(() => {
		api.guard = 'row';
	});

	it('is asked about first, also where references are not looked up otherwise', async () => {
		await pay(api, rows(1), { options: { askFirst: 'afterRefusal' } });
		const [item] = await pay(api, rows(1), { options: { askFirst: 'afterRefusal' } });
		expect(item!.json).toMatchObject({ status: 'pending', alreadyExisted: true });
		expect(api.sends).toHaveLength(1);
	});

	it('is sent again if it does not show: the provider itself says what it has', async () => {
		await pay(api, rows(1));
		api.lookUpFaults = ['late'];
		const [item] = await pay(api, rows(1));
		expect(item!.json).toMatchObject({ status: 'pending', alreadyExisted: true });
		expect(api.sends).toEqual([['R-1'], ['R-1']]);
		paidOnce(1);
	});

	it('keeps the balance from being asked: it may have been taken from it already', async () => {
		await pay(api, rows(1));
		api.available = 0;
		api.lookUpFaults = ['late'];
		expect(statuses(await pay(api, rows(2)))).toEqual(['pending', 'pending']);
		expect(api.balance).toHaveBeenCalledTimes(1);
	});
});

it('what was paid a moment ago, refused now and not shown yet is not called failed', async () => {
	api.guard = 'row';
	api.wrongFirst = true;
	await pay(api, rows(2));
	api.refused.add('R-1');
	api.lookUpFaults = Array(20).fill('late');
	const items = await pay(api, rows(2));
	expect(statuses(items)[0]).toBe('unknown');
});

describe('a transaction that failed at once', () => {
	/** Shows the first row as a failed transaction; afterwards it would take the same reference again. */
	const failingOnce = () => {
		const provider = new MemoryApi();
		provider.guard = 'none';
		provider.lookUpFaults = Array(20).fill('late');
		const send = provider.send.bind(provider);
		let calls = 0;
		provider.send = async (sent) => {
			if (++calls > 1) return await send(sent);
			const payout = {
				outcome: outcome({ status: 'failed', reference: 'R-1', providerId: 'T-1', amount: 500 }),
				extras: {},
				raw: {},
			};
			const isTransaction = true;
			return { kind: 'rows', rows: new Map([['R-1', { kind: 'refused', payout, isTransaction }]]) };
		};
		return { provider, calls: () => calls };
	};

	it('is not sent again for five minutes by another execution that is not shown it', async () => {
		const { provider, calls } = failingOnce();
		provider.repeats = 'undocumented';
		await pay(provider, rows(1));
		const [item] = await pay(provider, rows(1));
		expect(item!.json).toMatchObject({ status: 'unknown', sent: false });
		expect([calls(), provider.ledger]).toEqual([1, []]);
	});

	it('has used its reference up: Retry On Fail gives its result and sends nothing beside it', async () => {
		const { provider, calls } = failingOnce();
		const kept = {};
		const first = await pay(provider, rows(1), { kept, continueOnFail: true });
		const again = await pay(provider, rows(1), { kept, continueOnFail: true });
		expect(again).toEqual(first);
		expect(String(problems(again)[0]!.description)).toContain('with a new reference');
		expect([calls(), provider.ledger]).toEqual([1, []]);
	});
});
