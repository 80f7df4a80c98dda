import { EmittedEvents } from '../../../nodes/shared/notifications/emittedEvents.ts';
import { acquireLock } from '../../../nodes/shared/notifications/keyedMutex.ts';
import { mapInOrder } from '../../../nodes/shared/operation/concurrency.ts';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe('mapInOrder', () => {
	it('keeps the order of the inputs whichever is done first', async () => {
		const results = await mapInOrder([30, 1, 15], 3, async (ms, index) => {
			await pause(ms);
			return `${index}:${ms}`;
		});
		expect(results).toEqual(['0:30', '1:1', '2:15']);
	});

	it.each([
		[1, 1],
		[3, 3],
		[0, 1],
		[50, 6],
	])('with limit %d runs at most %d at a time', async (limit, most) => {
		let now = 0;
		let seen = 0;
		await mapInOrder([1, 2, 3, 4, 5, 6], limit, async () => {
			seen = Math.max(seen, ++now);
			await pause(2);
			now--;
		});
		expect(seen).toBe(most);
	});

	it('has nothing to do for no input', async () => {
		const work = jest.fn();
		expect(await mapInOrder([], 5, work)).toEqual([]);
		expect(work).not.toHaveBeenCalled();
	});
});

/** For a lock that has to be obtained. */
const PATIENT = 60_000;

describe('acquireLock', () => {
	const timers = jest.spyOn(globalThis, 'setTimeout');
	// What is still patient would keep the process.
	afterAll(() => {
		for (const { value } of timers.mock.results) clearTimeout(value as NodeJS.Timeout);
		timers.mockRestore();
	});

	it('lets one after the other, in order of arrival', async () => {
		const order: number[] = [];
		const visit = async (id: number) => {
			const release = await acquireLock('a', PATIENT);
			order.push(id);
			await pause(2);
			order.push(-id);
			release!();
		};
		await Promise.all([visit(1), visit(2), visit(3)]);
		expect(order).toEqual([1, -1, 2, -2, 3, -3]);
	});

	it('does not make other keys wait', async () => {
		const release = await acquireLock('b', PATIENT);
		const other = await acquireLock('c', 1);
		expect(other).toBeDefined();
		release!();
		other!();
	});

	it('gives up after the wait, and those behind still get their turn', async () => {
		const first = await acquireLock('d', PATIENT);
		const impatient = acquireLock('d', 10);
		const patient = acquireLock('d', PATIENT);
		expect(await impatient).toBeUndefined();
		let came = false;
		void patient.then(() => (came = true));
		await pause(5);
		expect(came).toBe(false);
		first!();
		expect(await patient).toBeInstanceOf(Function);
		(await patient)!();
	});

	it('makes the third wait for the second also when the first has gone', async () => {
		const first = await acquireLock('f', PATIENT);
		const second = acquireLock('f', PATIENT);
		first!();
		const release = await second;
		await pause(0);
		expect(await acquireLock('f', 5)).toBeUndefined();
		release!();
		await pause(0);
		(await acquireLock('f', PATIENT))!();
	});

	it('is free again after the last one, at once', async () => {
		(await acquireLock('e', PATIENT))!();
		await pause(0);
		const release = await acquireLock('e', 0);
		expect(release).toBeDefined();
		release!();
	});
});

/** n8n has stored the execution of this event, and saves the data. */
function storedIn(events: EmittedEvents, event: string): void {
	events.confirm(event, []);
	events.save();
}

