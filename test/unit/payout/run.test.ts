import { pay, row, rows, statuses, stopOf, values } from './engine.ts';
import { MemoryApi } from './memoryApi.ts';

let api: MemoryApi;
beforeEach(() => {
	api = new MemoryApi();
});

describe('a cancelled execution', () => {
	it('sends nothing when it is cancelled before the first call', async () => {
		const cancel = new AbortController();
		cancel.abort();
		api.prepare = jest.fn();
		const stop = await stopOf(pay(api, rows(3), { signal: cancel.signal }));
		expect(stop.message).toBe('The execution was canceled');
		expect([api.sends, api.lookUps]).toEqual([[], []]);
		// Nor are receivers made known, or anything else asked.
		for (const call of [api.prepare, api.balance]) expect(call).not.toHaveBeenCalled();
	});

	it('stops paying in the middle and keeps the results', async () => {
		const cancel = new AbortController();
		api.during = () => cancel.abort();
		const items = await pay(api, rows(6), { options: { batchSize: 2 }, signal: cancel.signal });
		expect(api.sends).toHaveLength(1);
		// Nobody is asked after a stop, so nothing is sure of what was not sent.
		expect(statuses(items)).toEqual(['pending', 'pending', ...Array(4).fill('unknown')]);
		expect(values(items, 'sent').slice(2)).toEqual(Array(4).fill(false));
		expect(api.lookUps).toEqual([]);
		expect(String(items[2]!.json.advice)).toContain('The execution was canceled');
	});

	it('while the provider is asked first keeps what was found, and sends nothing', async () => {
		const cancel = new AbortController();
		api.lots = false;
		api.pay(row(0), 'LOT-0', 'success');
		const usual = api.lookUp.bind(api);
		api.lookUp = async (reference) => {
			if (reference === 'R-2') cancel.abort();
			return await usual(reference);
		};
		const options = { askFirst: 'always' } as const;
		const items = await pay(api, rows(3), { options, signal: cancel.signal });
		expect(api.sends).toEqual([]);
		// Nobody is asked about the third after the stop.
		expect(statuses(items)).toEqual(['success', 'failed', 'unknown']);
		expect(values(items, 'sent')).toEqual([true, false, false]);
		expect(items[1]!.json.advice).toBe(
			'Nothing was sent for this row. The execution was canceled. Run it again with the same references to send what is missing.',
		);
		expect(items[2]!.json.advice).toContain('not send it (The execution was canceled)');
	});

	it.each<[string, () => void]>([
		['is lost', () => (api.callFaults = ['lostAfter'])],
		['settles nothing', () => ['R-1', 'R-2'].forEach((reference) => api.unclear.add(reference))],
	])(
		'during a call whose answer %s asks about nothing and keeps every row',
		async (_n, arrange) => {
			const cancel = new AbortController();
			arrange();
			api.during = () => cancel.abort();
			const items = await pay(api, rows(4), { options: { batchSize: 2 }, signal: cancel.signal });
			expect(statuses(items)).toEqual(Array(4).fill('unknown'));
			expect(values(items, 'sent')).toEqual([null, null, false, false]);
			expect([api.lookUps, api.sends.length]).toEqual([[], 1]);
		},
	);

	it('stops paying in the middle of a refused call that is being halved', async () => {
		const cancel = new AbortController();
		api.poison.add('R-8');
		api.during = () => {
			if (api.sends.length === 2) cancel.abort();
		};
		const items = await pay(api, rows(8), { signal: cancel.signal });
		expect(api.sends).toHaveLength(2);
		expect(statuses(items)).toEqual([...Array(4).fill('pending'), ...Array(4).fill('unknown')]);
	});

	it('lets lanes that are under way end and starts no more', async () => {
		const cancel = new AbortController();
		api.largestBatch = 1;
		api.during = () => cancel.abort();
		const items = await pay(api, rows(10), { options: { concurrency: 3 }, signal: cancel.signal });
		expect(api.sends).toHaveLength(3);
		expect(statuses(items).filter((status) => status === 'pending')).toHaveLength(3);
		expect(items).toHaveLength(10);
	});
});

describe('an API module that throws', () => {
	it('in a send is a lost answer: looked up, and the other rows go on', async () => {
		api.callFaults = ['throws', 'none'];
		const items = await pay(api, rows(4), { options: { batchSize: 2 } });
		expect(statuses(items)).toEqual(Array(4).fill('pending'));
		expect(api.ledger).toHaveLength(4);
		expect(api.sends).toHaveLength(2);
	});

	it('in a look-up leaves the row unknown and shows nothing of its words', async () => {
		api.callFaults = ['throws'];
		api.lookUpFaults = ['throws', 'throws', 'throws'];
		const items = await pay(api, rows(1));
		expect(statuses(items)).toEqual(['unknown']);
		expect(JSON.stringify(items)).not.toContain('a mistake of the API module');
	});

	it('before anything is sent stops the node, with Continue as an item for each row', async () => {
		api.balance = async () => {
			throw new TypeError('a mistake of the API module');
		};
		const items = await pay(api, rows(2), { continueOnFail: true });
		expect(items.map(({ json }) => Object.keys(json))).toEqual([['error'], ['error']]);
		expect(api.sends).toEqual([]);
	});
});

it('asks for nothing when there is no row', async () => {
	expect(await pay(api, [])).toEqual([]);
	expect([api.sends, api.lookUps]).toEqual([[], []]);
});

it('handles 10,000 rows in a hundred calls', async () => {
	const items = await pay(api, rows(10_000));
	expect(items).toHaveLength(10_000);
	expect(api.sends).toHaveLength(100);
	expect(new Set(api.ledger.map(({ reference }) => reference)).size).toBe(10_000);
});
