import { outcome } from '../../../nodes/shared/outcome.ts';
import { pay, problems, rows, statuses, stopOf, values } from './engine.ts';
import { MemoryApi } from './memoryApi.ts';

const AGAIN = ' Nothing was paid under this reference: run the row again with the same reference.';

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

describe('batches', () => {
	it('hold as many rows as the option says, in input order, the last one what is left', async () => {
		const items = await pay(api, rows(7), { options: { batchSize: 3 } });
		expect(api.sends).toEqual([['R-1', 'R-2', 'R-3'], ['R-4', 'R-5', 'R-6'], ['R-7']]);
		expect(values(items, 'reference')).toEqual(rows(7).map((_, index) => `R-${index + 1}`));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(rows(7).map((_, item) => ({ item })));
	});

	it('never hold more than the API allows', async () => {
		api.largestBatch = 4;
		await pay(api, rows(10), { options: { batchSize: 100 } });
		expect(sizes()).toEqual([4, 4, 2]);
	});

	it('of one row go out in as many lanes as the option says and keep the order', async () => {
		api.largestBatch = 1;
		const items = await pay(api, rows(23), { options: { concurrency: 4 } });
		expect(api.most).toBe(4);
		expect(values(items, 'reference')).toEqual(rows(23).map((_, index) => `R-${index + 1}`));
		expect(paidOnce()).toHaveLength(23);
	});
});

describe('what becomes of a row', () => {
	it('accepted: the whole outcome', async () => {
		const [item] = await pay(api, rows(1));
		expect(item!.json).toEqual({
			status: 'pending',
			isFinal: false,
			reference: 'R-1',
			providerId: 'P-R-1',
			amount: 500,
			currency: 'XOF',
			phone: '+2250700000001',
			operator: 'OM',
			code: null,
			message: null,
			advice: null,
			nextReference: null,
			createdAt: null,
			completedAt: null,
			sent: true,
			alreadyExisted: false,
			lot: 'LOT-1',
		});
	});

	it('accepted, with the answer of the provider under raw when Simplify is off', async () => {
		const [item] = await pay(api, rows(1), { simple: false });
		expect(item!.json.raw).toEqual({ theirs: 'R-1' });
	});

	it('refused on its own: failed, with the words of the provider, and the others are paid', async () => {
		api.refused.add('R-2');
		const items = await pay(api, rows(3));
		expect(statuses(items)).toEqual(['pending', 'failed', 'pending']);
		expect(items[1]!.json).toMatchObject({
			isFinal: true,
			reference: 'R-2',
			amount: 500,
			phone: '+2250700000002',
			code: '724',
			message: 'NOT_A_CONTACT',
			advice: `Nothing was sent for this row. Add the contact.${AGAIN}`,
			sent: false,
		});
		expect(items[1]!.json).not.toHaveProperty('error');
		expect(paidOnce()).toEqual(['R-1', 'R-3']);
	});

	it('refused, with Continue: the one key that every n8n routes to the error output', async () => {
		api.refused.add('R-1');
		const [item] = await pay(api, rows(1), { continueOnFail: true });
		expect(Object.keys(item!.json)).toEqual(['error']);
		expect(item!.json).toMatchObject({
			error: {
				message: 'R-1 was refused (code 724)',
				description: `Nothing was sent for this row. Add the contact.${AGAIN}`,
				reference: 'R-1',
				status: 'failed',
				code: '724',
				phone: '+2250700000001',
				providerMessage: 'NOT_A_CONTACT',
			},
		});
		expect(item!.pairedItem).toEqual({ item: 0 });
	});

	it('refused where an earlier run may have paid it: names the refusal, and what to do', async () => {
		api.refused.add('R-1');
		api.conclusive = false;
		const [item] = await pay(api, rows(1), { continueOnFail: true });
		expect(item!.json).toMatchObject({ status: 'unknown', sent: false, nextReference: 'same' });
		expect(item!.json.advice).toBe(
			'Whether R-1 was paid is not known: this run was refused (R-1 was refused (code 724): NOT_A_CONTACT), but an earlier one may have paid it. A look-up by reference does not find it, but the provider may not support that. Do not pay it under another reference. Correct what was refused, then run this row again with the same reference.',
		);
	});

	it('refused without a reason: says so', async () => {
		const refused = outcome({ status: 'failed', reference: null });
		api.send = async () => ({
			kind: 'rows',
			rows: new Map([
				['R-1', { kind: 'refused', payout: { outcome: refused, extras: {}, raw: {} } }],
			]),
		});
		const [item] = await pay(api, rows(1), { continueOnFail: true });
		expect(item!.json).toMatchObject({
			error: {
				message: 'R-1 was refused',
				description: `Nothing was sent for this row. The provider gave no reason.${AGAIN}`,
				...{ reference: 'R-1', isFinal: true },
			},
		});
	});

	it('accepted, with what was unusual about the row, and what its receiver is known by', async () => {
		const labels = { beneficiaryId: 'B-2', beneficiaryName: 'Awa' };
		const items = await pay(api, [{}, { warning: 'has an unusual length', labels }]);
		expect(items[1]!.json).toMatchObject({
			...{ status: 'pending', warning: 'has an unusual length' },
			...labels,
		});
		expect(items[0]!.json).not.toHaveProperty('beneficiaryId');
	});

	it('accepted with a transaction of last month: it existed already', async () => {
		const createdAt = new Date(Date.now() - 30 * 24 * 60 * 60_000).toISOString();
		const payout = outcome({ status: 'success', reference: 'R-1', amount: 500, createdAt });
		api.send = async () => ({
			kind: 'rows',
			rows: new Map([
				['R-1', { kind: 'accepted', payout: { outcome: payout, extras: {}, raw: {} } }],
			]),
		});
		const [item] = await pay(api, rows(1));
		expect(item!.json).toMatchObject({ status: 'success', sent: true, alreadyExisted: true });
	});
});

