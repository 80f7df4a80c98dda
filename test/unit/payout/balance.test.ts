import { compareBalance, inCurrencies } from '../../../nodes/shared/payout/balanceCheck.ts';
import { pay, problems, row, rows, statuses, stopOf, values } from './engine.ts';
import { MemoryApi, problem } from './memoryApi.ts';

let api: MemoryApi;
beforeEach(() => {
	api = new MemoryApi();
});
/** A try whose first row is refused, so that n8n makes a second one. */
const firstTry = async (kept: object) => {
	api.refused.add('R-1');
	await pay(api, rows(4), { kept: kept as never, continueOnFail: true });
	api.sends.length = 0;
};
const nothingMoved = () => {
	expect(api.sends).toEqual([]);
	expect(api.ledger).toEqual([]);
};

it('sums of several currencies stand side by side, one without a currency as a number', () => {
	expect(inCurrencies({ XOF: 1_500, unknown: 500 })).toBe('1500 XOF, 500');
});

it.each([
	['no rows are', [], { kind: 'enough' }],
	['rows without a currency are', [row(0, { currency: null })], { kind: 'enough' }],
	['rows of the same sum are', [row(0)], { kind: 'enough' }],
	[
		'a row of one more is not',
		[row(0, { amount: 501 })],
		{ kind: 'tooLow', needed: 501, available: 500 },
	],
	[
		'a row in another currency is not known to be',
		[row(0, { currency: 'USD' })],
		{
			kind: 'notComparable',
			why: 'The rows are in USD, but the balance is in XOF',
			remedy: 'Check which account the credential belongs to.',
		},
	],
])('%s covered by a balance of 500 XOF', (_name, own, expected) => {
	const balance = { available: 500, currency: 'XOF' };
	expect(compareBalance(own, balance)).toEqual(expected);
});

