import { pay, row, rows, statuses, stopOf, values } from './engine.ts';
import { MemoryApi, problem } from './memoryApi.ts';

let api: MemoryApi;
beforeEach(() => {
	api = new MemoryApi();
});
const nothingMoved = () => {
	expect(api.sends).toEqual([]);
	expect(api.ledger).toEqual([]);
};

describe('Check Balance', () => {
	it('sends nothing when the sum of all rows is too much by one', async () => {
		api.available = 1_499;
		const stop = await stopOf(pay(api, rows(3)));
		expect(stop.message).toBe('The balance is too low; nothing was sent');
		expect(stop.description).toContain('3 row(s) need 1500, 1499 is available.');
		nothingMoved();
	});

	it('says with Continue on every row what is needed and what there is', async () => {
		api.available = 700;
		const items = await pay(api, rows(2), { continueOnFail: true });
		expect(values(items, 'details')).toEqual(Array(2).fill({ needed: 1_000, available: 700 }));
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
		expect(stop.description).toContain('XOF, XAF');
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
		expect(String(items[4]!.json.advice)).toContain(
			'not known: this try did not send it (It could not be reached), an earlier one may have.',
		);
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
