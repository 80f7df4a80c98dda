import { pay, row, rows, statuses, values } from './engine.ts';
import { MemoryApi } from './memoryApi.ts';

let api: MemoryApi;
beforeEach(() => {
	api = new MemoryApi();
});

const options = { batchSize: 2 };

describe('rows that a stop keeps from being sent', () => {
	it('are what an earlier execution made of them, where it has paid them', async () => {
		for (const index of [7, 9]) api.pay(row(index), `OLD-${index}`);
		api.callFaults = ['none', 'refusedAll', 'refusedAll'];
		const items = await pay(api, rows(10), { options });
		expect(statuses(items).slice(6)).toEqual(['failed', 'pending', 'failed', 'pending']);
		expect(values(items, 'alreadyExisted').slice(7)).toEqual([true, undefined, true]);
		expect(items[2]!.json).toMatchObject({ code: '602', sent: false });
		expect(api.sends).toHaveLength(3);
	});

	it('are refused when their reference belongs to something else', async () => {
		api.pay(row(2, { amount: 900 }));
		api.callFaults = ['none', 'notSent'];
		const [, , other] = await pay(api, rows(3), { options });
		expect(other!.json).toMatchObject({ status: 'failed', sent: false });
		expect(other!.json.advice).toContain('Reference R-3 already belongs to another transaction');
	});

	it('are unknown when they cannot be looked up, and a few look-ups tell that', async () => {
		api.callFaults = ['none', 'notSent', 'notSent'];
		api.lookUpFaults = Array(1000).fill('unreachable');
		const items = await pay(api, rows(200), { options });
		expect(statuses(items).slice(2)).toEqual(Array(198).fill('unknown'));
		// This run surely did not send it; an earlier one may have.
		expect(items[199]!.json.sent).toBe(false);
		expect(items[199]!.json.advice).toContain('with the same reference');
		expect(api.lookUps.length).toBeLessThan(30);
	});
});