describe('Check Balance', () => {
	it('sends nothing when the sum of all rows is too much by one', async () => {
		api.available = 1_499;
		const stop = await stopOf(pay(api, rows(3)));
		expect(stop.message).toBe('The balance is too low; nothing was sent');
		expect(stop.description).toContain('3 row(s) need 1500, but only 1499 is available.');
		nothingMoved();
	});

	it('says with Continue on every row what is needed and what there is', async () => {
		api.available = 700;
		const items = await pay(api, rows(2), { continueOnFail: true });
		expect(problems(items)).toMatchObject(Array(2).fill({ needed: 1_000, available: 700 }));
		nothingMoved();
	});

	it('sends when it is just enough, and asks once', async () => {
		api.available = 1_500;
		expect(statuses(await pay(api, rows(3)))).toEqual(['pending', 'pending', 'pending']);
		expect(api.balance).toHaveBeenCalledTimes(1);
	});

	it('cannot be made over rows in several currencies', async () => {
		const stop = await stopOf(pay(api, [{}, { currency: 'XAF' }]));
		expect(stop.message).toBe(
			'Rows in several currencies cannot be compared with one balance; nothing was sent',
		);
		expect(stop.description).toContain('Send each currency in a separate run.');
		nothingMoved();
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

	it('counts only what is left to send, when an earlier run has paid a part', async () => {
		for (const index of [0, 1]) api.pay(row(index));
		api.available = 500;
		const items = await pay(api, rows(3));
		expect(values(items, 'alreadyExisted')).toEqual([true, true, false]);
		expect(api.sends).toEqual([['R-3']]);
		api.available = 499;
		const stop = await stopOf(pay(api, [{}, {}, {}, {}]));
		expect(stop.description).toContain('1 row(s) need 500, but only 499 is available.');
	});

	it('makes no receiver known when an earlier run has paid all rows', async () => {
		for (const index of [0, 1]) api.pay(row(index));
		api.available = 0;
		api.prepare = jest.fn();
		const items = await pay(api, rows(2));
		expect(values(items, 'alreadyExisted')).toEqual([true, true]);
		expect(api.prepare).not.toHaveBeenCalled();
		expect(api.sends).toEqual([]);
	});

	it('in another currency than the rows is not taken for enough', async () => {
		api.balance = async () => ({ ok: true, value: { available: 1_000_000, currency: 'CDF' } });
		const stop = await stopOf(pay(api, [{ currency: 'USD' }]));
		expect(stop.message).toBe('The rows are in USD, but the balance is in CDF; nothing was sent');
		nothingMoved();
		const [plan] = await pay(api, [{ currency: 'USD' }], { options: { dryRun: true } });
		expect(plan!.json).toMatchObject({
			...{ balanceIsEnough: null, balanceCurrency: 'CDF' },
			balanceAdvice: expect.stringContaining('The rows are in USD, but the balance is in CDF.'),
		});
	});

	it('that cannot be asked in a second try takes no result of the first away', async () => {
		const kept = {};
		await firstTry(kept);
		api.balance = async () => ({ ok: false, problem: problem('Wrong password') });
		api.prepare = jest.fn();
		const items = await pay(api, rows(4), { kept, continueOnFail: true });
		expect(statuses(items).slice(1)).toEqual(['pending', 'pending', 'pending']);
		// Nor is anything sent without it.
		expect(problems(items)[0]!.description).toBe(
			'Nothing was sent for this row. Wrong password. Do this. Nothing was paid under this reference: run the row again with the same reference.',
		);
		expect(api.sends).toEqual([]);
		expect(api.prepare).not.toHaveBeenCalled();
	});
});

describe('a second try, after the first has paid', () => {
	let kept: object;
	const again = async () => await pay(api, rows(4), { kept: kept as never, continueOnFail: true });
	beforeEach(async () => {
		kept = {};
		await firstTry(kept);
		api.lookUps.length = 0;
	});
	const keptAll = (items: Awaited<ReturnType<typeof pay>>) => {
		expect(statuses(items).slice(1)).toEqual(['pending', 'pending', 'pending']);
		expect(values(items, 'alreadyExisted').slice(1)).toEqual([false, false, false]);
		expect(api.ledger).toHaveLength(3);
	};

	it('returns what was accepted without a call, whatever the provider does with repeats', async () => {
		api.guard = 'none';
		keptAll(await again());
		expect(api.sends).toEqual([['R-1']]);
		expect(api.lookUps).toEqual(['R-1']);
	});

	it.each(['notSent', 'refusedAll', 'lostBefore'] as const)(
		'that ends %s does not throw away what the first has paid',
		async (fault) => {
			api.callFaults = [fault];
			keptAll(await again());
		},
	);

	it('that cannot make the receivers known does not either', async () => {
		api.prepare = async () => ({ ok: false, problem: problem('No contacts today') });
		keptAll(await again());
		expect(api.sends).toEqual([]);
	});

	it.each([
		['amount', { amount: 900 }],
		['phone', { phone: row(8).phone }],
	])('asks again about a row whose %s has changed', async (_name, change) => {
		const [, , , changed] = await pay(api, [{}, {}, {}, change], { kept: kept as never });
		expect(changed!.json).toMatchObject({ status: 'failed', sent: false });
		expect(changed!.json.advice).toContain('R-4 already belongs to another transaction');
		expect(api.ledger).toHaveLength(3);
	});

	it('says once of what the balance is too low for that its reference stays the same', async () => {
		api.available = 499;
		const items = await again();
		keptAll(items);
		expect(problems(items)[0]).toMatchObject({
			description:
				'Nothing was sent for this row. The balance is too low; nothing was sent. 1 row(s) need 500, but only 499 is available. Top up the account, then run it again with the same references, or send fewer rows.',
		});
	});

	it('asks again about a row that was taken on in a state that nobody knows', async () => {
		const own = {};
		const provider = new MemoryApi();
		provider.refused.add('R-1');
		const usual = provider.pay.bind(provider);
		provider.pay = (sent, group) => usual(sent, group, 'unknown');
		const settings = { kept: own, continueOnFail: true };
		expect(statuses(await pay(provider, rows(2), settings))[1]).toBe('unknown');
		for (const movement of provider.ledger) movement.status = 'success';
		expect(statuses(await pay(provider, rows(2), settings))[1]).toBe('success');
		expect(provider.ledger).toHaveLength(1);
	});

	it('that cannot make the receivers known does not either', async () => {
		api.prepare = async () => ({ ok: false, problem: problem('No contacts today') });
		keptAll(await again());
		expect(api.sends).toEqual([]);
	});

	it('asks again about a row whose amount has changed', async () => {
		const [, , , changed] = await pay(api, [{}, {}, {}, { amount: 900 }], { kept: kept as never });
		expect(changed!.json).toMatchObject({ status: 'failed', sent: false });
		expect(api.ledger).toHaveLength(3);
	});

	it('keeps nothing once n8n has no reason to try again', async () => {
		api.refused.clear();
		await again();
		expect(kept).toEqual({});
	});
});

it('a second try asks again about a payout of which the first knew nothing', async () => {
	const kept = {};
	api.refused.add('R-1');
	api.callFaults = ['none', 'lostAfter'];
	const usual = api.lookUp.bind(api);
	let isDown = true;
	api.lookUp = async (reference) =>
		isDown && reference === 'R-2'
			? { kind: 'unreachable', problem: problem('It does not answer') }
			: await usual(reference);
	const attempt = async () =>
		await pay(api, rows(2), {
			...{ kept, continueOnFail: true },
			options: { batchSize: 1, concurrency: 1 },
		});
	const [refused, lost] = await attempt();
	expect([Object.keys(refused!.json), lost!.json.status]).toEqual([['error'], 'unknown']);
	isDown = false;
	const [, found] = await attempt();
	expect(found!.json).toMatchObject({ status: 'pending', sent: true, alreadyExisted: true });
	expect(api.ledger).toHaveLength(1);
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
			return { ok: true, value: new Map() };
		};
		api.during = () => order.push('sent');
		await pay(api, rows(3));
		expect(order).toEqual(['prepared 3', 'sent']);
	});

	it('that are refused are a result of their row, and the others are paid', async () => {
		api.prepare = async () => ({ ok: true, value: new Map([['R-2', refusedPayout('R-2')]]) });
		const items = await pay(api, rows(3));
		expect(api.sends).toEqual([['R-1', 'R-3']]);
		expect(items[1]!.json).toMatchObject({
			status: 'failed',
			reference: 'R-2',
			phone: '+2250700000002',
			amount: 500,
			code: '802',
			advice: expect.stringContaining('Check R-2.'),
			sent: false,
		});
	});

	it('that are refused are named as the reason, with Continue', async () => {
		api.prepare = async () => ({ ok: true, value: new Map([['R-2', refusedPayout('R-2')]]) });
		const items = await pay(api, rows(2), { continueOnFail: true });
		expect(problems(items)[1]).toMatchObject({
			...{ message: 'The receiver of R-2 was refused (code 802)', reference: 'R-2' },
			providerMessage: 'INVALID_PHONE',
		});
	});

	it('that are all refused leave nothing to send', async () => {
		api.prepare = async (all) => ({
			ok: true,
			value: new Map(all.map(({ reference }) => [reference, refusedPayout(reference)])),
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