describe('EmittedEvents', () => {
	it('knows a confirmed event within the process, for its own node only', () => {
		const one = new EmittedEvents('w|n1', {});
		expect(one.has('order:success')).toBe(false);
		one.confirm('order:success', []);
		expect(one.has('order:success')).toBe(true);
		expect(one.has('order:failed')).toBe(false);
		expect(new EmittedEvents('w|n1', {}).has('order:success')).toBe(true);
		expect(new EmittedEvents('w|n2', {}).has('order:success')).toBe(false);
	});

	it('knows a saved event through the saved data, and saves no name', () => {
		const saved = {};
		storedIn(new EmittedEvents('w|n3', saved), 'ORDER-7:success');
		expect(new EmittedEvents('w|n3b', saved).has('ORDER-7:success')).toBe(true);
		expect(new EmittedEvents('w|n3c', {}).has('ORDER-7:success')).toBe(false);
		expect(JSON.stringify(saved)).not.toContain('ORDER-7');
	});

	it('keeps 500 saved events, the newest', () => {
		const saved = {};
		const events = new EmittedEvents('w|n4', saved);
		for (let i = 0; i < 510; i++) storedIn(events, `e${i}`);
		expect((saved as { emitted: string }).emitted.split(' ')).toHaveLength(500);
		const kept = new EmittedEvents('w|n4 after a restart', saved);
		expect([kept.has('e9'), kept.has('e10'), kept.has('e509')]).toEqual([false, true, true]);
	});

	it('saves the newest also when many more are known in the process', () => {
		const saved = {};
		const events = new EmittedEvents('w|n8', saved);
		for (let i = 0; i < 1_100; i++) {
			storedIn(events, `e${i}`);
		}
		const kept = new EmittedEvents('w|after another restart', saved);
		const [oldest, newest] = [600, 1_099];
		expect(kept.has(`e${oldest - 1}`)).toBe(false);
		for (let i = oldest; i <= newest; i++) expect(kept.has(`e${i}`)).toBe(true);
	});

	it('keeps 20 000 events in the process, the newest', () => {
		const events = new EmittedEvents('w|n5', {});
		for (let i = 0; i <= 20_000; i++) events.confirm(`e${i}`, []);
		expect([events.has('e0'), events.has('e1'), events.has('e20000')]).toEqual([false, true, true]);
	});

	it('writes down what requests beside it have seen through', () => {
		const [mine, first, second] = [{}, {}, {}];
		const one = new EmittedEvents('w|n7', first);
		storedIn(one, 'A');
		storedIn(new EmittedEvents('w|n7', second), 'B');
		// Last write wins: this list is the one that n8n keeps.
		storedIn(new EmittedEvents('w|n7', mine), 'C');
		const kept = new EmittedEvents('w|after a restart', mine);
		expect(['A', 'B', 'C', 'D'].map((event) => kept.has(event))).toEqual([true, true, true, false]);
	});

	it('learns what another process has saved, and hands it on', () => {
		const theirs = {};
		for (const event of ['X', 'Y']) storedIn(new EmittedEvents('w|their process', theirs), event);
		const saved = structuredClone(theirs);
		const mine = new EmittedEvents('w|my process', saved);
		expect(mine.has('Y')).toBe(true);
		storedIn(mine, 'Z');
		const kept = new EmittedEvents('w|after all', saved);
		expect(['X', 'Y', 'Z'].map((event) => kept.has(event))).toEqual([true, true, true]);
	});

	it('saves an event once that it and another process know', () => {
		const [mine, saved] = [{}, {}];
		storedIn(new EmittedEvents('w|known to both', mine), 'A');
		for (const event of ['A', 'B'])
			storedIn(new EmittedEvents('w|the other process', saved), event);
		new EmittedEvents('w|known to both', saved).save();
		expect((saved as { emitted: string }).emitted.split(' ')).toHaveLength(2);
	});

	it('knows an event by its other names in this process, and does not save them', () => {
		const saved = {};
		const events = new EmittedEvents('w|n9', saved);
		events.confirm('A', ['alias of A']);
		events.save();
		expect(events.has('alias of A')).toBe(true);
		expect(saved).toEqual({ emitted: expect.stringMatching(/^[\w-]{12}$/) as string });
	});

	it.each([undefined, null, 7, '', ['x'], { 0: 'x' }])(
		'is not upset by saved data %p',
		(emitted) => {
			const saved = { emitted } as never;
			const events = new EmittedEvents(`w|n6|${JSON.stringify(emitted)}`, saved);
			expect(events.has('new')).toBe(false);
			storedIn(events, 'new');
			expect(events.has('new')).toBe(true);
			expect(saved).toEqual({ emitted: expect.stringMatching(/^[\w-]{12}$/) as string });
		},
	);
});
