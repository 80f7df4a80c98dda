import type * as Workflow from 'n8n-workflow';
import { acquireLock } from '../../../nodes/shared/notifications/keyedMutex.ts';
import { HeldLocks } from '../../../nodes/shared/notifications/repetitions.ts';

/** How long each of those who had to wait was ready to. */
const mockWaits: number[] = [];
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<typeof Workflow>('n8n-workflow'),
	sleep: async (ms: number) => {
		mockWaits.push(ms);
		await new Promise(() => {});
	},
}));

const settled = async () => await new Promise((resolve) => setImmediate(resolve));
beforeEach(() => void mockWaits.splice(0));

it('the first one has no time limit, nor has whoever comes after the last one left', async () => {
	const first = await acquireLock('a', 1);
	first!();
	await settled();
	const next = await acquireLock('a', 1);
	next!();
	expect(mockWaits).toEqual([]);
});

it('who has to wait gives that as long as was said, and forgets nobody who came meanwhile', async () => {
	const first = await acquireLock('b', 1);
	const second = acquireLock('b', 20);
	first!();
	const release = await second;
	const third = acquireLock('b', 300);
	release!();
	(await third)!();
	await settled();
	(await acquireLock('b', 4_000))!();
	expect(mockWaits).toEqual([20, 300]);
});

it('a request waits for its locks until its own end, and not at all after it', async () => {
	const now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
	const first = new HeldLocks('trigger', 1_008_000);
	expect(await first.take('A')).toBe(true);
	const waiting = ['A', 'A'].map(async (key) => {
		const request = new HeldLocks('trigger', 1_003_000);
		const taken = request.take(key);
		now.mockReturnValue(1_004_000);
		expect(await taken).toBe(true);
		request.release();
	});
	expect(await new HeldLocks('another trigger', 1_008_000).take('A')).toBe(true);
	first.release();
	await Promise.all(waiting);
	expect(mockWaits).toEqual([3_000, 0]);
	now.mockRestore();
});
