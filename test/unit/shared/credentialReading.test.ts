import type { IWebhookFunctions } from 'n8n-workflow';
import type * as Reading from '../../../nodes/shared/http/credential.ts';

const NOW = Date.UTC(2026, 2, 14);
const AGE_MS = 10_000;
const TYPE = 'cinetPayCheckoutApi';
/** More triggers than one n8n has. */
const KEPT = 1_000;

interface Place {
	workflow?: string;
	node?: string;
	/** The id of the credential that the node has; null: it names none. */
	credential?: string | null;
	mode?: string;
}

let store: typeof Reading;
let asked: string[];
let failing: boolean;
beforeEach(() => {
	jest.useFakeTimers({ now: NOW });
	[asked, failing] = [[], false];
	// What was read is kept in the process: each test starts with none.
	jest.isolateModules(() => {
		store = jest.requireActual<typeof Reading>('../../../nodes/shared/http/credential.ts');
	});
});
afterEach(() => jest.useRealTimers());

/** One request to the trigger at this place, which reads its credential: the count of readings so far. */
async function read(place: Place = {}, type = TYPE): Promise<unknown> {
	const { workflow = 'w', node = 'n', credential = 'c', mode = 'webhook' } = place;
	const ctx = {
		getMode: () => mode,
		getWorkflow: () => ({ id: workflow }),
		getNode: () => ({
			id: node,
			...(credential === null ? {} : { credentials: { [TYPE]: { id: credential, name: 'any' } } }),
		}),
		getCredentials: async (of: string) => {
			asked.push(of);
			if (failing) throw new Error('the database is away');
			return await Promise.resolve({ reading: asked.length });
		},
	} as unknown as IWebhookFunctions;
	return (await store.readRecent(ctx, AGE_MS)(type)).reading;
}

describe('a credential that was read', () => {
	it('serves those who come until it is too old', async () => {
		expect(await read()).toBe(1);
		jest.setSystemTime(NOW + AGE_MS - 1);
		expect(await read()).toBe(1);
		jest.setSystemTime(NOW + AGE_MS);
		expect(await read()).toBe(2);
		expect(asked).toEqual([TYPE, TYPE]);
		// The age is that of the newer one from here on.
		jest.setSystemTime(NOW + 2 * AGE_MS - 1);
		expect(await read()).toBe(2);
	});

	it('is read once for requests that come together', async () => {
		expect(await Promise.all(Array.from({ length: 10 }, async () => await read()))).toEqual(
			Array(10).fill(1),
		);
	});

	it.each<[string, Place]>([
		['another workflow', { workflow: 'w2' }],
		['another node', { node: 'n2' }],
		['another credential of the node', { credential: 'c2' }],
		['a node that names no credential', { credential: null }],
		// Joined without a mark between them, these would be the same.
		['parts that read the same in a row', { workflow: 'wn', node: '' }],
	])('is not that of %s', async (_name, place) => {
		await read();
		expect(await read(place)).toBe(2);
		expect([await read(), await read(place)]).toEqual([1, 2]);
	});

	it('is not that of another type, which the node may not have', async () => {
		await read();
		expect(await read({}, 'cinetPayTransferApi')).toBe(2);
		expect(asked).toEqual([TYPE, 'cinetPayTransferApi']);
	});

	it('is read anew each time in the editor’s test mode', async () => {
		await read();
		expect([await read({ mode: 'manual' }), await read({ mode: 'manual' })]).toEqual([2, 3]);
		expect(await read()).toBe(1);
	});
});

describe('a reading that fails', () => {
	it('fails for all who wait for it, and is not kept', async () => {
		failing = true;
		const both = await Promise.allSettled([read(), read()]);
		expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(asked).toHaveLength(1);
		failing = false;
		expect([await read(), await read()]).toEqual([2, 2]);
	});

	it('after a newer one was begun leaves that one alone', async () => {
		failing = true;
		const old = read();
		jest.setSystemTime(NOW + AGE_MS);
		failing = false;
		const newer = read();
		await expect(old).rejects.toThrow('the database is away');
		expect([await newer, await read()]).toEqual([2, 2]);
	});
});

it('the store starts anew when it would hold more triggers than one n8n has', async () => {
	for (let node = 1; node <= KEPT; node++) await read({ node: `n${node}` });
	expect([await read({ node: 'n1' }), asked.length]).toEqual([1, KEPT]);
	expect(await read({ node: 'one more' })).toBe(KEPT + 1);
	expect(await read({ node: 'n1' })).toBe(KEPT + 2);
	expect(await read({ node: 'one more' })).toBe(KEPT + 1);
});

it('the credential as it is now is read each time', async () => {
	const getCredentials = async (type: string) => await Promise.resolve({ type });
	const ctx = { getCredentials } as unknown as IWebhookFunctions;
	expect(await store.readNow(ctx)(TYPE)).toEqual({ type: TYPE });
});
