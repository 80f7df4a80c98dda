import type * as Workflow from 'n8n-workflow';
import { resolveOpenRows, resolveOtherRunsRows } from '../../../nodes/shared/payout/finish.ts';
import { startRun, type PayoutRun } from '../../../nodes/shared/payout/payoutRun.ts';
import { pay, row, rows, statuses, values } from './engine.ts';
import { MemoryApi, problem } from './memoryApi.ts';

/** How long each pause was to be; called before it begins. */
const mockPauses: number[] = [];
let mockDuring: () => void = () => {};
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<typeof Workflow>('n8n-workflow'),
	sleep: async (ms: number) => {
		mockPauses.push(ms);
		mockDuring();
		await new Promise((resolve) => setImmediate(resolve));
	},
}));

let api: MemoryApi;
let run: PayoutRun;
let isCancelled: boolean;
beforeEach(() => {
	api = new MemoryApi();
	isCancelled = false;
	run = startRun(
		api,
		() => isCancelled,
		() => {},
	);
	mockPauses.length = 0;
	mockDuring = () => {};
});

describe('rows that are open at the end', () => {
	const lost = () => run.sends.set(0, { kind: 'maybe', cause: 'No answer came.' });
	const settle = async () => await resolveOpenRows(run, [row(0)], [2_000, 4_000], undefined);

	it('are asked about once, and again after each pause', async () => {
		lost();
		await settle();
		expect([mockPauses, api.lookUps]).toEqual([
			[2_000, 4_000],
			['R-1', 'R-1', 'R-1'],
		]);
	});

	it('end the waiting as soon as they are shown', async () => {
		lost();
		mockDuring = () => void api.pay(row(0));
		await settle();
		expect([mockPauses, api.lookUps]).toEqual([[2_000], ['R-1', 'R-1']]);
	});

	it('are waited for by nobody when there are none', async () => {
		run.sends.set(0, {
			...{ kind: 'notSent', problem: problem('Stopped'), code: null, message: null },
		});
		await settle();
		expect([mockPauses, api.lookUps]).toEqual([[], ['R-1']]);
	});

	it('are not asked about after a stop', async () => {
		lost();
		isCancelled = true;
		await settle();
		expect([mockPauses, api.lookUps]).toEqual([[], []]);
	});

	it('are not asked about after a stop in a pause', async () => {
		lost();
		mockDuring = () => (isCancelled = true);
		await settle();
		expect([mockPauses, api.lookUps]).toEqual([[2_000], ['R-1']]);
	});
});

describe('rows that another run is sending', () => {
	let done: () => void;
	const settle = async () => {
		const promise = new Promise<void>((resolve) => {
			done = resolve;
		});
		await resolveOtherRunsRows(run, [{ row: row(0), done: promise }], undefined);
	};

	it('are looked up as soon as that run is done', async () => {
		mockDuring = () => {
			if (mockPauses.length === 3) done();
		};
		api.pay(row(0));
		await settle();
		expect([mockPauses, api.lookUps]).toEqual([[250, 250, 250], ['R-1']]);
		expect(run.lookUps.get('R-1')).toMatchObject({ kind: 'found' });
	});

	it('are looked up after a minute at the latest', async () => {
		await settle();
		expect(mockPauses).toEqual(Array(240).fill(250));
		expect(api.lookUps).toEqual(['R-1']);
	});

	it('are neither waited for nor asked about in a cancelled execution', async () => {
		isCancelled = true;
		await settle();
		expect([mockPauses, api.lookUps]).toEqual([[], []]);
	});

	it('cost a run nothing that has none', async () => {
		await resolveOtherRunsRows(run, [], undefined);
		expect([mockPauses, api.lookUps]).toEqual([[], []]);
	});

	it('keep no third run waiting for the other rows of this one', async () => {
		api.guard = 'none';
		let isStuck = true;
		const usual = api.send.bind(api);
		api.send = async (sent) => {
			const answer = await usual(sent);
			while (isStuck && sent[0]!.reference === 'R-1')
				await new Promise((resolve) => setImmediate(resolve));
			return answer;
		};
		const first = pay(api, rows(1));
		const second = pay(api, rows(2));
		mockDuring = () => {
			// The second run waits for the first now. Its own row is free.
			if (mockPauses.length === 2) third = pay(api, [{ reference: 'R-2', phone: row(1).phone }]);
		};
		let third: ReturnType<typeof pay> | undefined;
		while (!third) await new Promise((resolve) => setImmediate(resolve));
		const before = mockPauses.length;
		expect(values(await third, 'alreadyExisted')).toEqual([true]);
		expect(mockPauses.length - before).toBeLessThan(100);
		isStuck = false;
		expect(statuses(await first)).toEqual(['pending']);
		expect(statuses(await second)).toEqual(['pending', 'pending']);
		expect(api.ledger).toHaveLength(2);
	});
});