describe('a call that is refused because of one of its rows', () => {
	it('is halved until the row that was meant stands alone; the others are paid once', async () => {
		api.poison.add('R-6');
		const items = await pay(api, rows(8));
		expect(statuses(items)).toEqual([...Array(5).fill('pending'), 'failed', 'pending', 'pending']);
		expect(items[5]!.json).toMatchObject({
			code: '716',
			message: 'THEIR_WORDS',
			advice: `Nothing was sent for this row. Code 716. Do this.${AGAIN}`,
			sent: false,
		});
		expect(paidOnce()).toEqual(['R-1', 'R-2', 'R-3', 'R-4', 'R-5', 'R-7', 'R-8']);
		expect(sizes()).toEqual([8, 4, 4, 2, 1, 1, 2]);
		// A refused row is never failed before the provider was asked about it.
		expect(api.lookUps).toEqual(['R-6']);
	});

	it('of one row is that row', async () => {
		api.poison.add('R-1');
		expect(statuses(await pay(api, rows(1)))).toEqual(['failed']);
		expect(sizes()).toEqual([1]);
	});

	it('finds many such rows among a hundred', async () => {
		['R-1', 'R-50', 'R-51', 'R-100'].forEach((reference) => api.poison.add(reference));
		const items = await pay(api, rows(100));
		expect(items.filter(({ json }) => json.status === 'failed')).toHaveLength(4);
		expect(paidOnce()).toHaveLength(96);
	});
});

describe('a refusal that holds for every row', () => {
	it('stops the node when nothing has gone out, so that Retry On Fail may try again', async () => {
		api.callFaults = ['refusedAll'];
		expect(await stopOf(pay(api, rows(4), { options: { batchSize: 2 } }))).toMatchObject({
			message: 'Code 602',
			description: 'Do this.',
		});
		expect(sizes()).toEqual([2]);
	});

	it('is on every row with Continue', async () => {
		api.callFaults = ['refusedAll'];
		const items = await pay(api, rows(2), { continueOnFail: true });
		expect(problems(items).map(({ message }) => message)).toEqual(['Code 602', 'Code 602']);
	});

	it('in the middle ends the sending; what was paid before is not thrown away', async () => {
		api.callFaults = ['none', 'refusedAll'];
		const items = await pay(api, rows(8), { options: { batchSize: 2 } });
		// The third batch was under way beside the second.
		expect(statuses(items)).toEqual([
			...['pending', 'pending', 'failed', 'failed'],
			...['pending', 'pending', 'failed', 'failed'],
		]);
		expect(sizes()).toEqual([2, 2, 2]);
		expect(items[2]!.json).toMatchObject({ code: '602', message: 'THEIR_WORDS', sent: false });
		expect(items[7]!.json).toMatchObject({
			sent: false,
			advice: `Nothing was sent for this row. Code 602. Do this.${AGAIN}`,
		});
	});
});

describe('a call that surely did not arrive', () => {
	it('stops the node when it is the first', async () => {
		api.callFaults = ['notSent'];
		expect((await stopOf(pay(api, rows(3)))).message).toBe('It could not be reached');
	});

	it('stops the node too when only refusals came before it', async () => {
		api.poison.add('R-1');
		api.callFaults = ['none', 'notSent'];
		const run = pay(api, rows(2), { options: { batchSize: 1, concurrency: 1 } });
		expect((await stopOf(run)).message).toBe('It could not be reached');
		expect(api.ledger).toEqual([]);
	});

	it('in the middle ends the sending; the rows that are left are failed and not sent', async () => {
		api.callFaults = ['none', 'notSent'];
		const items = await pay(api, rows(3), { options: { batchSize: 1, concurrency: 1 } });
		expect(statuses(items)).toEqual(['pending', 'failed', 'failed']);
		expect(values(items, 'sent')).toEqual([true, false, false]);
		expect(sizes()).toEqual([1, 1]);
	});

	it('after a lost answer does not stop the node', async () => {
		api.callFaults = ['lostBefore', 'notSent'];
		const items = await pay(api, rows(4), { options: { batchSize: 2 } });
		expect(statuses(items)).toEqual(['unknown', 'unknown', 'failed', 'failed']);
	});
});
